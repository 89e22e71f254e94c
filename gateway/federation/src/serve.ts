import { inspect, parseArgs } from 'node:util';

import { runUntilSignal } from '@ler-hub/graphql/http';

import { type Failure } from './serve/failure';
import { type Serving, type Settings, startServing } from './serve/serving';

const USAGE = 'Usage: npm run serve -w @ler-hub/federation -- --supergraph FILE_OR_URL [--port N]';

function settings(): Settings {
  const { values } = parseArgs({ options: { supergraph: { type: 'string' }, port: { type: 'string' } } });
  const port = Number(values.port ?? 4000);
  if (values.supergraph === undefined) throw new Error('--supergraph is missing');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--port is not a port');
  const onWaiting = (reason: string): void => {
    console.error(`No supergraph yet, trying again: ${reason}`);
  };
  return { supergraph: values.supergraph, port, onWaiting, onFailure };
}

/** One structured line for everything that clients are told no more of than a code. */
function onFailure({ cause, ...failure }: Failure): void {
  console.error(
    JSON.stringify({ level: 'error', time: new Date().toISOString(), ...failure, cause: inspect(cause) }),
  );
}

async function start(): Promise<Serving> {
  const serving = await startServing(settings());
  console.log(`Listening at http://localhost:${serving.port}/graphql`);
  serving.ready.then(
    () => {
      console.log('Ready');
    },
    () => undefined,
  );
  return serving;
}

runUntilSignal(start).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.error(USAGE);
  process.exit(1);
});
