import { readEnv, subgraphSettings } from '@ler-hub/config';
import { serveSubgraph, untilSignal } from '@ler-hub/graphql';
import { createLog } from '@ler-hub/observability';
import { postings } from './index';

async function main(): Promise<void> {
  const settings = readEnv(subgraphSettings);
  const log = createLog(postings.name, settings.logLevel);
  await untilSignal(await serveSubgraph(postings, { ...settings, log }));
}

void main();
