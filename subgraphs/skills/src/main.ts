import { readEnv, subgraphSettings } from '@ler-hub/config';
import { serveSubgraph, untilSignal } from '@ler-hub/graphql';
import { createLog } from '@ler-hub/observability';
import { skills } from './index';

async function main(): Promise<void> {
  const settings = readEnv(subgraphSettings);
  const log = createLog(skills.name, settings.logLevel);
  await untilSignal(await serveSubgraph(skills, { ...settings, log }));
}

void main();
