import { createHash } from 'node:crypto';
import { InvalidInput } from './error';
import { isId } from './id';

export const LARGEST_PAGE = 100;

/** Which part of a list is wanted: at most `first` (1 to 100) after the cursor `after`. */
export interface PageRequest {
  readonly first: number;
  readonly after?: string | null;
}

export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** A page of a list, in Relay's shape. */
export interface Connection<Node, E extends Edge<Node> = Edge<Node>> {
  readonly edges: readonly E[];
  readonly pageInfo: PageInfo;
}

const VERSION = 'k2:';

/** Refuses a page size outside of 1 to 100. */
export function requirePageSize(first: number): number {
  if (!Number.isInteger(first) || first < 1 || first > LARGEST_PAGE) {
    throw InvalidInput.at('first', `must be between 1 and ${LARGEST_PAGE}`);
  }
  return first;
}

/** What the cursors of one list begin with, so that another list's are told apart. */
function mark(list: string): string {
  return `${VERSION}${createHash('sha256').update(list).digest('base64url').slice(0, 8)}:`;
}

/** An opaque cursor for a keyset position that may be shown. Positions that may not are sealed by their owner. */
export function encodeCursor(list: string, key: string): string {
  return Buffer.from(mark(list) + key).toString('base64url');
}

/** The position behind a cursor; a broken one and one of another list are refused. */
export function decodeCursor(list: string, cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  const key = text.slice(mark(list).length);
  if (encodeCursor(list, key) !== cursor) throw InvalidInput.at('after', 'is not a cursor of this list');
  return key;
}

/** Relay's page around edges of which one more than wanted was fetched, where the list has so many. */
function connection<Node, E extends Edge<Node>>(
  edges: readonly E[],
  request: PageRequest,
): Connection<Node, E> {
  const shown = edges.slice(0, request.first);
  return {
    edges: shown,
    pageInfo: {
      hasNextPage: edges.length > request.first,
      hasPreviousPage: request.after != null,
      startCursor: shown[0]?.cursor ?? null,
      endCursor: shown.at(-1)?.cursor ?? null,
    },
  };
}

/** What a list's page needs to know of its rows. */
export interface PageSource<Row> {
  /** Names the list and, where it is somebody's, whose: a cursor is good for no other. */
  readonly list: string;
  /** The row's position in the list's total order, as text. */
  readonly keyOf: (row: Row) => string;
  /** At most `limit` rows strictly after the position. */
  readonly fetch: (after: string | null, limit: number) => Promise<readonly Row[]>;
}

/** One page of a keyset-ordered list. */
export async function page<Row>(request: PageRequest, source: PageSource<Row>): Promise<Connection<Row>> {
  requirePageSize(request.first);
  const after = request.after == null ? null : decodeCursor(source.list, request.after);
  // One row more than asked for tells whether another page follows, without counting.
  const rows = await source.fetch(after, request.first + 1);
  return connection(
    rows.map((row) => ({ cursor: encodeCursor(source.list, source.keyOf(row)), node: row })),
    request,
  );
}

/** One page of a list in the order of its nouns' ids. A cursor that is no id's is refused before it reaches SQL. */
export function pageById<Row extends { readonly id: string }>(
  request: PageRequest,
  source: Pick<PageSource<Row>, 'list' | 'fetch'>,
): Promise<Connection<Row>> {
  return pageByKey(request, { ...source, keyOf: ({ id }) => id });
}

/** Like `pageById`, for rows whose place in their list is another id than their own. */
export function pageByKey<Row>(request: PageRequest, source: PageSource<Row>): Promise<Connection<Row>> {
  return page(request, {
    ...source,
    fetch: (after, limit) => {
      if (after !== null && !isId(after)) throw InvalidInput.at('after', 'is not a cursor of this list');
      return source.fetch(after, limit);
    },
  });
}
