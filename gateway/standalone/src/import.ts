import { readEnv } from '@ler-hub/config';
import { DomainError } from '@ler-hub/kernel';
import { createLog } from '@ler-hub/observability';
import { parseArgs } from 'node:util';
import { CannotStart, type Foundation, layFoundation } from './foundation';
import { Home } from './home';
import { startSubgraphs } from './hub';
import { type ImportCounts, type Source, sources } from './import/sources';
import { RefusedFile } from './import/refused-file';
import { reportAndExit } from './report-and-exit';
import { standaloneSettings } from './settings';
import { progressBar } from './terminal/progress-bar';

const USAGE = `npm run import -- SOURCE PATH [--refused FILE]

  onet        PATH   a folder with the official O*NET text files
  usajobs     PATH   a USAJOBS export: a .csv or .json file, or a folder of .json files
  jobposting  PATH   schema.org JobPosting as JSON-LD: one, an array, an @graph, or one a line
  synthetic   COUNT  so many learners of the demo population

Rows that cannot be used are written to FILE with their place and the reason (default: refused-SOURCE.ndjson).`;

/** `npm run import`: brings a source into the hub's database; the hub may run meanwhile. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { refused: { type: 'string' } },
  });
  const [name = '', path = ''] = positionals;
  if (!Object.hasOwn(sources, name) || path === '' || positionals.length !== 2) throw new CannotStart(USAGE);
  const refused = new RefusedFile(values.refused ?? `refused-${name}.ndjson`);
  const settings = readEnv(standaloneSettings);
  const log = createLog('import', settings.LOG_LEVEL);
  const home = new Home(settings.LER_HUB_HOME);
  const foundation = await layFoundation({ settings, home, log, alone: false });
  try {
    report(await importInto(foundation, { name: name as Source, path, refused }), refused);
  } finally {
    await refused.close();
    await foundation.stop();
  }
}

interface Request {
  readonly name: Source;
  readonly path: string;
  readonly refused: RefusedFile;
}

/** Runs one import against the subgraphs that it writes to. */
async function importInto(
  { resources }: Foundation,
  { name, path, refused }: Request,
): Promise<ImportCounts> {
  const written = ['skills', 'employers', 'learners', 'credentials', 'postings'] as const;
  const subgraphs = await startSubgraphs(resources, written);
  const bar = progressBar(name);
  try {
    return await sources[name]({
      path,
      running: subgraphs.running,
      onProgress: ({ done, total }) => {
        bar.update(done, total);
      },
      onRefused: (row) => {
        refused.add(row);
      },
    });
  } catch (error) {
    // A wrong file is said in a sentence.
    throw error instanceof DomainError ? new CannotStart(error.message) : error;
  } finally {
    bar.finish();
    await subgraphs.stop();
  }
}

function report({ read, written, unchanged, refused }: ImportCounts, file: RefusedFile): void {
  console.log(`read ${read}, written ${written}, unchanged ${unchanged}, refused ${refused}`);
  if (refused > 0) console.log(`The refused rows and why: ${file.path}`);
}

main().catch(reportAndExit);
