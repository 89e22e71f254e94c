import { httpTransport, localTransport, type Transport } from '@ler-hub/federation';
import { CALLER_HEADER, compilingExecution, type RunningSubgraph, signCaller } from '@ler-hub/graphql';
import { systemClock } from '@ler-hub/kernel';
import { type ExecutionResult } from 'graphql';
import { type GatewayContext } from './apollo';

/** A subgraph in this process: asked by a call. */
export function inProcess(running: RunningSubgraph): Transport {
  return localTransport({
    execute: compilingExecution(running.schema),
    contextFor: (context) => running.contextFor(context as GatewayContext),
  });
}

/** A subgraph in another process: asked over HTTP, with the caller signed. */
export function overHttp(url: string, callerKey: string): Transport {
  const transport = httpTransport({
    url,
    headersFor: ({ context }) => {
      const { caller, requestId } = context as GatewayContext;
      return { [CALLER_HEADER]: signCaller(caller, callerKey, systemClock()), 'x-request-id': requestId };
    },
  });
  return {
    execute: async (request) => {
      const result = await transport.execute(request);
      if (refusesGateway(result))
        throw new Error('The subgraph does not believe the gateway: their CALLER_KEY or their clocks differ');
      return result;
    },
    dispose: () => transport.dispose(),
  };
}

/** What a subgraph says before it asks anything of itself. Whoever asked the gateway is not to blame. */
function refusesGateway({ data, errors = [] }: ExecutionResult): boolean {
  return data === undefined && errors.some(({ extensions }) => extensions['code'] === 'UNAUTHENTICATED');
}
