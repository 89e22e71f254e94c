import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Where a follower stands in each log that it follows. */
export class FollowOffsetMigration implements MigrationInterface {
  readonly name = 'FollowOffset1750000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE follow_offset (
        log text NOT NULL,
        transaction_id xid8 NOT NULL,
        seq bigint NOT NULL,
        CONSTRAINT one_offset_per_log PRIMARY KEY (log)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE follow_offset');
  }
}
