import { type Connection, page, type PageRequest } from '@ler-hub/kernel';
import { keyOfPosition, positionOf, searchOf } from '../name/name-search';
import { type Skill } from './skill';
import { type SkillRepository } from './skill.repository';

/** Skills are public, and change by imports only. */
export class SkillService {
  constructor(private readonly skills: SkillRepository) {}

  find(id: string): Promise<Skill | null> {
    return this.skills.find(id);
  }

  async search(text: string | null | undefined, request: PageRequest): Promise<Connection<Skill>> {
    const search = searchOf(text);
    return page(request, {
      list: `skills ${search ?? ''}`,
      keyOf: keyOfPosition,
      fetch: (after, limit) => this.skills.list({ search, after: positionOf(after), limit }),
    });
  }
}
