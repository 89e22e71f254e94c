import { readEnv, subgraphSettings } from '@ler-hub/config';
import { runPart, serveSubgraph } from '@ler-hub/graphql';
import { createLog } from '@ler-hub/observability';
import { learners } from './index';

const settings = readEnv(subgraphSettings);
const log = createLog(learners.name, settings.logLevel);
runPart(() => serveSubgraph(learners, { ...settings, log }), log);
