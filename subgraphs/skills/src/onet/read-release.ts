import { basename, join } from 'node:path';
import { type z } from 'zod';
import { type OnetRelease } from './release';
import { ReleaseBuilder } from './release-builder';
import { requireTable, rowsOf, type Table } from './table';
import { knowledgeTable, occupationTable, skillTable, technologyTable, titleTable } from './tables';

/** A row that was left out, and why. */
export interface RefusedRow {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

export interface ReadRelease {
  readonly release: OnetRelease;
  /** Rows seen, refused ones included; headers are not rows. */
  readonly rows: number;
}

type Add<Shape extends z.ZodRawShape> = (row: z.output<z.ZodObject<Shape>>) => string | null;

/**
 * The official archive unpacks to a folder such as db_29_2_text: the only place where a release says what it
 * is.
 */
function versionOf(folder: string): string | null {
  const [, major, minor] = /^db_(\d+)_(\d+)_text$/u.exec(basename(folder)) ?? [];
  return major === undefined || minor === undefined ? null : `${major}.${minor}`;
}

interface ReadOptions {
  /** Is told of every row that is left out. */
  readonly refuse: (row: RefusedRow) => void;
  /** Ends the reading early. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads the official O*NET text files of a folder.
 *
 * @throws InvalidInput before anything is read when a file is missing, lacks columns or is another table
 */
export async function readRelease(folder: string, { refuse, signal }: ReadOptions): Promise<ReadRelease> {
  const tables = [occupationTable, titleTable, skillTable, knowledgeTable, technologyTable];
  for (const table of tables) await requireTable(join(folder, table.file), table);
  const builder = new ReleaseBuilder();
  let rows = 0;
  const read = async <Shape extends z.ZodRawShape>(table: Table<Shape>, add: Add<Shape>): Promise<void> => {
    for await (const row of rowsOf(join(folder, table.file), table)) {
      if (signal?.aborted) return;
      rows += 1;
      const reason = 'refusal' in row ? row.refusal : add(row.value);
      if (reason !== null) refuse({ file: table.file, line: row.line, reason });
    }
  };
  await read(occupationTable, (row) => builder.addOccupation(row));
  await read(titleTable, (row) => builder.addTitle(row));
  await read(skillTable, (row) => builder.addRating('SKILL', row));
  await read(knowledgeTable, (row) => builder.addRating('KNOWLEDGE', row));
  await read(technologyTable, (row) => builder.addTechnology(row));
  return { release: builder.build(versionOf(folder)), rows };
}
