import { readEnv } from '@ler-hub/config';
import { Interrupted, untilAskedToEnd } from '@ler-hub/graphql';
import { createLog } from '@ler-hub/observability';
import { type ImportCounts } from '@ler-hub/skills';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CannotStart } from './cannot-start';
import { type Foundation, layFoundation } from './foundation';
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
async function main(signal: AbortSignal): Promise<void> {
  const request = requestOf(process.argv.slice(2));
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
  const { positionals, values } = argumentsIn(args);
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const [name = '', path = ''] = positionals;
  if (name !== '' && !isSource(name)) throw new CannotStart(`There is no source ${name}.\n\n${USAGE}`);
  const refusedPath = values.refused ?? `refused-${name}.ndjson`;
  if (!isSource(name) || path === '' || positionals.length > 2 || resolve(refusedPath) === resolve(path))
    throw new CannotStart(USAGE);
  return { name, path, refusedPath };
}

function argumentsIn(args: readonly string[]) {
  try {
    const options = { refused: { type: 'string' }, help: { type: 'boolean', default: false } } as const;
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch {
    throw new CannotStart(USAGE);
  }
}

function isSource(name: string): name is Source {
  return Object.hasOwn(sources, name);
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

const signal = untilAskedToEnd();
main(signal)
  .catch((error: unknown) => {
    // What fails because everything was asked to end, PostgreSQL too, is no failure of the import.
    if (!signal.aborted) reportAndExit(error);
  })
  .finally(() => {
    if (signal.reason instanceof Interrupted) process.exit(signal.reason.exitCode);
  });
