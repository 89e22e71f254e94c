import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Copies of what the other subgraphs publish. The version is the noun's there. */
export class Projection1760000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE candidate (
        learner_id uuid NOT NULL,
        version integer NOT NULL,
        state text,
        availability text,
        open_to_remote boolean NOT NULL,
        minimum_wage_per_hour_usd double precision,
        claims jsonb NOT NULL,
        consents jsonb NOT NULL,
        CONSTRAINT one_candidate_per_learner PRIMARY KEY (learner_id)
      )`);
    // A credential may be known before its learner is: their logs are followed one by one.
    await runner.query(`
      CREATE TABLE proof (
        credential_id uuid NOT NULL,
        version integer NOT NULL,
        learner_id uuid NOT NULL,
        evidence text NOT NULL,
        revoked boolean NOT NULL,
        valid_from timestamptz,
        valid_until timestamptz,
        skills jsonb NOT NULL,
        licence jsonb,
        CONSTRAINT one_proof_per_credential PRIMARY KEY (credential_id)
      )`);
    await runner.query('CREATE INDEX proof_of_a_learner ON proof (learner_id)');
    await createOpening(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE opening');
    await runner.query('DROP TABLE proof');
    await runner.query('DROP TABLE candidate');
  }
}

async function createOpening(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE opening (
      posting_id uuid NOT NULL,
      version integer NOT NULL,
      organisation_id uuid NOT NULL,
      state text NOT NULL,
      requirements jsonb NOT NULL,
      licences jsonb NOT NULL,
      region_state text,
      remote boolean NOT NULL,
      wage jsonb,
      published_to uuid[] NOT NULL,
      opens_on date,
      closes_on date,
      CONSTRAINT one_opening_per_posting PRIMARY KEY (posting_id)
    )`);
}
