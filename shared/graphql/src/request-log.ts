import { type ApolloServerPlugin } from '@apollo/server';
import { type Log } from '@ler-hub/kernel';

/** One line for every request, under the id that its lines in other processes carry. */
export function requestLog<Context extends { readonly requestId: string }>(
  log: Log,
  level: 'info' | 'debug',
): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async ({ contextValue: { requestId } }) => {
      const started = performance.now();
      return {
        willSendResponse: async ({ operationName, operation, response: { body } }) => {
          const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
          const codes = errors.map(({ extensions }) => extensions?.['code']);
          const ms = Math.round((performance.now() - started) * 10) / 10;
          log[level]({ requestId, operation: operation?.operation, operationName, codes, ms }, 'answered');
        },
      };
    },
  };
}
