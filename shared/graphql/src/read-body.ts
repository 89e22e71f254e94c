import { type IncomingMessage, type ServerResponse } from 'node:http';

/** What is read of a request at most. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** The body, or null for one that is too large: its connection closes after the answer, since only that leaves the rest unread. */
export async function readBody(request: IncomingMessage, response: ServerResponse): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) {
      response.shouldKeepAlive = false;
      return null;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
