import { InvalidInput, isId } from '@ler-hub/kernel';
import { z } from 'zod';
import { foldedName } from './folded-name';

const LONGEST_SEARCH = 200;
/** Of fewer characters a typo leaves nothing to go by. */
const SHORTEST_TYPO = 4;
/** Ranks from here on are of names that only look like what was searched. */
const SIMILAR = 10;
const STEPS_OF_SIMILARITY = 100;

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

/** Nouns with names, in SQL. */
export interface NamedTable {
  readonly table: string;
  /** The columns to answer with. */
  readonly columns: string;
  /** The column that the nouns are sorted by. */
  readonly foldedName: string;
  /** A query of all names that they are found by: noun_id, name (folded), alternate (0, or 1 where it is not their own). */
  readonly names: string;
}

const positionModel = z.tuple([
  z
    .int()
    .min(0)
    .max(SIMILAR + STEPS_OF_SIMILARITY),
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

/** One statement, with what stands for its $1, $2, … */
type Statement = readonly [sql: string, parameters: unknown[]];

/** The statement for one page of a list of names. */
export function pageOfNames(named: NamedTable, { search, after, limit }: NameQuery): Statement {
  return search === null ? pageOfAll(named, { after, limit }) : pageOfFound(named, { search, after, limit });
}

function pageOfAll(
  { table, columns, foldedName: name }: NamedTable,
  { after, limit }: Omit<NameQuery, 'search'>,
): Statement {
  return [
    `SELECT ${columns}, 0 AS rank FROM ${table}
     WHERE $1::text IS NULL OR (${name}, id) > ($1, $2::uuid)
     ORDER BY ${name}, id LIMIT $3`,
    [after?.foldedName ?? null, after?.id ?? null, limit],
  ];
}

/** Names with all of the words, in any order; where there is none, names that look like the search. */
function pageOfFound(
  { table, columns, foldedName: name, names }: NamedTable,
  { search, after, limit }: NameQuery & { readonly search: string },
): Statement {
  const words = wordsOf(search);
  const fixed = [
    search,
    asWordStart(search),
    words.map(asWordStart),
    after?.rank ?? null,
    after?.foldedName ?? null,
    after?.id ?? null,
    limit,
  ];
  const hasAllWords = words.map((_, index) => `name LIKE $${fixed.length + 1 + index}`).join(' AND ');
  return [
    `WITH matching AS (
       SELECT noun_id, min(2 * ${RANK} + alternate) AS rank FROM (${names}) named WHERE ${hasAllWords} GROUP BY noun_id
     ), found AS (
       SELECT * FROM matching
       UNION ALL
       SELECT noun_id, min(${SIMILAR} + floor(${STEPS_OF_SIMILARITY} * ${UNLIKENESS})::int) FROM (${names}) named
       WHERE NOT EXISTS (SELECT FROM matching) AND $1 <<% name
         AND length($1) BETWEEN ${SHORTEST_TYPO} AND ${LONGEST_SEARCH}
       GROUP BY noun_id
     )
     SELECT ${columns}, rank FROM found JOIN ${table} ON id = noun_id
     WHERE $4::int IS NULL OR (rank, ${name}, id) > ($4, $5::text, $6::uuid)
     ORDER BY rank, ${name}, id LIMIT $7`,
    [...fixed, ...words.map(anywhere)],
  ];
}

/** SQL: 0 for the name itself, 1 where it starts with the search, 2 where a word does, 3 where each word starts one, else 4. */
const RANK = `CASE
  WHEN name = $1 THEN 0
  WHEN starts_with(name, $1) THEN 1
  WHEN name ~ $2 THEN 2
  WHEN name ~ ALL ($3::text[]) THEN 3
  ELSE 4 END`;

/** SQL: 0 to 1. Some words of the name are what is searched, and of two such names the one that has few others is nearer. */
const UNLIKENESS = '(1 - (strict_word_similarity($1, name) + similarity($1, name)) / 2)';

/** What is between words is no part of them: the name that is searched may have it elsewhere. */
function wordsOf(search: string): readonly string[] {
  const words = new Set(search.split(/[\s,;]+/u).filter((word) => word !== ''));
  return words.size > 0 ? [...words] : [search];
}

/** A regular expression for the start of a word. */
function asWordStart(text: string): string {
  return `\\m${text.replace(/[^\p{L}\p{N}]/gu, '\\$&')}`;
}

/** A pattern for anywhere in a name. */
function anywhere(text: string): string {
  return `%${text.replace(/[\\%_]/gu, '\\$&')}%`;
}
