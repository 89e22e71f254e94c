import { InvalidInput, type OrganisationKind, requireId } from '@ler-hub/kernel';
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

  isEmployer(organisationId: string): Promise<boolean> {
    return this.isOfKind(organisationId, 'EMPLOYER');
  }

  async requireJobBoard(id: string): Promise<void> {
    const organisationId = requireId(id, 'input.organisationId');
    if (!(await this.isOfKind(organisationId, 'JOB_BOARD')))
      throw InvalidInput.at('input.organisationId', 'is of no job board');
  }

  private async isOfKind(id: string, kind: OrganisationKind): Promise<boolean> {
    const known = await this.published.read({ ...ORGANISATION, model: organisationModel }, [id]);
    return known.get(id)?.kinds.includes(kind) === true;
  }
}

function pathOf(index: number): string {
  return `input.requirements.${index}.skillId`;
}
