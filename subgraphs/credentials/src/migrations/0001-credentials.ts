import { type MigrationInterface, type QueryRunner } from 'typeorm';

const issuers = `
  CREATE TABLE issuer (
    id uuid NOT NULL,
    organisation_id uuid,
    did text NOT NULL,
    name text NOT NULL,
    keys jsonb NOT NULL,
    sealed_key bytea,
    standing text NOT NULL,
    trusted jsonb NOT NULL,
    CONSTRAINT one_issuer_per_id PRIMARY KEY (id),
    CONSTRAINT one_issuer_per_did UNIQUE (did),
    CONSTRAINT one_issuer_per_organisation UNIQUE (organisation_id)
  )`;

const achievements = `
  CREATE TABLE achievement (
    id uuid NOT NULL,
    issuer_id uuid NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    criteria text NOT NULL,
    achievement_type text NOT NULL,
    alignments jsonb NOT NULL,
    licence jsonb,
    CONSTRAINT one_achievement_per_id PRIMARY KEY (id),
    CONSTRAINT achievement_is_of_an_issuer FOREIGN KEY (issuer_id) REFERENCES issuer (id)
  )`;

const statusLists = `
  CREATE TABLE status_list (
    id uuid NOT NULL,
    issuer_id uuid NOT NULL,
    assigned integer NOT NULL,
    document text NOT NULL,
    CONSTRAINT one_status_list_per_id PRIMARY KEY (id),
    CONSTRAINT status_list_is_of_an_issuer FOREIGN KEY (issuer_id) REFERENCES issuer (id)
  )`;

const statusEntries = `
  CREATE TABLE status_entry (
    list_id uuid NOT NULL,
    index integer NOT NULL,
    revoked_at timestamptz,
    revoked_by uuid,
    reason text,
    CONSTRAINT one_credential_per_status_index PRIMARY KEY (list_id, index),
    CONSTRAINT status_entry_is_of_a_list FOREIGN KEY (list_id) REFERENCES status_list (id)
  )`;

const credentials = `
  CREATE TABLE credential (
    id uuid NOT NULL,
    learner_id uuid NOT NULL,
    issuer_id uuid NOT NULL,
    achievement_id uuid,
    format text NOT NULL,
    document text NOT NULL,
    sha256 bytea NOT NULL,
    valid_from timestamptz NOT NULL,
    valid_until timestamptz,
    status_list_id uuid,
    status_index integer,
    skills jsonb NOT NULL,
    licence jsonb,
    received_at timestamptz NOT NULL,
    proof text NOT NULL,
    problem text,
    proof_expires timestamptz,
    schema text NOT NULL,
    status text NOT NULL,
    status_checked_at timestamptz,
    subject text NOT NULL,
    issuer_may_award boolean NOT NULL,
    version integer NOT NULL,
    published_evidence text NOT NULL,
    CONSTRAINT one_credential_per_id PRIMARY KEY (id),
    CONSTRAINT one_arrival_per_learner UNIQUE (learner_id, sha256),
    CONSTRAINT credential_is_of_an_issuer FOREIGN KEY (issuer_id) REFERENCES issuer (id),
    CONSTRAINT credential_is_for_an_achievement FOREIGN KEY (achievement_id) REFERENCES achievement (id)
  )`;

const indexes = [
  'CREATE INDEX credential_of_learner ON credential (learner_id, id)',
  'CREATE INDEX credential_of_issuer ON credential (issuer_id, id)',
  'CREATE INDEX credential_of_status_index ON credential (status_list_id, status_index)',
  'CREATE INDEX status_list_of_issuer ON status_list (issuer_id)',
];

export class Credentials1760000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const tables = [issuers, achievements, statusLists, statusEntries, credentials];
    for (const statement of [...tables, ...indexes]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['credential', 'status_entry', 'status_list', 'achievement', 'issuer']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
