import { type Connection, page, type PageRequest } from '@ler-hub/kernel';
import { keyOfPosition, positionOf, searchOf } from '../name/name-search';
import { type Occupation, type OccupationSkill } from './occupation';
import { type OccupationRepository } from './occupation.repository';

/** Occupations are public, and change by imports only. */
export class OccupationService {
  constructor(private readonly occupations: OccupationRepository) {}

  findByCode(code: string): Promise<Occupation | null> {
    return this.occupations.findByCode(code);
  }

  async search(text: string | null | undefined, request: PageRequest): Promise<Connection<Occupation>> {
    const search = searchOf(text);
    return page(request, {
      list: `occupations ${search ?? ''}`,
      keyOf: keyOfPosition,
      fetch: (after, limit) => this.occupations.list({ search, after: positionOf(after), limit }),
    });
  }

  alternateTitles(occupation: Occupation): Promise<readonly string[]> {
    return this.occupations.alternateTitles(occupation);
  }

  requiredSkills(occupation: Occupation): Promise<readonly OccupationSkill[]> {
    return this.occupations.requiredSkills(occupation);
  }
}
