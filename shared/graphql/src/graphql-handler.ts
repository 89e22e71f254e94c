import { type ApolloServer, type BaseContext, HeaderMap } from '@apollo/server';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { sendError } from './http-server';
import { jsonOf, MAX_BODY_BYTES, readBody, saysJson } from './read-body';

/** Answers one HTTP request by a started Apollo Server. */
export async function handleGraphQL<Context extends BaseContext>(
  server: ApolloServer<Context>,
  exchange: { readonly request: IncomingMessage; readonly response: ServerResponse },
  context: () => Promise<Context>,
): Promise<void> {
  const { request, response } = exchange;
  if (request.method === 'POST' && !saysJson(request)) {
    // Closing leaves the body unread, whatever its size.
    response.shouldKeepAlive = false;
    sendError(response, 415, {
      code: 'BAD_USER_INPUT',
      message: 'The content type must be application/json, in UTF-8',
    });
    return;
  }
  const body = await readBody(request, response);
  if (body === null) {
    sendError(response, 413, {
      code: 'BAD_USER_INPUT',
      message: `A request may have ${MAX_BODY_BYTES} bytes`,
    });
    return;
  }
  const parsed = parseJson(body);
  if (parsed === undefined) {
    sendError(response, 400, { code: 'BAD_USER_INPUT', message: 'The body is not JSON in UTF-8' });
    return;
  }
  const answer = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method ?? 'GET',
      headers: headersOf(request),
      search: new URL(request.url ?? '/', 'http://hub').search,
      body: parsed,
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

/** Undefined for what is not JSON; nothing at all is an empty object, which Apollo refuses in its own words. */
function parseJson(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return jsonOf(body);
  } catch {
    return undefined;
  }
}
