import { type ProficiencyLevel } from '@ler-hub/kernel';
import { type Running } from '../hub';
import { demoPostingId } from './access';
import { ask } from './ask';
import { demoId } from './demo-id';
import { employer, jobBoard } from './organisations';
import { type Field } from './population';
import { homeStates } from './people';

type Postings = Running['postings'];

/** Openings beside the first, each of another occupation. */
const OTHERS = 40;

interface Proposal {
  readonly proposedRequirements: readonly {
    readonly skill: { readonly id: string };
    readonly level: ProficiencyLevel;
    readonly weight: number;
    readonly mustHave: boolean;
  }[];
}

const PROPOSAL = /* GraphQL */ `
  query ($code: ID!) {
    proposedRequirements(occupationCode: $code) {
      skill {
        id
      }
      level
      weight
      mustHave
    }
  }
`;

export async function hasPosting(postings: Postings, id: string): Promise<boolean> {
  const { posting } = await ask<{ posting: object | null }>(
    postings,
    'query ($id: ID!) { posting(id: $id) { id } }',
    {
      id,
    },
  );
  return posting !== null;
}

/** Openings of the demo's employer. The first comes last: where it is, the population is complete. */
export async function addPostings(
  { postings }: Pick<Running, 'postings'>,
  fields: readonly [Field, ...Field[]],
): Promise<void> {
  const [first, ...others] = fields;
  const rest = await Promise.all(
    others.slice(0, OTHERS).map(async (field, index) => ({
      ...(await postingOf(postings, field)),
      id: demoId(`posting/${field.occupation.code}`),
      region: { state: homeStates[index % homeStates.length] ?? 'CA' },
      remote: index % 4 === 0,
    })),
  );
  await postings.importer.add(rest);
  const shown = await postingOf(postings, first);
  await postings.importer.add([{ ...shown, id: demoPostingId, title: `${shown.title}, travel assignments` }]);
}

async function postingOf(postings: Postings, { occupation }: Field) {
  const { proposedRequirements } = await ask<Proposal>(postings, PROPOSAL, { code: occupation.code });
  return {
    organisationId: employer.id,
    title: occupation.title,
    description: 'An opening of the demo population: nobody hires here.',
    requirements: proposedRequirements.map(({ skill, ...requirement }) => ({
      skillId: skill.id,
      ...requirement,
    })),
    licences: [],
    region: null,
    remote: false,
    wage: null,
    opensOn: null,
    closesOn: null,
    occupationCode: occupation.code,
    state: 'OPEN' as const,
    publishedTo: [jobBoard.id],
    source: null,
  };
}
