import { readEnv } from '@ler-hub/config';
import { createLog } from '@ler-hub/observability';
import { layFoundation } from './foundation';
import { Home } from './home';
import { reportAndExit } from './report-and-exit';
import { placeSettings } from './settings';
import { subgraphs } from './subgraphs';

/** `npm run migrate`: brings every subgraph's tables to this version, and starts nothing. */
async function main(): Promise<void> {
  const settings = readEnv(placeSettings);
  const foundation = await layFoundation({
    settings,
    home: new Home(settings.LER_HUB_HOME),
    log: createLog('migrate', settings.LOG_LEVEL),
    alone: false,
  });
  try {
    for (const subgraph of Object.values(subgraphs)) {
      await subgraph.migrate(foundation.resources.databaseUrl);
      console.log(`${subgraph.name} is up to date`);
    }
  } finally {
    await foundation.stop();
  }
}

main().catch(reportAndExit);
