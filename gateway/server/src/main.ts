import { readEnv } from '@ler-hub/config';
import { subgraphsIn } from '@ler-hub/federation';
import { type HttpServer, runPart } from '@ler-hub/graphql';
import { createLog } from '@ler-hub/observability';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startGateway } from './gateway';
import { hubFederation } from './hub-federation';
import { developmentIssuer } from './identity/development-issuer';
import { trustFor } from './identity/trust';
import { gatewaySettings } from './settings';
import { overHttp } from './transports';

const supergraphSdl = readFileSync(join(__dirname, '..', 'supergraph.graphql'), 'utf8');
const settings = readEnv(gatewaySettings(subgraphsIn(supergraphSdl).map(({ name }) => name)));
const log = createLog('gateway', settings.LOG_LEVEL);

async function start(): Promise<HttpServer> {
  const { DEVELOPMENT_ISSUER_KEY: seed } = settings;
  const federation = hubFederation({
    supergraphSdl,
    transports: Object.fromEntries(
      Object.entries(settings.SUBGRAPH_URLS).map(([name, url]) => [name, overHttp(url, settings.CALLER_KEY)]),
    ),
  });
  const gateway = await startGateway({
    federation,
    trust: trustFor(settings, seed === undefined ? null : await developmentIssuer(seed)),
    port: settings.PORT,
    introspection: settings.NODE_ENV === 'development',
    demo: () => null,
    // One subgraph down costs its own fields only, so the gateway waits for none.
    notReady: () => Promise.resolve(null),
    log,
  });
  log.info({ port: gateway.port }, 'ready');
  return gateway;
}

runPart(start, log);
