import { PageArgs } from '@ler-hub/graphql';
import { type Connection } from '@ler-hub/kernel';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type CredentialsContext } from '../context';
import { type Credential, type ProvenSkill } from '../credential/credential';
import { CredentialConnection } from '../credential/credential.type';
import { ProvenSkillType } from '../credential/proven-skill.type';
import { LearnerType } from './learner.type';

@Resolver(() => LearnerType)
export class LearnerResolver {
  @FieldResolver(() => CredentialConnection, {
    nullable: true,
    description: 'What they hold, oldest first. Null but for themselves and whom they let see it.',
  })
  credentials(
    @Root() { id }: LearnerType,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { credentials }: CredentialsContext,
  ): Promise<Connection<Credential> | null> {
    return credentials.listOf(id, page);
  }

  @FieldResolver(() => [ProvenSkillType], {
    nullable: true,
    description:
      'The skills that follow from their credentials. Null but for themselves and whom they let see these.',
  })
  provenSkills(
    @Root() { id }: LearnerType,
    @Ctx() { credentials }: CredentialsContext,
  ): Promise<readonly ProvenSkill[] | null> {
    return credentials.provenSkillsOf(id);
  }
}
