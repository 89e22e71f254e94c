import { subgraphSchema } from '@ler-hub/graphql';
import { AchievementResolver, AlignmentResolver } from './achievement/achievement.resolver';
import { type CredentialsContext } from './context';
import { CredentialResolver, ProvenSkillResolver } from './credential/credential.resolver';
import { IssuerResolver } from './issuer/issuer.resolver';
import { LearnerResolver } from './learner/learner.resolver';
import { StatusListResolver } from './status/status-list.resolver';

export const credentialsSchema = subgraphSchema<CredentialsContext>(
  {
    resolvers: [
      IssuerResolver,
      AchievementResolver,
      AlignmentResolver,
      CredentialResolver,
      ProvenSkillResolver,
      StatusListResolver,
      LearnerResolver,
    ],
  },
  {
    Issuer: ({ id = '' }, { issuers }) => issuers.find(id),
    Achievement: ({ id = '' }, { achievements }) => achievements.find(id),
    Credential: ({ id = '' }, { credentials }) => credentials.find(id),
    // Whether there is such a learner is not said here: each field says null to who may not know.
    Learner: ({ id = '' }) => ({ id }),
  },
);
