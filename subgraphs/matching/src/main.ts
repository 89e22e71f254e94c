import { readEnv, subgraphSettings } from '@ler-hub/config';
import { runPart, serveSubgraph } from '@ler-hub/graphql';
import { createLog } from '@ler-hub/observability';
import { matching } from './index';

const settings = readEnv(subgraphSettings);
const log = createLog(matching.name, settings.logLevel);
runPart(() => serveSubgraph(matching, { ...settings, log }), log);
