import { subgraphSchema } from '@ler-hub/graphql';
import { type SkillsContext } from './context';
import { FrameworkResolver } from './framework/framework.resolver';
import { OccupationResolver } from './occupation/occupation.resolver';
import { SkillResolver } from './skill/skill.resolver';

export const skillsSchema = subgraphSchema<SkillsContext>(
  { resolvers: [SkillResolver, OccupationResolver, FrameworkResolver] },
  {
    Skill: ({ id = '' }, { skills }) => skills.find(id),
    Occupation: ({ code = '' }, { occupations }) => occupations.findByCode(code),
    Framework: ({ id = '' }, { frameworks }) => frameworks.find(id),
  },
);
