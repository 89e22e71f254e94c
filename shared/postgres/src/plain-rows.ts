import { type EntityManager, type EntityMetadata } from 'typeorm';

type Columns = EntityMetadata['columns'];

/** The columns, as a statement that answers plain rows names them. A day has no time zone: it stays the text that it is. */
export function selected(columns: Columns): string {
  return columns
    .map(
      ({ databaseName, propertyName, type }) =>
        `${databaseName}${type === 'date' ? '::text' : ''} AS "${propertyName}"`,
    )
    .join(', ');
}

/** Rows of `selected` columns, which hold what the mapping says: columns with a transformer are transformed. */
export function plainRows<Row extends object>(
  rows: readonly Row[],
  columns: Columns,
  { dataSource }: EntityManager,
): readonly Row[] {
  for (const column of columns) {
    if (column.transformer === undefined) continue;
    for (const row of rows)
      column.setEntityValue(row, dataSource.driver.prepareHydratedValue(column.getEntityValue(row), column));
  }
  return rows;
}
