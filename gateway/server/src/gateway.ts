import { type ApolloServer } from '@apollo/server';
import { type Federation } from '@ler-hub/federation';
import {
  handleGraphQL,
  type HttpServer,
  pathOf,
  sendError,
  signalOf,
  startHttpServer,
} from '@ler-hub/graphql';
import { Caller, DomainError, type Log, Unavailable, whole } from '@ler-hub/kernel';
import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { apolloOver, type GatewayContext } from './apollo';
import { authenticate, type TokenTrust } from './identity/token-verifier';
import { servePage } from './page/page';
import { serveStatusList } from './status-list';

export interface GatewayOptions {
  readonly federation: Federation;
  readonly trust: TokenTrust;
  /** 0 takes a free one. */
  readonly port: number;
  readonly introspection: boolean;
  /** What a developer may use to try things: shown on the page at `/`. Null in production. */
  readonly demo: () => object | null;
  readonly notReady: () => Promise<string | null>;
  readonly log: Log;
}

interface Served extends GatewayOptions {
  readonly apollo: ApolloServer<GatewayContext>;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** The hub's door: GraphQL at `/graphql`, a page at `/`, status lists, health. */
export async function startGateway(options: GatewayOptions): Promise<HttpServer> {
  const apollo = apolloOver(options);
  await apollo.start();
  const served = { ...options, apollo };
  const http = await startHttpServer({
    port: options.port,
    handle: (request, response) => route(served, { request, response }),
    notReady: options.notReady,
    onError: (error, _request, response) => {
      const requestId = response.getHeader('x-request-id');
      options.log.error({ requestId, error: whole(error) }, 'a request failed');
    },
  });
  return {
    port: http.port,
    stop: async () => {
      await http.stop();
      await apollo.stop();
    },
  };
}

async function route(served: Served, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  const path = pathOf(request);
  const context = { caller: Caller.nobody, requestId: requestIdOf(request), signal: signalOf(response) };
  response.setHeader('x-request-id', context.requestId);
  if (path === '/graphql') {
    await graphql(served, exchange, context);
    return;
  }
  if (request.method !== 'GET') {
    sendError(response, 405, { code: 'BAD_USER_INPUT', message: 'Only GraphQL takes anything but GET' });
    return;
  }
  const answered =
    (await servePage(path, exchange, served.demo)) ||
    (await serveStatusList(served.apollo, path, { response, context }));
  if (!answered)
    sendError(response, 404, { code: 'NOT_FOUND', message: 'There is nothing here; GraphQL is at /graphql' });
}

async function graphql(
  { apollo, trust, log }: Served,
  { request, response }: Exchange,
  unknown: GatewayContext,
): Promise<void> {
  try {
    const caller = await authenticate(request.headers.authorization, trust);
    await handleGraphQL(apollo, { request, response }, () => Promise.resolve({ ...unknown, caller }));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error instanceof Unavailable)
      log.warn({ requestId: unknown.requestId, error: String(error.cause) }, error.message);
    refuse(response, error);
  }
}

function refuse(response: ServerResponse, { code, message }: DomainError): void {
  if (code === 'UNAUTHENTICATED') response.setHeader('www-authenticate', 'Bearer');
  sendError(response, code === 'UNAVAILABLE' ? 503 : 401, { code, message });
}

/** The client's own request id where it is a plain one, so that it can be found in the logs; else a new one. */
function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}
