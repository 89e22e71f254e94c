import { type EntityManager } from 'typeorm';
import { plainRows, selected } from './plain-rows';

/** A row as it is given: nothing of it is changed. */
type Given<Row> = {
  readonly [Property in keyof Row]: Row[Property] extends readonly (infer Item)[]
    ? readonly Item[]
    : Row[Property];
};

interface Insertion<Row, Answered extends keyof Row> {
  readonly table: new () => Row;
  readonly rows: readonly Given<Row>[];
  /** What becomes of a row that is there already, as SQL says it after ON CONFLICT; all are new unless told. */
  readonly onConflict?: string;
  /** What is answered of the rows that were written; nothing unless told. */
  readonly returning?: readonly Answered[];
}

/**
 * Inserts many rows by one statement. They travel as one JSON text: with a parameter for each value they would
 * soon be more than the protocol takes.
 */
export async function insertRows<Row extends object, Answered extends keyof Row = never>(
  database: EntityManager,
  { table, rows, onConflict, returning = [] }: Insertion<Row, Answered>,
): Promise<readonly Pick<Row, Answered>[]> {
  if (rows.length === 0) return [];
  const { tableName, columns } = database.dataSource.getMetadata(table);
  const names = columns.map(({ databaseName }) => databaseName).join(', ');
  const stored = rows.map((row) =>
    Object.fromEntries(
      columns.map((column) => [column.databaseName, jsonOf(column.getEntityValue(row, true))]),
    ),
  );
  const answered = columns.filter(({ propertyName }) => returning.some((name) => name === propertyName));
  const written = await database.query<Pick<Row, Answered>[]>(
    `INSERT INTO ${tableName} (${names}) SELECT ${names} FROM json_populate_recordset(NULL::${tableName}, $1)
     ${onConflict === undefined ? '' : `ON CONFLICT ${onConflict}`}
     ${answered.length === 0 ? '' : `RETURNING ${selected(answered)}`}`,
    [JSON.stringify(stored)],
  );
  return plainRows(written, answered, database);
}

/** JSON has no bytes; PostgreSQL reads them in hexadecimal. */
function jsonOf(value: unknown): unknown {
  return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value;
}
