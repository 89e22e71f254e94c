import { InvalidInput, requireId } from '@ler-hub/kernel';
import { type PublishedStates } from '@ler-hub/postgres';
import { z } from 'zod';
import { type OccupationRepository } from '../occupation/occupation.repository';
import { type Requirement } from '../requirement/requirement';

const ORGANISATION = { log: 'employers', noun: 'organisation' };
/** What is read here of an organisation's published state. */
const organisationModel = z.object({ kinds: z.array(z.string()) });

/** Checks what a posting names of other subgraphs against what those published. */
export class PostingReferences {
  constructor(
    private readonly published: PublishedStates,
    private readonly occupations: OccupationRepository,
  ) {}

  async requireSkills(requirements: readonly Requirement[]): Promise<void> {
    const ids = requirements.map(({ skillId }, index) => requireId(skillId, pathOf(index)));
    const known = await this.published.find({ log: 'skills', noun: 'skill' }, ids);
    const unknown = ids.findIndex((id) => !known.has(id));
    if (unknown >= 0) throw InvalidInput.at(pathOf(unknown), 'is of no skill');
  }

  async requireOccupation(code: string | null): Promise<void> {
    if (code !== null && (await this.occupations.find(code)) === null)
      throw InvalidInput.at('input.occupationCode', 'is of no occupation');
  }

  async isOrganisation(id: string): Promise<boolean> {
    return (await this.published.find(ORGANISATION, [id])).has(id);
  }

  async requireJobBoard(id: string): Promise<void> {
    const organisationId = requireId(id, 'input.organisationId');
    const boards = await this.published.read({ ...ORGANISATION, model: organisationModel }, [organisationId]);
    if (boards.get(organisationId)?.kinds.includes('JOB_BOARD') !== true)
      throw InvalidInput.at('input.organisationId', 'is of no job board');
  }
}

function pathOf(index: number): string {
  return `input.requirements.${index}.skillId`;
}
