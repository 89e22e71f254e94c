import { InvalidInput } from '@ler-hub/kernel';
import { announcedJobs, type Posting, proposedRequirements } from '@ler-hub/postings';
import { join } from 'node:path';
import { type Running } from '../hub';
import { demoPostingId } from './access';
import { demoId } from './demo-id';
import { type DemoOccupation } from './occupation';
import { employer, jobBoard } from './organisations';
import { type Field } from './population';
import { homeStates } from './people';

/** Openings beside the first. */
const OTHERS = 40;
/** A demo of one office's openings would be none of the hub. */
const MOST_OF_ONE_OCCUPATION = 3;
/** Real announcements, where they lie beside the tree; never a part of it. */
const ANNOUNCEMENTS = join(__dirname, '../../../../../shared/data/jobs/usajobs');

/** What an opening of the demo is called, and the occupation that says what it asks for. */
interface DemoJob {
  readonly title: string;
  readonly occupation: DemoOccupation;
}

/** Openings of the demo's employer: called like real announcements where there are such, else like occupations. */
export async function addPostings(
  { postings }: Pick<Running, 'postings'>,
  fields: readonly [Field, ...Field[]],
): Promise<void> {
  const occupations = fields.map(({ occupation }) => occupation);
  const jobs = await announced(occupations);
  const [{ occupation: first }] = fields;
  const isFirst = ({ occupation }: DemoJob): boolean => occupation === first;
  const shown = jobs.find(isFirst) ?? { title: `${first.title}, travel assignments`, occupation: first };
  const named = occupations.map((occupation) => ({ title: occupation.title, occupation }));
  const others = [...jobs, ...named].filter((job) => !isFirst(job)).slice(0, OTHERS);
  await postings.importer.add([
    { ...postingOf(shown), id: demoPostingId },
    ...others.map((job, index) => ({
      ...postingOf(job),
      id: demoId(`posting/${index}`),
      region: { state: homeStates[index % homeStates.length] ?? 'CA' },
      remote: index % 4 === 0,
    })),
  ]);
}

/** Jobs that were really announced: none where there are no such files. */
async function announced(occupations: readonly DemoOccupation[]): Promise<readonly DemoJob[]> {
  try {
    return await chosen(occupations);
  } catch (error) {
    if (error instanceof InvalidInput) return [];
    throw error;
  }
}

/** Every title once, and of every occupation a few. */
async function chosen(occupations: readonly DemoOccupation[]): Promise<readonly DemoJob[]> {
  const byCode = new Map(occupations.map((occupation) => [occupation.code, occupation]));
  const jobs: DemoJob[] = [];
  for await (const { title, occupationCode } of announcedJobs(ANNOUNCEMENTS, occupations)) {
    const occupation = byCode.get(occupationCode);
    const isKnown = jobs.some((job) => job.title.toLowerCase() === title.toLowerCase());
    const alike = jobs.filter((job) => job.occupation === occupation).length;
    if (occupation && !isKnown && alike < MOST_OF_ONE_OCCUPATION) jobs.push({ title, occupation });
    if (jobs.length > OTHERS + MOST_OF_ONE_OCCUPATION) break;
  }
  return jobs;
}

function postingOf({ title, occupation }: DemoJob): Omit<Posting, 'id'> {
  return {
    organisationId: employer.id,
    title,
    description: 'An opening of the demo population: nobody hires here.',
    requirements: proposedRequirements(occupation),
    licences: [],
    region: null,
    remote: false,
    wage: null,
    opensOn: null,
    closesOn: null,
    occupationCode: occupation.code,
    state: 'OPEN',
    publishedTo: [jobBoard.id],
    source: null,
  };
}
