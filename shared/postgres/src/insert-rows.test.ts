import { newId } from '@ler-hub/kernel';
import {
  Column,
  type DataSource,
  Entity,
  type MigrationInterface,
  PrimaryColumn,
  type QueryRunner,
} from 'typeorm';
import { openDatabase } from './database';
import { insertRows } from './insert-rows';
import { rowsBy } from './rows-by';
import { useDatabase } from './testing';

/** A column of every kind that JSON or PostgreSQL's driver would change. */
@Entity('thing')
class ThingRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('numeric', { name: 'paid_usd', transformer: { to: (paid: number) => paid, from: Number } })
  paidUsd!: number;

  @Column('text', {
    transformer: { to: (text: string) => `<${text}>`, from: (text: string) => text.slice(1, -1) },
  })
  wrapped!: string;

  @Column('date', { nullable: true })
  day!: string | null;

  @Column('timestamptz')
  at!: Date;

  @Column('bytea')
  bytes!: Buffer;

  @Column('text', { array: true })
  words!: string[];

  @Column('jsonb', { nullable: true })
  said!: object | null;
}

class ThingMigration implements MigrationInterface {
  readonly name = 'Thing1750000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE thing (id uuid PRIMARY KEY, paid_usd numeric(6, 2) NOT NULL, wrapped text NOT NULL, day date,
         at timestamptz NOT NULL, bytes bytea NOT NULL, words text[] NOT NULL, said jsonb)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE thing');
  }
}

const test = useDatabase();
let database: DataSource;
beforeAll(async () => {
  const kept = { entities: [ThingRow], migrations: [ThingMigration] };
  database = await openDatabase({ url: test.url, schema: 'things', ...kept });
});
afterAll(() => database.destroy());

type Thing = Pick<ThingRow, keyof ThingRow>;
const thing = (given: Partial<Thing> = {}): Thing => ({
  id: newId(),
  paidUsd: 20.5,
  wrapped: 'said “so” \\x',
  day: '2026-03-29',
  at: new Date('2026-03-29T01:59:59.123Z'),
  bytes: Buffer.from([0, 255, 92, 120]),
  words: ['a', '{b}', ''],
  said: { deep: [null, 'null'] },
  ...given,
});

describe('rows in bulk', () => {
  it('come back as they were given, as plain rows and as mapped ones', async () => {
    const things = [thing(), thing({ day: null, said: null, words: [], bytes: Buffer.alloc(0) })];
    await insertRows(database.manager, { table: ThingRow, rows: things });
    for (const one of things) {
      expect(await rowsBy(database.manager, ThingRow, 'id')([one.id])).toEqual([one]);
      expect(await database.manager.findOneBy(ThingRow, { id: one.id })).toEqual(one);
    }
  });

  it('may hold more values than a statement has parameters', async () => {
    const columns = Object.keys(thing()).length;
    const things = Array.from({ length: Math.ceil(65_536 / columns) }, () => thing());
    await insertRows(database.manager, { table: ThingRow, rows: things });
    const written = await rowsBy(database.manager, ThingRow, 'id')(things.map(({ id }) => id));
    expect(written).toHaveLength(things.length);
  });

  it('fail where one is there already, unless it is said what becomes of it', async () => {
    const [old, fresh] = [thing(), thing()];
    const rows = [thing({ id: old.id, paidUsd: 1 }), fresh];
    await insertRows(database.manager, { table: ThingRow, rows: [old] });
    await expect(insertRows(database.manager, { table: ThingRow, rows })).rejects.toMatchObject({
      code: '23505',
    });
    const written = await insertRows(database.manager, {
      table: ThingRow,
      rows,
      onConflict: '(id) DO UPDATE SET paid_usd = excluded.paid_usd + 1',
      returning: ['id', 'paidUsd', 'wrapped'],
    });
    const answer = ({ id, wrapped }: Thing, paidUsd: number) => ({ id, paidUsd, wrapped });
    expect(written).toEqual([answer(old, 2), answer(fresh, 20.5)]);
  });

  it('of none is no statement', async () => {
    expect(await insertRows(database.manager, { table: ThingRow, rows: [], returning: ['id'] })).toEqual([]);
  });
});
