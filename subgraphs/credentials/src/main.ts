import { readEnv, subgraphSettings } from '@ler-hub/config';
import { serveSubgraph, untilSignal } from '@ler-hub/graphql';
import { createLog } from '@ler-hub/observability';
import { credentials } from './index';

async function main(): Promise<void> {
  const settings = readEnv(subgraphSettings);
  const log = createLog(credentials.name, settings.logLevel);
  await untilSignal(await serveSubgraph(credentials, { ...settings, log }));
}

void main();
