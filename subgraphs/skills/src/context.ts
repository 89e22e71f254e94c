import { type RequestContext, type SubgraphRequest } from '@ler-hub/graphql';
import { type Log } from '@ler-hub/kernel';
import { type DataSource } from 'typeorm';
import { FrameworkRepository } from './framework/framework.repository';
import { FrameworkService } from './framework/framework.service';
import { OccupationRepository } from './occupation/occupation.repository';
import { OccupationService } from './occupation/occupation.service';
import { SkillRepository } from './skill/skill.repository';
import { SkillService } from './skill/skill.service';

export interface SkillsContext extends RequestContext {
  readonly frameworks: FrameworkService;
  readonly skills: SkillService;
  readonly occupations: OccupationService;
}

/** Composes one request. Everything a resolver can reach is named here. */
export function skillsContext(
  { database: { manager }, log }: { readonly database: DataSource; readonly log: Log },
  { requestId }: SubgraphRequest,
): SkillsContext {
  return {
    requestId,
    log,
    frameworks: new FrameworkService(new FrameworkRepository(manager)),
    skills: new SkillService(new SkillRepository(manager)),
    occupations: new OccupationService(new OccupationRepository(manager)),
  };
}
