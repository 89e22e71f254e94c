import { useDatabase } from './testing/index';
import { DataKeyMigration } from './data-key.migration';
import { openDatabase } from './database';
import { requireDataKey } from './require-data-key';

const server = useDatabase();
const KEY = 'a data key for tests, long enough to be one';

const open = () =>
  openDatabase({ url: server.url, schema: 'sealed', entities: [], migrations: [DataKeyMigration] });

describe('the data key of a schema', () => {
  it('is the first that it was used with, whoever comes first', async () => {
    const databases = await Promise.all([open(), open()]);
    await Promise.all(databases.map((database) => requireDataKey(database, KEY)));
    await Promise.all(databases.map((database) => database.destroy()));
  });

  it('is no other, and what is stored does not tell it', async () => {
    const database = await open();
    await expect(requireDataKey(database, `${KEY}!`)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(database.isInitialized).toBe(false);
    expect(JSON.stringify(await server.query('SELECT * FROM sealed.data_key'))).not.toContain(KEY);
  });
});
