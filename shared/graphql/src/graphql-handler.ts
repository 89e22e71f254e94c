import { type ApolloServer, type BaseContext, HeaderMap } from '@apollo/server';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { sendError } from './http-server';
import { jsonOf, MAX_BODY_BYTES, readBody, saysJson } from './read-body';

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Answers one HTTP request by a started Apollo Server. */
export async function handleGraphQL<Context extends BaseContext>(
  server: ApolloServer<Context>,
  exchange: Exchange,
  context: () => Promise<Context>,
): Promise<void> {
  const { request, response } = exchange;
  const body = await readJson(exchange);
  if ('refused' in body) {
    sendError(response, body.refused, { code: 'BAD_USER_INPUT', message: body.why });
    return;
  }
  const answer = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method ?? 'GET',
      headers: headersOf(request),
      search: new URL(request.url ?? '/', 'http://hub').search,
      body: body.json,
    },
    context,
  });
  response.writeHead(answer.status ?? 200, Object.fromEntries(answer.headers));
  if (answer.body.kind === 'complete') {
    response.end(answer.body.string);
    return;
  }
  for await (const chunk of answer.body.asyncIterator) response.write(chunk);
  response.end();
}

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

/** What the body holds, or the status with which it is refused, and why. */
async function readJson({
  request,
  response,
}: Exchange): Promise<{ readonly json: unknown } | { readonly refused: number; readonly why: string }> {
  if (request.method === 'POST' && !saysJson(request)) {
    // Closing leaves the body unread, whatever its size.
    response.shouldKeepAlive = false;
    return { refused: 415, why: 'The content type must be application/json, in UTF-8' };
  }
  const body = await readBody(request, response);
  if (body === null) return { refused: 413, why: `A request may have ${MAX_BODY_BYTES} bytes` };
  // Nothing at all is an empty object, which Apollo refuses in its own words.
  if (body.length === 0) return { json: {} };
  try {
    return { json: jsonOf(body) };
  } catch {
    return { refused: 400, why: 'The body is not JSON in UTF-8' };
  }
}
