import { InvalidInput } from '@ler-hub/kernel';
import { type ImportCounts } from '@ler-hub/skills';
import { addLearners, type Populated } from '../demo/populate';
import { organisationOf } from './organisation-of';

const MOST_LEARNERS = 1_000_000;

/** One run of an import. */
export interface ImportRun {
  readonly path: string;
  readonly running: Populated;
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
  readonly onRefused: (row: object) => void;
  /** Ends it early. */
  readonly signal: AbortSignal;
}

type Import = (run: ImportRun) => Promise<ImportCounts>;

/** What can be imported, by its name on the command line. */
export const sources = {
  onet: ({ path, running, ...options }) => running.skills.importer.importOnet(path, options),
  usajobs: ({ path, running, ...options }) =>
    running.postings.importer.importUsajobs(path, {
      ...options,
      organisationOf: organisationOf(running.employers),
    }),
  jobposting: ({ path, running, ...options }) =>
    running.postings.importer.importJobPostings(path, {
      ...options,
      organisationOf: organisationOf(running.employers),
    }),
  synthetic: async ({ path, running, ...options }) => {
    const count = /^\d+$/.test(path) ? Number(path) : 0;
    if (count < 1 || count > MOST_LEARNERS)
      throw InvalidInput.at('COUNT', `is no number of learners from 1 to ${MOST_LEARNERS}`);
    await running.skills.importer.importCatalogue();
    return addLearners(running, count, options);
  },
} satisfies Readonly<Record<string, Import>>;

export type Source = keyof typeof sources;
