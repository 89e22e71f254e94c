import { basename } from 'node:path';
import { InvalidInput } from '@ler-hub/kernel';
import { type z } from 'zod';
import { type Line, linesOf } from './lines';

/**
 * What a tab-separated file with a header row holds: the columns that are read, and what their cells must
 * be.
 */
export interface Table<Shape extends z.ZodRawShape> {
  readonly file: string;
  /** For each member of a row, the header of its column. Other columns are left alone. */
  readonly columns: Readonly<Record<keyof Shape & string, string>>;
  readonly row: z.ZodObject<Shape>;
  /** Whether a row is of this table and not of another with the same columns; null where the row does not tell. */
  readonly isOwn?: (cells: Cells) => boolean | null;
}

/** The cells of a row by the members that they are read as. */
export type Cells = Readonly<Record<string, string | undefined>>;

/** What tells whether a file is the table. */
type Recognised = Pick<Table<z.ZodRawShape>, 'file' | 'columns' | 'isOwn'>;

export interface Refusal {
  readonly line: number;
  readonly refusal: string;
}

export type Row<Value> = { readonly line: number; readonly value: Value } | Refusal;

/** PostgreSQL refuses NUL, and a replacement character means that the bytes were not UTF-8. */
const UNCLEAN = /[\u0000-\u0008\u000a-\u001f\u007f\ufffd]/u;

type Positions = readonly (readonly [member: string, index: number])[];

function positionsIn(path: string, table: Recognised, header: Line | null): Positions {
  const headers = (header?.text ?? '').split('\t');
  const wanted = Object.entries(table.columns);
  const missing = wanted.map(([, column]) => column).filter((column) => !headers.includes(column));
  if (missing.length > 0) {
    throw new InvalidInput(`${path} is not a ${table.file} of O*NET: it lacks ${missing.join(', ')}`, {
      path,
      missing,
    });
  }
  return wanted.map(([member, column]) => [member, headers.indexOf(column)]);
}

function cellsOf(text: string | null, width: number): readonly string[] | string {
  if (text === null) return 'the line is too long';
  if (UNCLEAN.test(text)) return 'the line is not clean UTF-8 text';
  const cells = text.split('\t');
  return cells.length === width ? cells : `${cells.length} cells where the header has ${width}`;
}

/** The rows of a table as text. Fails before the first one when the file has not the table's columns. */
async function* textRowsOf(path: string, table: Recognised): AsyncGenerator<Row<Cells>> {
  const lines = linesOf(path);
  const first = await lines.next();
  const header = first.done === true ? null : first.value;
  const positions = positionsIn(path, table, header);
  const width = (header?.text ?? '').split('\t').length;
  for await (const { number: line, text } of lines) {
    if (text === '') continue;
    const cells = cellsOf(text, width);
    yield typeof cells === 'string'
      ? { line, refusal: cells }
      : {
          line,
          value: Object.fromEntries(positions.map(([member, index]) => [member, cells[index]?.trim()])),
        };
  }
}

/**
 * The rows of a table, one at a time, refused ones with the reason. Fails at the first row when the file is not
 * the table that it should be.
 */
export async function* rowsOf<Shape extends z.ZodRawShape>(
  path: string,
  table: Table<Shape>,
): AsyncGenerator<Row<z.output<z.ZodObject<Shape>>>> {
  for await (const row of textRowsOf(path, table)) {
    yield 'refusal' in row ? row : parsed(table, row.line, row.value);
  }
}

function parsed<Shape extends z.ZodRawShape>(
  table: Table<Shape>,
  line: number,
  cells: Cells,
): Row<z.output<z.ZodObject<Shape>>> {
  const result = table.row.safeParse(cells);
  if (result.success) return { line, value: result.data };
  const [issue] = result.error.issues;
  const member = String(issue?.path[0]);
  const column = (table.columns as Readonly<Record<string, string>>)[member] ?? member;
  return { line, refusal: `${column}: ${issue?.message ?? 'is wrong'}` };
}

/** Fails unless the folder holds the table, with rows. Asked for all of them before the first is read. */
export async function requireTable(path: string, table: Recognised): Promise<void> {
  try {
    for await (const row of textRowsOf(path, table)) {
      const isOwn = 'refusal' in row ? null : table.isOwn === undefined || table.isOwn(row.value);
      if (isOwn === false)
        throw new InvalidInput(`${path} is not a ${table.file} of O*NET but another table`, { path });
      if (isOwn === true) return;
    }
  } catch (error) {
    if (error instanceof InvalidInput) throw error;
    throw new InvalidInput(`${basename(path)} cannot be read at ${path}`, { path });
  }
  throw new InvalidInput(`${path} has no row of a table of O*NET`, { path });
}
