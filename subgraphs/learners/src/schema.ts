import { subgraphSchema } from '@ler-hub/graphql';
import { AssertedSkillResolver, LearnerSkillsResolver } from './asserted-skill/asserted-skill.resolver';
import { ConsentResolver, LearnerConsentsResolver } from './consent/consent.resolver';
import { type LearnersContext } from './context';
import { EducationResolver } from './education/education.resolver';
import { LearnerResolver } from './learner/learner.resolver';
import { WorkResolver } from './work/work.resolver';

export const learnersSchema = subgraphSchema<LearnersContext>(
  {
    resolvers: [
      LearnerResolver,
      LearnerSkillsResolver,
      AssertedSkillResolver,
      WorkResolver,
      EducationResolver,
      LearnerConsentsResolver,
      ConsentResolver,
    ],
  },
  { Learner: ({ id = '' }, { learners }) => learners.find(id) },
);
