import { type IncomingMessage, type ServerResponse } from 'node:http';

import { type HttpServerOptions, signalOf } from '@ler-hub/graphql/http';
import { type ErrorCode } from '@ler-hub/kernel';
import { type ExecutionResult, getOperationAST, OperationTypeNode } from 'graphql';

import { type Federation } from '../federation';
import { type SubgraphRequest } from '../transport/transport';
import { documentsFor } from './documents';
import { BUG, failuresIn, type OnFailure } from './failure';
import { acceptedType, GRAPHQL_TYPE, JSON_TYPE, type MediaType } from './media-type';
import { type Parameters, readParameters, Refusal } from './request';

/** All that a client's request brings to the subgraphs, besides the query. */
const FORWARDED_HEADERS = ['authorization', 'x-request-id', 'traceparent'] as const;

export function forwardedHeaders({ context }: SubgraphRequest): Record<string, string> {
  return context as Record<string, string>;
}

/** GraphQL over HTTP at `/graphql`. Until there is a federation, and again once it is withdrawn, it is not ready. */
export function handlerOf(
  current: () => Federation | undefined,
  onFailure: OnFailure,
): HttpServerOptions['handle'] {
  const endpoints = new WeakMap<Federation, Endpoint>();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = urlOf(request);
    const federation = current();
    if (url?.pathname === '/health') {
      const ready = federation !== undefined;
      send(response, { status: ready ? 200 : 503, type: JSON_TYPE, body: { ready } });
      return;
    }
    if (url?.pathname !== '/graphql') throw new Refusal(404, 'There is only /graphql and /health');
    if (federation === undefined)
      throw new Refusal(503, 'The supergraph is not there yet', { 'retry-after': '1' });
    const type = acceptedType(request.headers.accept);
    if (type === undefined) throw new Refusal(406, `Answers are ${GRAPHQL_TYPE} or ${JSON_TYPE}`);
    const ask = endpoints.get(federation) ?? endpoint(federation);
    endpoints.set(federation, ask);
    const signal = signalOf(response);
    const result = await ask(await readParameters({ request, response }, url), { request, signal });
    // What ended because the client is gone did not fail.
    for (const failure of failuresIn(result, request))
      if (failure.cause !== signal.reason) onFailure(failure);
    send(response, { status: statusOf(result, type), type, body: result });
  };
  return async (request, response) => {
    try {
      await answer(request, response);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refuse(error, request, response);
    }
  };
}

/** Nothing for a target that is no URL. Only a proxy's names the host. */
function urlOf({ url = '/' }: IncomingMessage): URL | undefined {
  const text = url.startsWith('/') ? `http://localhost${url}` : url;
  return URL.canParse(text) ? new URL(text) : undefined;
}

interface Asking {
  readonly request: IncomingMessage;
  readonly signal: AbortSignal;
}

type Endpoint = (parameters: Parameters, asking: Asking) => Promise<ExecutionResult>;

function endpoint(federation: Federation): Endpoint {
  const documents = documentsFor(federation.apiSchema);
  return async (parameters, { request, signal }) => {
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

/** A request that never ran has no `data`; only the newer media type lets the status say so, and whose fault it was. */
function statusOf({ data, errors = [] }: ExecutionResult, type: MediaType): number {
  if (data !== undefined || type === JSON_TYPE) return 200;
  const codes = errors.map(({ extensions }) => extensions['code']);
  if (codes.every((code) => code === BUG)) return 500;
  return codes.every((code) => code === 'UNAVAILABLE') ? 503 : 400;
}

function refuse(
  { status, message, headers }: Refusal,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  send(response, {
    status,
    type: acceptedType(request.headers.accept) ?? JSON_TYPE,
    body: { errors: [{ message, extensions: { code: codeFor(status) } }] },
    headers,
  });
}

function codeFor(status: number): ErrorCode {
  const codes: Readonly<Record<number, ErrorCode>> = { 404: 'NOT_FOUND', 503: 'UNAVAILABLE' };
  return codes[status] ?? 'BAD_USER_INPUT';
}

interface Sent {
  readonly status: number;
  readonly type: MediaType;
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
