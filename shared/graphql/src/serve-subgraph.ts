import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { type Log, systemClock, whole } from '@ler-hub/kernel';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { CALLER_HEADER, verifyCaller } from './caller-header';
import { bugLog, formatError } from './error-edge';
import { handleGraphQL } from './graphql-handler';
import { type HttpServer, pathOf, sendError, startHttpServer } from './http-server';
import { requestLog } from './request-log';
import { type RequestContext, type RunningSubgraph, type Subgraph, type SubgraphResources } from './subgraph';

export interface ServeSubgraphOptions extends Omit<SubgraphResources, 'clock'> {
  readonly port: number;
  /** The secret that the gateway signs callers with. */
  readonly callerKey: string;
}

export interface ServedSubgraph {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts a subgraph and serves it over HTTP at `/graphql`, to signed callers only. */
export async function serveSubgraph(
  subgraph: Subgraph,
  options: ServeSubgraphOptions,
): Promise<ServedSubgraph> {
  const running = await subgraph.start({ ...options, clock: systemClock });
  const server = apolloServerOf(running, options.log);
  await server.start();
  const http: HttpServer = await startHttpServer({
    port: options.port,
    handle: (request, response) => answer({ ...options, running, server }, request, response),
    notReady: () => running.notReady(),
    onError: (error, request) => {
      options.log.error(
        { requestId: header(request, 'x-request-id'), error: whole(error) },
        'a request failed',
      );
    },
  });
  options.log.info({ port: http.port, subgraph: subgraph.name }, 'ready');
  return {
    port: http.port,
    stop: async () => {
      await http.stop();
      await server.stop();
      await running.stop();
    },
  };
}

interface Served extends Pick<ServeSubgraphOptions, 'callerKey' | 'log'> {
  readonly running: RunningSubgraph;
  readonly server: ApolloServer<RequestContext>;
}

async function answer(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (pathOf(request) !== '/graphql') {
    sendError(response, 404, { code: 'NOT_FOUND', message: 'GraphQL is at /graphql' });
    return;
  }
  const requestId = header(request, 'x-request-id') ?? 'none';
  const caller = verifyCaller(header(request, CALLER_HEADER), served.callerKey, systemClock());
  if (caller === null) {
    served.log.warn({ requestId }, 'refused a caller that the gateway did not sign with this CALLER_KEY');
    sendError(response, 401, { code: 'UNAUTHENTICATED', message: 'Only the gateway may ask here' });
    return;
  }
  await handleGraphQL(served.server, { request, response }, async () =>
    served.running.contextFor({ caller, requestId }),
  );
}

/** The subgraph's own edge: what leaves it here is all that anybody is told. */
export function apolloServerOf({ schema }: RunningSubgraph, log: Log): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      bugLog(log),
      requestLog(log, 'debug'),
    ],
  });
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
