import { type ApolloServer, type BaseContext, HeaderMap } from '@apollo/server';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { sendError } from './http-server';

/** What is read of a request at most. */
const MAX_BODY_BYTES = 1024 * 1024;

/** Answers one HTTP request by a started Apollo Server. */
export async function handleGraphQL<Context extends BaseContext>(
  server: ApolloServer<Context>,
  exchange: { readonly request: IncomingMessage; readonly response: ServerResponse },
  context: () => Promise<Context>,
): Promise<void> {
  const { request, response } = exchange;
  const body = await readBody(request);
  if (body === null) {
    sendError(response, 413, {
      code: 'BAD_USER_INPUT',
      message: `A request may have ${MAX_BODY_BYTES} bytes`,
    });
    return;
  }
  const parsed = parseJson(body);
  if (parsed === undefined) {
    sendError(response, 400, { code: 'BAD_USER_INPUT', message: 'The body is not JSON' });
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

/** The body, or null for one that is too large: what follows the limit is thrown away unread. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
    // A client that ignores the answer for long is not worth the bandwidth.
    if (bytes > 16 * MAX_BODY_BYTES) return null;
  }
  return bytes > MAX_BODY_BYTES ? null : Buffer.concat(chunks).toString('utf8');
}

/** Undefined for what is not JSON; nothing at all is an empty object, which Apollo refuses in its own words. */
function parseJson(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
