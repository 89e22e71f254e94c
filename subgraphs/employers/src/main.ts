import { readEnv, subgraphSettings } from '@ler-hub/config';
import { serveSubgraph, untilSignal } from '@ler-hub/graphql';
import { createLog } from '@ler-hub/observability';
import { employers } from './index';

async function main(): Promise<void> {
  const settings = readEnv(subgraphSettings);
  const log = createLog(employers.name, settings.logLevel);
  await untilSignal(await serveSubgraph(employers, { ...settings, log }));
}

void main();
