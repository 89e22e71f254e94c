import { PageArgs } from '@ler-hub/graphql';
import { type Connection } from '@ler-hub/kernel';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type LearnersContext } from '../context';
import { type LearnerView } from '../learner/learner';
import { LearnerType } from '../learner/learner.type';
import { type LedgerConsent } from './consent';
import {
  GrantConsentInput,
  GrantConsentPayload,
  WithdrawConsentInput,
  WithdrawConsentPayload,
} from './consent.input';
import { ConsentConnection, ConsentType, OrganisationType } from './consent.type';

@Resolver(() => ConsentType)
export class ConsentResolver {
  @FieldResolver(() => OrganisationType, {
    nullable: true,
    description: 'The organisation it is given to; null where it is given to all of a kind.',
  })
  organisation(@Root() { organisationId }: LedgerConsent): { id: string } | null {
    return organisationId === null ? null : { id: organisationId };
  }

  @Mutation(() => GrantConsentPayload, {
    nullable: true,
    description: "Opens the caller's record to others, as far as they say. For learners.",
  })
  async grantConsent(
    @Arg('input', () => GrantConsentInput, { description: 'What is allowed to whom.' })
    input: GrantConsentInput,
    @Ctx() { consents }: LearnersContext,
  ): Promise<{ consent: LedgerConsent }> {
    return { consent: await consents.grant(input) };
  }

  @Mutation(() => WithdrawConsentPayload, {
    nullable: true,
    description: 'Ends a consent of the caller at once. For learners.',
  })
  async withdrawConsent(
    @Arg('input', () => WithdrawConsentInput, { description: 'Which.' }) input: WithdrawConsentInput,
    @Ctx() { consents }: LearnersContext,
  ): Promise<{ consent: LedgerConsent }> {
    return { consent: await consents.withdraw(input.consentId) };
  }
}

@Resolver(() => LearnerType)
export class LearnerConsentsResolver {
  @FieldResolver(() => ConsentConnection, {
    nullable: true,
    description: 'All that they ever allowed, oldest first, withdrawn ones too. Null but for the learner.',
  })
  consents(
    @Root() learner: LearnerView,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { consents }: LearnersContext,
  ): Promise<Connection<LedgerConsent> | null> {
    return consents.list(learner, page);
  }
}
