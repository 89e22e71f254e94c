import { readEnv } from '@ler-hub/config';
import { createLog } from '@ler-hub/observability';
import { parseArgs } from 'node:util';
import { CannotStart, layFoundation } from './foundation';
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
  const source = Object.hasOwn(sources, name) ? sources[name as Source] : null;
  if (source === null || path === '' || positionals.length !== 2) throw new CannotStart(USAGE);
  const refused = new RefusedFile(values.refused ?? `refused-${name}.ndjson`);
  const settings = readEnv(standaloneSettings);
  const log = createLog('import', settings.LOG_LEVEL);
  const foundation = await layFoundation({
    settings,
    home: new Home(settings.LER_HUB_HOME),
    log,
    alone: false,
  });
  try {
    const subgraphs = await startSubgraphs(foundation.resources, [
      'skills',
      'employers',
      'learners',
      'credentials',
      'postings',
    ]);
    const bar = progressBar(name);
    try {
      const counts = await source({
        path,
        running: subgraphs.running,
        onProgress: ({ done, total }) => {
          bar.update(done, total);
        },
        onRefused: (row) => {
          refused.add(row);
        },
      });
      bar.finish();
      report(counts, refused);
    } finally {
      await subgraphs.stop();
    }
  } finally {
    await refused.close();
    await foundation.stop();
  }
}

function report({ read, written, unchanged, refused }: ImportCounts, file: RefusedFile): void {
  console.log(`read ${read}, written ${written}, unchanged ${unchanged}, refused ${refused}`);
  if (refused > 0) console.log(`The refused rows and why: ${file.path}`);
}

main().catch(reportAndExit);
