import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** By what the key is known again that seals what a schema holds. */
export class DataKeyMigration implements MigrationInterface {
  readonly name = 'DataKey1750000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE data_key (
        mark text NOT NULL,
        single boolean NOT NULL DEFAULT true,
        CONSTRAINT one_data_key PRIMARY KEY (single),
        CONSTRAINT data_key_is_single CHECK (single)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE data_key');
  }
}
