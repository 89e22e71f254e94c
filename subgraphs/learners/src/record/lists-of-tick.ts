import { batchedLists } from '@ler-hub/postgres';

/**
 * Turns "fetch the rows of many owners" into "fetch the rows of one", batched by tick. Unlike `batchedLists` it
 * keeps nothing: a list that is read again after a write, in the same request, must show it.
 */
export function listsOfTick<Row>(
  keyOf: (row: Row) => string,
  fetch: (keys: readonly string[]) => Promise<readonly Row[]>,
): (key: string) => Promise<readonly Row[]> {
  let waiting: ((key: string) => Promise<readonly Row[]>) | null = null;
  return (key) => {
    waiting ??= batchedLists(keyOf, (keys) => {
      waiting = null;
      return fetch(keys);
    });
    return waiting(key);
  };
}
