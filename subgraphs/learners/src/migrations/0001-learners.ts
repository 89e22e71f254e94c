import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class Learners1760000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LEARNER);
    await runner.query(ASSERTED_SKILL);
    await runner.query(WORK);
    await runner.query('CREATE INDEX work_of_learner ON work (learner_id, id)');
    await runner.query(EDUCATION);
    await runner.query('CREATE INDEX education_of_learner ON education (learner_id, id)');
    await runner.query(CONSENT_GRANT);
    await runner.query('CREATE INDEX consent_grant_of_learner ON consent_grant (learner_id, id)');
    await runner.query(CONSENT_WITHDRAWAL);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'consent_withdrawal',
      'consent_grant',
      'education',
      'work',
      'asserted_skill',
      'learner',
    ])
      await runner.query(`DROP TABLE ${table}`);
  }
}

const LEARNER = `
  CREATE TABLE learner (
    id uuid NOT NULL,
    name text NOT NULL,
    state text,
    availability text NOT NULL,
    open_to_remote boolean NOT NULL,
    minimum_wage_per_hour_usd numeric(6,2),
    synthetic boolean NOT NULL,
    version integer NOT NULL,
    CONSTRAINT one_learner_per_person PRIMARY KEY (id)
  )`;

const ASSERTED_SKILL = `
  CREATE TABLE asserted_skill (
    learner_id uuid NOT NULL,
    skill_id uuid NOT NULL,
    level smallint NOT NULL,
    CONSTRAINT one_assertion_per_skill PRIMARY KEY (learner_id, skill_id),
    CONSTRAINT asserted_skill_is_of_a_learner FOREIGN KEY (learner_id) REFERENCES learner (id),
    CONSTRAINT asserted_level_is_1_to_5 CHECK (level BETWEEN 1 AND 5)
  )`;

const WORK = `
  CREATE TABLE work (
    id uuid NOT NULL,
    learner_id uuid NOT NULL,
    title text NOT NULL,
    employer_name text NOT NULL,
    started_on date NOT NULL,
    ended_on date,
    CONSTRAINT one_work_per_id PRIMARY KEY (id),
    CONSTRAINT work_is_of_a_learner FOREIGN KEY (learner_id) REFERENCES learner (id),
    CONSTRAINT work_ends_after_it_starts CHECK (ended_on >= started_on)
  )`;

const EDUCATION = `
  CREATE TABLE education (
    id uuid NOT NULL,
    learner_id uuid NOT NULL,
    programme text NOT NULL,
    institution text NOT NULL,
    completed_on date,
    CONSTRAINT one_education_per_id PRIMARY KEY (id),
    CONSTRAINT education_is_of_a_learner FOREIGN KEY (learner_id) REFERENCES learner (id)
  )`;

const CONSENT_GRANT = `
  CREATE TABLE consent_grant (
    id uuid NOT NULL,
    learner_id uuid NOT NULL,
    purpose text NOT NULL,
    audience text NOT NULL,
    organisation_id uuid,
    scopes text[] NOT NULL,
    expires_at timestamptz,
    text_version text NOT NULL,
    granted_at timestamptz NOT NULL,
    granted_by uuid NOT NULL,
    CONSTRAINT one_consent_grant_per_id PRIMARY KEY (id),
    CONSTRAINT consent_grant_is_of_a_learner FOREIGN KEY (learner_id) REFERENCES learner (id),
    CONSTRAINT only_the_audience_organisation_names_one
      CHECK ((audience = 'ORGANISATION') = (organisation_id IS NOT NULL)),
    CONSTRAINT grant_has_scopes CHECK (cardinality(scopes) > 0)
  )`;

const CONSENT_WITHDRAWAL = `
  CREATE TABLE consent_withdrawal (
    grant_id uuid NOT NULL,
    withdrawn_at timestamptz NOT NULL,
    withdrawn_by uuid NOT NULL,
    CONSTRAINT one_withdrawal_per_grant PRIMARY KEY (grant_id),
    CONSTRAINT withdrawal_is_of_a_grant FOREIGN KEY (grant_id) REFERENCES consent_grant (id)
  )`;
