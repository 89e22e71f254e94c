import { type RunningSubgraph, type Subgraph } from '@ler-hub/graphql';
import { notAnswering } from '@ler-hub/postgres';
import { skillsContext } from './context';
import { openSkillsDatabase } from './database';
import { occupationTopics } from './occupation/occupation.event';
import { skillsSchema } from './schema';
import { skillTopics } from './skill/skill.event';
import { SkillImporter } from './skill/skill.importer';

export { catalogueContent } from './catalogue/committed-catalogue';
export { type RefusedRow } from './onet/read-release';
export { type ImportCounts, type ImportOptions } from './skill/skill.importer';

export interface RunningSkills extends RunningSubgraph {
  readonly importer: SkillImporter;
}

/** Frameworks, their skills and occupations. */
export const skills: Subgraph<RunningSkills> = {
  name: 'skills',
  sdl: skillsSchema.sdl,
  topics: [...skillTopics, ...occupationTopics],
  migrate: async (databaseUrl) => {
    const database = await openSkillsDatabase(databaseUrl);
    await database.destroy();
  },
  start: async ({ databaseUrl, log }) => {
    const database = await openSkillsDatabase(databaseUrl);
    return {
      schema: skillsSchema.schema,
      contextFor: (request) => skillsContext({ database, log }, request),
      importer: new SkillImporter(database),
      notReady: () => notAnswering(database),
      stop: () => database.destroy(),
    };
  },
};
