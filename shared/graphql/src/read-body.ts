import { type IncomingMessage, type ServerResponse } from 'node:http';

/** What is read of a request at most. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** The body, or null for one that is too large: its connection closes after the answer, since only that leaves the rest unread. */
export async function readBody(request: IncomingMessage, response: ServerResponse): Promise<Buffer | null> {
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
  return Buffer.concat(chunks);
}

/** Whether a request says that its body is JSON in UTF-8, which it is where no other charset is said. */
export function saysJson({ headers }: IncomingMessage): boolean {
  const [type = '', ...options] = (headers['content-type'] ?? '')
    .split(';')
    .map((part) => part.trim().toLowerCase());
  const charset = options.find((option) => option.startsWith('charset='));
  return type === 'application/json' && (charset === undefined || /^charset="?utf-?8"?$/.test(charset));
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** What the bytes are in JSON; fails for what is none, and for bytes that are not UTF-8, which nobody meant to send. */
export function jsonOf(body: Buffer): unknown {
  return JSON.parse(utf8.decode(body)) as unknown;
}
