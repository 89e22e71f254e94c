import { type EntityManager } from 'typeorm';

/** What is said after the insert of the rows; all of them are new unless told. */
type Ending = '' | 'ON CONFLICT DO NOTHING RETURNING id';

/**
 * Inserts many rows by one statement. They travel as one JSON text: with a parameter for each value they would
 * soon be more than the protocol takes.
 */
export async function insertRows<Row extends object>(
  transaction: EntityManager,
  { table, rows, ending = '' }: { table: new () => Row; rows: readonly Row[]; ending?: Ending },
): Promise<readonly { readonly id: string }[]> {
  if (rows.length === 0) return [];
  const { tableName, columns } = transaction.dataSource.getMetadata(table);
  const names = columns.map(({ databaseName }) => databaseName).join(', ');
  const stored = rows.map((row) =>
    Object.fromEntries(
      columns.map(({ databaseName, propertyName }) => [databaseName, row[propertyName as keyof Row]]),
    ),
  );
  return transaction.query<{ id: string }[]>(
    `INSERT INTO ${tableName} (${names})
     SELECT ${names} FROM json_populate_recordset(NULL::${tableName}, $1) ${ending}`,
    [JSON.stringify(stored)],
  );
}
