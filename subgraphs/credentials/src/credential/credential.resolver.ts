import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Achievement } from '../achievement/achievement';
import { AchievementType } from '../achievement/achievement.type';
import { type CredentialsContext } from '../context';
import { type Issuer } from '../issuer/issuer';
import { IssuerType } from '../issuer/issuer.type';
import { LearnerType } from '../learner/learner.type';
import { SkillType } from '../skill/skill.type';
import { type Verdict } from '../verdict/verdict';
import { VerdictType } from '../verdict/verdict.type';
import { type Credential, type ProvenSkill } from './credential';
import {
  IssueCredentialInput,
  IssueCredentialPayload,
  ReceiveCredentialInput,
  ReceiveCredentialPayload,
  RevokeCredentialInput,
  RevokeCredentialPayload,
} from './credential.input';
import { CredentialType } from './credential.type';
import { ProvenSkillType } from './proven-skill.type';

@Resolver(() => CredentialType)
export class CredentialResolver {
  @FieldResolver(() => AchievementType, {
    nullable: true,
    description: 'What it awards; null for an achievement that is defined outside of the hub.',
  })
  async achievement(
    @Root() { achievementId }: Credential,
    @Ctx() { achievements }: CredentialsContext,
  ): Promise<Achievement | null> {
    return achievementId === null ? null : achievements.find(achievementId);
  }

  @FieldResolver(() => IssuerType, { nullable: true, description: 'Who signed it.' })
  issuer(@Root() { issuerId }: Credential, @Ctx() { issuers }: CredentialsContext): Promise<Issuer | null> {
    return issuers.find(issuerId);
  }

  @FieldResolver(() => LearnerType, {
    nullable: true,
    description: 'Whose it is; null for who may see the credential and not the person.',
  })
  learner(
    @Root() credential: Credential,
    @Ctx() { credentials }: CredentialsContext,
  ): Promise<{ readonly id: string } | null> {
    return credentials.learnerOf(credential);
  }

  @FieldResolver(() => VerdictType, { description: 'What was found about it.' })
  verdict(@Root() credential: Credential, @Ctx() { credentials }: CredentialsContext): Verdict {
    return credentials.verdictOn(credential);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The exact text, for its learner and its issuer.',
  })
  document(
    @Root() credential: Credential,
    @Ctx() { credentials }: CredentialsContext,
  ): Promise<string | null> {
    return credentials.documentOf(credential);
  }

  @Query(() => CredentialType, {
    nullable: true,
    description: 'One credential, or null where there is none that you may know of.',
  })
  credential(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() { credentials }: CredentialsContext,
  ): Promise<Credential | null> {
    return credentials.find(id);
  }

  @Mutation(() => IssueCredentialPayload, {
    nullable: true,
    description: 'Issues a credential to a learner of the hub, who has it by the same act. For issuers.',
  })
  async issueCredential(
    @Arg('input', () => IssueCredentialInput, { description: 'What, to whom, and how.' })
    input: IssueCredentialInput,
    @Ctx() { keeping }: CredentialsContext,
  ): Promise<{ credential: Credential }> {
    return { credential: await keeping.issue(input) };
  }

  @Mutation(() => ReceiveCredentialPayload, {
    nullable: true,
    description: 'Adds a credential to your own record, after examining it. For learners.',
  })
  async receiveCredential(
    @Arg('input', () => ReceiveCredentialInput, { description: 'The document.' })
    { document }: ReceiveCredentialInput,
    @Ctx() { keeping }: CredentialsContext,
  ): Promise<{ credential: Credential }> {
    return { credential: await keeping.receive(document) };
  }

  @Mutation(() => RevokeCredentialPayload, {
    nullable: true,
    description: 'Takes a credential back for good. For the organisation that issued it.',
  })
  async revokeCredential(
    @Arg('input', () => RevokeCredentialInput, { description: 'Which, and why.' })
    { credentialId, reason }: RevokeCredentialInput,
    @Ctx() { keeping }: CredentialsContext,
  ): Promise<{ credential: Credential }> {
    return { credential: await keeping.revoke(credentialId, reason) };
  }
}

@Resolver(() => ProvenSkillType)
export class ProvenSkillResolver {
  @FieldResolver(() => SkillType, { nullable: true, description: 'The skill.' })
  skill(@Root() { skillId }: ProvenSkill): { id: string } {
    return { id: skillId };
  }
}
