import { readEnv } from '@ler-hub/config';
import { DomainError } from '@ler-hub/kernel';
import { createLog } from '@ler-hub/observability';
import { type ImportCounts } from '@ler-hub/skills';
import { constants } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CannotStart, type Foundation, layFoundation } from './foundation';
import { Home } from './home';
import { startSubgraphs } from './hub';
import { RefusedFile } from './import/refused-file';
import { type Source, sources } from './import/sources';
import { reportAndExit } from './report-and-exit';
import { importSettings } from './settings';
import { progressBar } from './terminal/progress-bar';

const USAGE = `npm run import -- SOURCE PATH [--refused FILE]

  onet        PATH   a folder with the official O*NET text files
  usajobs     PATH   USAJOBS announcements: a .json file, or a folder of them
  jobposting  PATH   schema.org JobPosting as JSON-LD: one, an array, an @graph, or one a line
  synthetic   COUNT  so many learners of the demo population

Rows that cannot be used are written to FILE with their place and the reason (default: refused-SOURCE.ndjson).
Ctrl-C ends an import after the rows that are being written; the next one goes on from there.`;

interface Request {
  readonly name: Source;
  readonly path: string;
  readonly refusedPath: string;
}

/** `npm run import`: brings a source into the hub's database; the hub may run meanwhile. */
async function main(): Promise<void> {
  const request = requestOf(process.argv.slice(2));
  const signal = untilSignal();
  const settings = readEnv(importSettings);
  const log = createLog('import', settings.LOG_LEVEL);
  const refused = RefusedFile.open(request.refusedPath);
  try {
    const home = new Home(settings.LER_HUB_HOME);
    const foundation = await layFoundation({ settings, home, log, alone: false });
    try {
      report(await importInto(foundation, { request, refused, signal }), { refused, signal });
    } finally {
      await foundation.stop();
    }
  } finally {
    refused.close();
  }
}

function requestOf(args: readonly string[]): Request {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { refused: { type: 'string' } },
    });
    const [name = '', path = ''] = positionals;
    const refusedPath = values.refused ?? `refused-${name}.ndjson`;
    if (isSource(name) && path !== '' && positionals.length === 2 && resolve(refusedPath) !== resolve(path))
      return { name, path, refusedPath };
  } catch {
    // An option that there is not.
  }
  throw new CannotStart(USAGE);
}

function isSource(name: string): name is Source {
  return Object.hasOwn(sources, name);
}

/** Aborted, with the signal's name, when the process is asked to end. Asked twice, it ends at once. */
function untilSignal(): AbortSignal {
  const asked = new AbortController();
  const abort = (name: NodeJS.Signals): void => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.off(signal, abort);
    // A process that a signal ended has 128 and the signal's number as its exit code.
    process.exitCode = 128 + constants.signals[name];
    asked.abort(name);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, abort);
  return asked.signal;
}

interface Run {
  readonly request: Request;
  readonly refused: RefusedFile;
  readonly signal: AbortSignal;
}

/** Runs one import against the subgraphs that it writes to. */
async function importInto(
  { resources }: Foundation,
  { request: { name, path }, refused, signal }: Run,
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
      onRefused: refused.add,
      signal,
    });
  } catch (error) {
    // A wrong file is said in a sentence.
    throw error instanceof DomainError ? new CannotStart(error.message) : error;
  } finally {
    bar.finish();
    await subgraphs.stop();
  }
}

function report(
  { read, written, unchanged, refused }: ImportCounts,
  { refused: file, signal }: Pick<Run, 'refused' | 'signal'>,
): void {
  if (signal.aborted) console.log('Ended early. So far:');
  console.log(`read ${read}, written ${written}, unchanged ${unchanged}, refused ${refused}`);
  if (refused > 0) console.log(`The refused rows and why: ${file.path}`);
}

main().catch((error: unknown) => {
  // What fails because everything was asked to end, PostgreSQL too, is no failure of the import.
  if (process.exitCode === undefined) reportAndExit(error);
  else process.exit();
});
