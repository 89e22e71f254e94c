import { type Serving } from './serving';

/** Asks a server that listens by the time it is asked. */
export function clientOf(serving: () => Serving) {
  const at = (path: string): string => `http://127.0.0.1:${serving().port}${path}`;
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(at('/graphql'), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return { at, post };
}
