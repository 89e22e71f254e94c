import { type DataSource } from 'typeorm';

/** The statements that would make the tables what the mapping says: none, when the migrations are right. */
export async function driftOf(database: DataSource): Promise<readonly string[]> {
  const { upQueries } = await database.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}
