import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Gives a subgraph its event log. First in every list of migrations. */
export class EventLogMigration implements MigrationInterface {
  readonly name = 'EventLog1750000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE event (
        seq bigint GENERATED ALWAYS AS IDENTITY,
        transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
        topic text NOT NULL,
        noun text NOT NULL GENERATED ALWAYS AS (split_part(topic, '.', 1)) STORED,
        noun_id uuid NOT NULL,
        version integer NOT NULL,
        state jsonb NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT one_event_per_seq PRIMARY KEY (seq),
        CONSTRAINT one_event_per_version UNIQUE (noun_id, noun, version)
      )`);
    await runner.query('CREATE INDEX event_in_commit_order ON event (transaction_id, seq)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE event');
  }
}
