import { readEnv, subgraphSettings } from '@ler-hub/config';
import { runPart, serveSubgraph } from '@ler-hub/graphql';
import { createLog } from '@ler-hub/observability';
import { skills } from './index';

const settings = readEnv(subgraphSettings);
const log = createLog(skills.name, settings.logLevel);
runPart(() => serveSubgraph(skills, { ...settings, log }), log);
