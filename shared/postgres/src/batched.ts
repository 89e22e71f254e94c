import DataLoader from 'dataloader';

/**
 * Turns "fetch many" into "fetch one, batched". `fetch` may answer in any order and leave absent keys out;
 * each caller gets its own row or null.
 *
 * The returned function caches by key for as long as it lives, so make it once per request.
 */
export function batched<Row>(
  keyOf: (row: Row) => string,
  fetch: (keys: readonly string[]) => Promise<readonly Row[]>,
): (key: string) => Promise<Row | null> {
  const loader = new DataLoader<string, Row | null>(
    async (keys) => {
      const rows = new Map((await fetch(keys)).map((row) => [keyOf(row), row]));
      return keys.map((key) => rows.get(key) ?? null);
    },
    { maxBatchSize: 500 },
  );
  return (key) => loader.load(key);
}

/** Like `batched`, for keys that many rows belong to: each caller gets the rows of its own key, in fetch order. */
export function batchedLists<Row>(
  keyOf: (row: Row) => string,
  fetch: (keys: readonly string[]) => Promise<readonly Row[]>,
): (key: string) => Promise<readonly Row[]> {
  const loader = new DataLoader<string, readonly Row[]>(
    async (keys) => {
      const rows = new Map<string, Row[]>(keys.map((key) => [key, []]));
      for (const row of await fetch(keys)) rows.get(keyOf(row))?.push(row);
      return keys.map((key) => rows.get(key) ?? []);
    },
    { maxBatchSize: 500 },
  );
  return (key) => loader.load(key);
}
