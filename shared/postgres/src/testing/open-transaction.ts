import { Client } from 'pg';

/** Opens a transaction that has an id, in another database of the same server, and leaves it open. */
export async function openTransactionElsewhere(url: string): Promise<{ end(): Promise<void> }> {
  const elsewhere = new URL(url);
  elsewhere.pathname = '/postgres';
  const client = new Client({ connectionString: elsewhere.href });
  await client.connect();
  await client.query('BEGIN');
  await client.query('SELECT pg_current_xact_id()');
  return { end: () => client.end() };
}
