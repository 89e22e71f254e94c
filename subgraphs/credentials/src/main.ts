import { readEnv, subgraphSettings } from '@ler-hub/config';
import { runPart, serveSubgraph } from '@ler-hub/graphql';
import { createLog } from '@ler-hub/observability';
import { credentials } from './index';

const settings = readEnv(subgraphSettings);
const log = createLog(credentials.name, settings.logLevel);
runPart(() => serveSubgraph(credentials, { ...settings, log }), log);
