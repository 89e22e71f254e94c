import { InvalidInput } from '@ler-hub/kernel';
import { addLearners } from '../demo/populate';
import { type Running } from '../hub';
import { organisationOf } from './organisation-of';

/** What became of the rows: `read` is the sum of the other three. */
export interface ImportCounts {
  readonly read: number;
  readonly written: number;
  readonly unchanged: number;
  readonly refused: number;
}

/** One run of an import. */
export interface ImportRun {
  readonly path: string;
  readonly running: Pick<Running, 'skills' | 'employers' | 'learners' | 'credentials' | 'postings'>;
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
  readonly onRefused: (row: object) => void;
}

type Import = (run: ImportRun) => Promise<ImportCounts>;

/** What can be imported, by its name on the command line. */
export const sources = {
  onet: ({ path, running, ...reports }) => running.skills.importer.importOnet(path, reports),
  usajobs: ({ path, running, ...reports }) =>
    running.postings.importer.importUsajobs(path, {
      ...reports,
      organisationOf: organisationOf(running.employers),
    }),
  jobposting: ({ path, running, ...reports }) =>
    running.postings.importer.importJobPostings(path, {
      ...reports,
      organisationOf: organisationOf(running.employers),
    }),
  synthetic: async ({ path, running, onProgress }) => {
    const count = Number(path);
    if (!Number.isInteger(count) || count < 1) throw InvalidInput.at('COUNT', 'is no number of learners');
    await running.skills.importer.importCatalogue();
    const written = await addLearners(running, count, {
      update: (done, total) => {
        onProgress({ done, total });
      },
      finish: () => undefined,
    });
    return { read: count, written, unchanged: count - written, refused: 0 };
  },
} satisfies Readonly<Record<string, Import>>;

export type Source = keyof typeof sources;
