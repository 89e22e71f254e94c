import { type Requirement } from '../requirement/requirement';
import { proposedRequirements } from './occupation';
import { type OccupationRepository } from './occupation.repository';

/** What occupations ask for, for everybody. */
export class OccupationService {
  constructor(private readonly occupations: OccupationRepository) {}

  /** What a posting of the occupation would ask for, or null where there is no such occupation. */
  async proposedRequirements(code: string): Promise<readonly Requirement[] | null> {
    const occupation = await this.occupations.find(code);
    return occupation && proposedRequirements(occupation);
  }
}
