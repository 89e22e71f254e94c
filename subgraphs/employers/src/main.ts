import { readEnv, subgraphSettings } from '@ler-hub/config';
import { runPart, serveSubgraph } from '@ler-hub/graphql';
import { createLog } from '@ler-hub/observability';
import { employers } from './index';

const settings = readEnv(subgraphSettings);
const log = createLog(employers.name, settings.logLevel);
runPart(() => serveSubgraph(employers, { ...settings, log }), log);
