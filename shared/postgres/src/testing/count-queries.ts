import { Client, type QueryConfig } from 'pg';

/**
 * How many SQL statements the work sends, by any connection of this process, and which. Transaction control
 * counts as well. Work of others in the same process must rest meanwhile.
 */
export async function countQueries<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly queries: readonly string[] }> {
  const queries: string[] = [];
  const proto = Client.prototype as { query: (...args: unknown[]) => unknown };
  const original = proto.query;
  proto.query = function (this: Client, ...args: unknown[]): unknown {
    const [first] = args;
    queries.push(typeof first === 'string' ? first : (first as QueryConfig).text);
    return original.apply(this, args);
  };
  try {
    return { result: await work(), queries };
  } finally {
    proto.query = original;
  }
}
