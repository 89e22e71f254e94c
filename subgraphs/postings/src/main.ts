import { readEnv, subgraphSettings } from '@ler-hub/config';
import { runPart, serveSubgraph } from '@ler-hub/graphql';
import { createLog } from '@ler-hub/observability';
import { postings } from './index';

const settings = readEnv(subgraphSettings);
const log = createLog(postings.name, settings.logLevel);
runPart(() => serveSubgraph(postings, { ...settings, log }), log);
