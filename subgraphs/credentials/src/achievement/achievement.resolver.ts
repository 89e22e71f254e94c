import { type Connection } from '@ler-hub/kernel';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type CredentialsContext } from '../context';
import { type Issuer } from '../issuer/issuer';
import { IssuerType } from '../issuer/issuer.type';
import { SkillType } from '../skill/skill.type';
import { type Achievement, type Alignment } from './achievement';
import { AchievementsArgs, DefineAchievementInput, DefineAchievementPayload } from './achievement.input';
import { AchievementConnection, AchievementType, AlignmentType } from './achievement.type';

@Resolver(() => AlignmentType)
export class AlignmentResolver {
  @FieldResolver(() => SkillType, { nullable: true, description: 'The skill.' })
  skill(@Root() { skillId }: Alignment): { id: string } {
    return { id: skillId };
  }
}

@Resolver(() => AchievementType)
export class AchievementResolver {
  @FieldResolver(() => IssuerType, { description: 'Who awards it.' })
  issuer(@Root() { issuerId }: Achievement, @Ctx() { issuers }: CredentialsContext): Promise<Issuer | null> {
    return issuers.find(issuerId);
  }

  @Query(() => AchievementType, {
    nullable: true,
    description: 'One achievement, or null where there is none.',
  })
  achievement(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() { achievements }: CredentialsContext,
  ): Promise<Achievement | null> {
    return achievements.find(id);
  }

  @Query(() => AchievementConnection, {
    nullable: true,
    description: 'The achievements of the hub, oldest first.',
  })
  achievements(
    @Args(() => AchievementsArgs) { search = null, ...page }: AchievementsArgs,
    @Ctx() { achievements }: CredentialsContext,
  ): Promise<Connection<Achievement>> {
    return achievements.list(search, page);
  }

  @Mutation(() => DefineAchievementPayload, {
    nullable: true,
    description: 'Defines what an issuer awards. For issuers.',
  })
  async defineAchievement(
    @Arg('input', () => DefineAchievementInput, { description: 'What it is.' }) input: DefineAchievementInput,
    @Ctx() { achievements }: CredentialsContext,
  ): Promise<{ achievement: Achievement }> {
    return { achievement: await achievements.define(input) };
  }
}
