import { driftOf, useDatabase } from '@ler-hub/testing';
import { openMatchingDatabase } from './database';

const server = useDatabase();

it('has migrations that produce exactly the mapped tables', async () => {
  const database = await openMatchingDatabase(server.url);
  expect(await driftOf(database)).toEqual([]);
  await database.destroy();
});
