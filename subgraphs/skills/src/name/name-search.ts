import { InvalidInput, isId } from '@ler-hub/kernel';
import { z } from 'zod';
import { foldedName } from './folded-name';

const LONGEST_SEARCH = 200;

/**
 * A place in a list of names, and the total order of every such list: the better match first, then by folded
 * name, then by id.
 */
export interface NamePosition {
  readonly rank: number;
  readonly foldedName: string;
  readonly id: string;
}

/** Which part of a list of names is wanted. */
export interface NameQuery {
  /** Folded; null for all. */
  readonly search: string | null;
  readonly after: NamePosition | null;
  readonly limit: number;
}

const positionModel = z.tuple([
  z.int().min(0).max(9),
  z.string().refine((name) => !name.includes('\0')),
  z.string().refine(isId),
]);

/** The text to look for, folded like the names; null when there is nothing to look for. */
export function searchOf(search: string | null | undefined): string | null {
  if (search == null) return null;
  if (search.length > LONGEST_SEARCH)
    throw InvalidInput.at('search', `is longer than ${LONGEST_SEARCH} characters`);
  if (search.includes('\0')) throw InvalidInput.at('search', 'has a NUL, which no name has');
  const folded = foldedName(search);
  return folded === '' ? null : folded;
}

export function keyOfPosition({ rank, foldedName: name, id }: NamePosition): string {
  return JSON.stringify([rank, name, id]);
}

/** The position that a cursor stood for, or a refusal: cursors come from clients. */
export function positionOf(key: string | null): NamePosition | null {
  if (key === null) return null;
  try {
    const [rank, name, id] = positionModel.parse(JSON.parse(key));
    return { rank, foldedName: name, id };
  } catch {
    throw InvalidInput.at('after', 'is not a cursor of this list');
  }
}

/**
 * The parameters that `matches`, `rankOf` and `isAfter` stand on, as $1 to $7: folded search, the search as
 * a regular expression for the start of a word, as a pattern for anywhere, the three of the position, the
 * limit.
 */
export function parametersOf({ search, after, limit }: NameQuery): readonly unknown[] {
  const asWordStart = search && `\\m${search.replace(/[^\p{L}\p{N}]/gu, '\\$&')}`;
  const anywhere = search && `%${search.replace(/[\\%_]/gu, '\\$&')}%`;
  return [
    search,
    asWordStart,
    anywhere,
    after?.rank ?? null,
    after?.foldedName ?? null,
    after?.id ?? null,
    limit,
  ];
}

/** SQL: whether a column of folded names has the search in it. An index on trigrams answers it. */
export const matches = (column: string): string => `($1::text IS NULL OR ${column} LIKE $3)`;

/** SQL: 0 for the name itself, 1 where the name starts with it, 2 where a word does, 3 anywhere else. */
export const rankOf = (column: string): string => `CASE
  WHEN $1::text IS NULL OR ${column} = $1 THEN 0
  WHEN starts_with(${column}, $1) THEN 1
  WHEN ${column} ~ $2 THEN 2
  ELSE 3 END`;

/** SQL: whether a row stands after the position. */
export const isAfter = (name: string): string =>
  `($5::text IS NULL OR (rank, ${name}, id) > ($4::int, $5, $6::uuid))`;
