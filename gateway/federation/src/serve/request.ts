import { type IncomingMessage, type ServerResponse } from 'node:http';

import { jsonOf, MAX_BODY_BYTES, readBody, saysJson } from '@ler-hub/graphql/http';

/** GraphQL parameters, as HTTP carries them: by body or by query string. */
export interface Parameters {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A request that is no GraphQL request, with the status that says so. */
export class Refusal extends Error {
  constructor(
    readonly status: 400 | 404 | 405 | 406 | 413 | 415 | 503,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

export async function readParameters({ request, response }: Exchange, url: URL): Promise<Parameters> {
  if (request.method === 'GET') return parametersOf(fromQueryString(url.searchParams));
  if (request.method !== 'POST') throw new Refusal(405, 'Use GET or POST', { allow: 'GET, POST' });
  if (!saysJson(request)) throw new Refusal(415, 'The content type must be application/json, in UTF-8');
  const body = await readBody(request, response);
  if (body === null) throw new Refusal(413, `The body is longer than ${MAX_BODY_BYTES} bytes`);
  return parametersOf(asJson(() => jsonOf(body), 'The body'));
}

function fromQueryString(search: URLSearchParams): unknown {
  const variables = search.get('variables');
  return {
    query: search.get('query') ?? undefined,
    operationName: search.get('operationName'),
    variables: variables === null ? null : asJson(() => JSON.parse(variables) as unknown, '`variables`'),
  };
}

function asJson(parse: () => unknown, what: string): unknown {
  try {
    return parse();
  } catch {
    throw new Refusal(400, `${what} is not JSON`);
  }
}

function parametersOf(value: unknown): Parameters {
  if (!isObject(value)) throw new Refusal(400, 'The body is not a JSON object; batches are not served');
  const { query, operationName = null, variables = null } = value;
  if (typeof query !== 'string' || query === '') throw new Refusal(400, '`query` must be a string');
  if (operationName !== null && typeof operationName !== 'string')
    throw new Refusal(400, '`operationName` must be a string');
  if (variables !== null && !isObject(variables)) throw new Refusal(400, '`variables` must be an object');
  const { extensions = null } = value;
  if (extensions !== null && !isObject(extensions)) throw new Refusal(400, '`extensions` must be an object');
  return { query, operationName, variables: variables ?? {} };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
