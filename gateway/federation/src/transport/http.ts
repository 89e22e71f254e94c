import { type ExecutionResult, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import { type Dispatcher, Pool } from 'undici';

import { isAnswer, type SubgraphRequest, type Transport } from './transport';

export interface HttpTransportOptions {
  readonly url: string;
  /** Headers for one request, such as the signed caller; the transport adds only the content type and what it accepts. */
  readonly headersFor?: (request: SubgraphRequest) => Record<string, string>;
  /** From the first byte sent to the last received, a retry included. */
  readonly timeoutMs?: number;
  /** A longer answer is refused while it arrives. */
  readonly maxResponseBytes?: number;
  /** Sockets kept open to the subgraph at most; further requests wait for one. */
  readonly maxConnections?: number;
}

interface Target {
  readonly pool: Pool;
  readonly path: string;
  readonly options: HttpTransportOptions;
}

const CONTENT_TYPE = /^application\/(graphql-response\+)?json\b/i;
/** A kept socket that the subgraph closed just when the request was written. */
const RESETS = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** A subgraph over HTTP. Each request stands alone: a subgraph that was down is used again as soon as it is back. */
export function httpTransport(options: HttpTransportOptions): Transport {
  const url = new URL(options.url);
  const pool = new Pool(url.origin, {
    connections: options.maxConnections ?? 64,
    maxResponseSize: options.maxResponseBytes ?? 32 * 1024 * 1024,
    // The subgraph's own keep-alive must be longer, or it closes a socket that is just being used.
    keepAliveTimeout: 4_000,
  });
  const target: Target = { pool, path: url.pathname + url.search, options };
  return {
    execute: (request) => withDeadline(request, target),
    dispose: () => pool.destroy(),
  };
}

/** A timer of its own and not `AbortSignal.timeout`, which stays armed long after a quick answer. */
async function withDeadline(request: SubgraphRequest, target: Target): Promise<ExecutionResult> {
  request.signal?.throwIfAborted();
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(new Error('The subgraph did not answer in time'));
  }, target.options.timeoutMs ?? 10_000);
  const abort = (): void => {
    controller.abort(request.signal?.reason);
  };
  request.signal?.addEventListener('abort', abort);
  try {
    return await send(request, { target, signal: controller.signal });
  } finally {
    clearTimeout(timer);
    request.signal?.removeEventListener('abort', abort);
  }
}

interface Sending {
  readonly target: Target;
  readonly signal: AbortSignal;
}

async function send(request: SubgraphRequest, { target, signal }: Sending): Promise<ExecutionResult> {
  const message: Dispatcher.RequestOptions = {
    method: 'POST',
    path: target.path,
    headers: {
      ...target.options.headersFor?.(request),
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
    },
    body: JSON.stringify({
      query: request.query,
      operationName: request.operationName,
      variables: request.variables,
    }),
    signal,
  };
  try {
    return await receive(await target.pool.request(message));
  } catch (error) {
    if (signal.aborted || !isQuery(request) || !isReset(error)) throw error;
    return receive(await target.pool.request(message));
  }
}

async function receive({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<ExecutionResult> {
  const type = headers['content-type'];
  if (statusCode >= 500 || typeof type !== 'string' || !CONTENT_TYPE.test(type)) {
    // Read to its end, or the socket cannot be used again.
    await body.dump();
    throw new Error(`The subgraph answered ${statusCode} with ${String(type)}`);
  }
  const result: unknown = JSON.parse(await body.text());
  if (!isAnswer(result)) throw new Error(`The subgraph answered ${statusCode} with JSON that is not GraphQL`);
  return result;
}

function isQuery({ document }: SubgraphRequest): boolean {
  return document.definitions.every(
    (definition) => (definition as Partial<OperationDefinitionNode>).operation !== OperationTypeNode.MUTATION,
  );
}

function isReset(error: unknown): boolean {
  return error instanceof Error && RESETS.has(String((error as NodeJS.ErrnoException).code));
}
