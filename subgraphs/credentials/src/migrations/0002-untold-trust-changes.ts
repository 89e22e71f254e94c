import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Changes of trust whose consequences have not all been told yet. */
export class UntoldTrustChanges1760000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE untold_trust_change (
        id uuid NOT NULL,
        issuer_id uuid NOT NULL,
        CONSTRAINT one_untold_trust_change_per_id PRIMARY KEY (id),
        CONSTRAINT untold_trust_change_is_of_an_issuer FOREIGN KEY (issuer_id) REFERENCES issuer (id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE untold_trust_change');
  }
}
