import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { type Federation } from '@ler-hub/federation';
import { bugLog, formatError, requestLog } from '@ler-hub/graphql';
import { type Caller, type Log } from '@ler-hub/kernel';

/** What the gateway knows of one request; transports turn it into what subgraphs need. */
export interface GatewayContext {
  readonly caller: Caller;
  readonly requestId: string;
  /** Aborts when the client is gone. */
  readonly signal: AbortSignal;
}

export interface ApolloOptions {
  readonly federation: Federation;
  readonly introspection: boolean;
  readonly log: Log;
}

type GatewayHook = NonNullable<ConstructorParameters<typeof ApolloServer<GatewayContext>>[0]['gateway']>;

/** Apollo Server over the federation: it speaks HTTP and checks documents, the federation answers. */
export function apolloOver({ federation, introspection, log }: ApolloOptions): ApolloServer<GatewayContext> {
  return new ApolloServer<GatewayContext>({
    gateway: gatewayHook(federation),
    introspection,
    // A suggestion tells names of the schema, one by one.
    hideSchemaDetailsFromClientErrors: !introspection,
    // Of a hash that is not its document's, Apollo Server says that it is a bug of ours.
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError,
    plugins: [ApolloServerPluginLandingPageDisabled(), bugLog(log), requestLog(log, 'info')],
  });
}

function gatewayHook(federation: Federation): GatewayHook {
  let announce: Parameters<GatewayHook['onSchemaLoadOrUpdate']>[0] = () => undefined;
  return {
    onSchemaLoadOrUpdate: (callback) => {
      announce = callback;
      return () => undefined;
    },
    load: async () => {
      announce({ apiSchema: federation.apiSchema, coreSupergraphSdl: '' });
      return {
        executor: async ({ document, request, context }) =>
          federation.execute({
            document,
            operationName: request.operationName ?? null,
            variables: request.variables ?? {},
            context,
            signal: (context as GatewayContext).signal,
          }),
      };
    },
    stop: () => federation.dispose(),
  };
}
