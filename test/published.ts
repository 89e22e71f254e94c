import { Client } from 'pg';

/** The last published state of every noun of a subgraph, straight from its event log: what the index must equal. */
export async function publishedStates<State>(
  databaseUrl: string,
  log: string,
  noun: string,
): Promise<readonly State[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ state: State }>(
      `SELECT DISTINCT ON (noun_id) state FROM "${log}".event WHERE noun = $1 ORDER BY noun_id, version DESC`,
      [noun],
    );
    return rows.map(({ state }) => state);
  } finally {
    await client.end();
  }
}
