import { type SubgraphResources } from '@ler-hub/graphql';
import { systemClock } from '@ler-hub/kernel';
import { quietLog } from './quiet-log';

/** What a subgraph needs to start in a test; anything of it can be another. */
export function resourcesOf(databaseUrl: string, others: Partial<SubgraphResources> = {}): SubgraphResources {
  return {
    databaseUrl,
    dataKey: 'a data key for tests, long enough to be one',
    publicUrl: 'http://hub.test',
    log: quietLog(),
    clock: systemClock,
    ...others,
  };
}
