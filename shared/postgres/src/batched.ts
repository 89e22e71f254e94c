import DataLoader from 'dataloader';

export interface Batching {
  /**
   * False where a row may be read, written and read again in one request, which must show the write: then calls of
   * one tick still share a query, and nothing is kept. True unless told.
   */
  readonly cache?: boolean;
}

const MOST_KEYS = 500;

/**
 * Turns "fetch many" into "fetch one, batched": calls made in the same tick share one query. `fetch` may answer in any
 * order and leave absent keys out; each caller gets its own row or null.
 *
 * The returned function keeps rows for as long as it lives, so make it once per request.
 */
export function batched<Row>(
  keyOf: (row: Row) => string,
  fetch: (keys: readonly string[]) => Promise<readonly Row[]>,
  { cache = true }: Batching = {},
): (key: string) => Promise<Row | null> {
  const loader = new DataLoader<string, Row | null>(
    async (keys) => {
      const rows = new Map((await fetch([...new Set(keys)])).map((row) => [keyOf(row), row]));
      return keys.map((key) => rows.get(key) ?? null);
    },
    { maxBatchSize: MOST_KEYS, cache },
  );
  return (key) => loader.load(key);
}

/** Like `batched`, for keys that many rows belong to: each caller gets the rows of its own key, in fetch order. */
export function batchedLists<Row>(
  keyOf: (row: Row) => string,
  fetch: (keys: readonly string[]) => Promise<readonly Row[]>,
  { cache = true }: Batching = {},
): (key: string) => Promise<readonly Row[]> {
  const loader = new DataLoader<string, readonly Row[]>(
    async (keys) => {
      const rows = new Map<string, Row[]>(keys.map((key) => [key, []]));
      for (const row of await fetch([...rows.keys()])) rows.get(keyOf(row))?.push(row);
      return keys.map((key) => rows.get(key) ?? []);
    },
    { maxBatchSize: MOST_KEYS, cache },
  );
  return (key) => loader.load(key);
}

/** A page of a list that somebody owns: at most so many, after a position. */
export interface OwnedPage {
  readonly after: string | null;
  readonly limit: number;
}

/** Like `batchedLists`, for pages: the same page of many owners, asked for in the same tick, is one query. Keeps nothing. */
export function batchedPages<Row>(
  ownerOf: (row: Row) => string,
  fetch: (owners: readonly string[], page: OwnedPage) => Promise<readonly Row[]>,
): (owner: string, page: OwnedPage) => Promise<readonly Row[]> {
  const loaders = new Map<string, (owner: string) => Promise<readonly Row[]>>();
  return (owner, { after, limit }) => {
    const key = `${limit} ${after ?? ''}`;
    const load =
      loaders.get(key) ??
      batchedLists(ownerOf, (owners) => fetch(owners, { after, limit }), { cache: false });
    loaders.set(key, load);
    return load(owner);
  };
}
