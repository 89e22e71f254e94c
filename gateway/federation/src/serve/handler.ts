import { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';

import { type ErrorCode } from '@ler-hub/kernel';
import { type ExecutionResult, getOperationAST, OperationTypeNode } from 'graphql';

import { type Federation } from '../federation';
import { type SubgraphRequest } from '../transport/transport';
import { documentsFor } from './documents';
import { type Parameters, readParameters, Refusal } from './request';

/** All that a client's request brings to the subgraphs, besides the query. */
const FORWARDED_HEADERS = ['authorization', 'x-request-id', 'traceparent'] as const;

const GRAPHQL_RESPONSE = 'application/graphql-response+json';

export function forwardedHeaders({ context }: SubgraphRequest): Record<string, string> {
  return context as Record<string, string>;
}

/** GraphQL over HTTP at `/graphql`. Until there is a federation, and again once it is withdrawn, it is not ready. */
export function handlerOf(current: () => Federation | undefined): RequestListener {
  const endpoints = new WeakMap<Federation, ReturnType<typeof endpoint>>();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const federation = current();
    if (url.pathname === '/health') {
      const ready = federation !== undefined;
      send(response, { status: ready ? 200 : 503, type: 'application/json', body: { ready } });
      return;
    }
    if (url.pathname !== '/graphql') throw new Refusal(404, 'There is only /graphql and /health');
    if (federation === undefined)
      throw new Refusal(503, 'The supergraph is not there yet', { 'retry-after': '1' });
    const ask = endpoints.get(federation) ?? endpoint(federation);
    endpoints.set(federation, ask);
    const result = await ask(await readParameters(request, url), { request, signal: closing(response) });
    const type = responseType(request);
    // A request that never ran has no `data`; only the newer media type lets the status say so.
    const status = 'data' in result || type !== GRAPHQL_RESPONSE ? 200 : 400;
    send(response, { status, type, body: result });
  };
  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      refuse(error, request, response);
    });
  };
}

interface Asking {
  readonly request: IncomingMessage;
  readonly signal: AbortSignal;
}

/** Aborts when the client is gone; after the last byte it changes nothing any more. */
function closing(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    controller.abort();
  });
  return controller.signal;
}

function endpoint(federation: Federation) {
  const documents = documentsFor(federation.apiSchema);
  return async (parameters: Parameters, { request, signal }: Asking): Promise<ExecutionResult> => {
    const checked = documents(parameters.query);
    if ('errors' in checked) return { errors: checked.errors };
    const operation = getOperationAST(checked.document, parameters.operationName);
    if (request.method === 'GET' && operation?.operation === OperationTypeNode.MUTATION)
      throw new Refusal(405, 'Mutations are sent by POST', { allow: 'POST' });
    return federation.execute({
      ...parameters,
      ...checked,
      context: headersOf(request),
      signal,
    });
  };
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const forwarded: Record<string, string> = {};
  for (const name of FORWARDED_HEADERS) {
    const value = headers[name];
    if (typeof value === 'string') forwarded[name] = value;
  }
  return forwarded;
}

function responseType({ headers }: IncomingMessage): string {
  return headers.accept?.toLowerCase().includes(GRAPHQL_RESPONSE) === true
    ? GRAPHQL_RESPONSE
    : 'application/json';
}

function refuse(error: unknown, request: IncomingMessage, response: ServerResponse): void {
  const known = error instanceof Refusal ? error : undefined;
  const code: ErrorCode = known === undefined ? 'INTERNAL_SERVER_ERROR' : codeOf(known);
  const message = known?.message ?? 'The hub could not answer this';
  send(response, {
    status: known?.status ?? 500,
    type: responseType(request),
    body: { errors: [{ message, extensions: { code } }] },
    headers: known?.headers ?? {},
  });
}

function codeOf({ status }: Refusal): ErrorCode {
  if (status === 503) return 'UNAVAILABLE';
  return status === 404 ? 'NOT_FOUND' : 'BAD_USER_INPUT';
}

interface Sent {
  readonly status: number;
  readonly type: string;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

function send(response: ServerResponse, { status, type, body, headers = {} }: Sent): void {
  if (response.destroyed) return;
  const text = JSON.stringify(body);
  response.writeHead(status, {
    ...headers,
    'content-type': `${type}; charset=utf-8`,
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
