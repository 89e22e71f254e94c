import { readEnv } from '@ler-hub/config';
import { untilSignal } from '@ler-hub/graphql';
import { Home } from './home';
import { reportAndExit } from './report-and-exit';
import { standaloneSettings } from './settings';
import { startStandalone } from './standalone';
import { progressBar } from './terminal/progress-bar';
import { showHub } from './terminal/show-hub';

/** `npm start`: the whole hub in this process, until it is asked to end. */
async function main(): Promise<void> {
  const started = performance.now();
  const settings = readEnv(standaloneSettings);
  const hub = await startStandalone(settings, new Home(settings.LER_HUB_HOME), progressBar);
  console.log(await showHub(hub, performance.now() - started));
  await untilSignal(hub);
}

main().catch(reportAndExit);
