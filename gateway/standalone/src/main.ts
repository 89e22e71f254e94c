import { readEnv } from '@ler-hub/config';
import { runUntilSignal } from '@ler-hub/graphql';
import { Home } from './home';
import { reportAndExit } from './report-and-exit';
import { standaloneSettings } from './settings';
import { type StandaloneHub, startStandalone } from './standalone';
import { progressBar } from './terminal/progress-bar';
import { showHub } from './terminal/show-hub';

/** `npm start`: the whole hub in this process, until it is asked to end. */
async function start(signal: AbortSignal): Promise<StandaloneHub> {
  const started = performance.now();
  const settings = readEnv(standaloneSettings);
  const home = new Home(settings.LER_HUB_HOME);
  const hub = await startStandalone(settings, { home, progress: progressBar, signal });
  console.log(await showHub(hub, performance.now() - started));
  return hub;
}

runUntilSignal(start).catch(reportAndExit);
