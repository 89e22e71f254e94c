import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Which version of a posting was its source's word. Until now only the first was taken for it. */
export class SourceVersion1760000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE posting ADD COLUMN source_version integer');
    await runner.query('UPDATE posting SET source_version = 1 WHERE source_id IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE posting DROP COLUMN source_version');
  }
}
