import { readEnv, subgraphSettings } from '@ler-hub/config';
import { serveSubgraph, untilSignal } from '@ler-hub/graphql';
import { createLog } from '@ler-hub/observability';
import { matching } from './index';

async function main(): Promise<void> {
  const settings = readEnv(subgraphSettings);
  const log = createLog(matching.name, settings.logLevel);
  await untilSignal(await serveSubgraph(matching, { ...settings, log }));
}

void main();
