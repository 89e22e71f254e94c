import { type MigrationInterface, type QueryRunner } from 'typeorm';

const POSTING = `
  CREATE TABLE posting (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    state text NOT NULL,
    title text NOT NULL,
    description text,
    region_state text,
    remote boolean NOT NULL,
    wage_minimum_cents integer,
    wage_maximum_cents integer,
    wage_per text,
    wage_currency text,
    opens_on date,
    closes_on date,
    occupation_code text,
    source_system text,
    source_id text,
    source_content_hash text,
    version integer NOT NULL,
    CONSTRAINT one_posting_per_id PRIMARY KEY (id),
    CONSTRAINT one_posting_per_source UNIQUE (source_system, source_id),
    CONSTRAINT posting_closes_after_it_opens CHECK (closes_on >= opens_on),
    CONSTRAINT wage_minimum_is_not_above_maximum CHECK (wage_minimum_cents <= wage_maximum_cents)
  )`;

const REQUIREMENT = `
  CREATE TABLE requirement (
    posting_id uuid NOT NULL,
    ordinal integer NOT NULL,
    skill_id uuid NOT NULL,
    level integer NOT NULL,
    weight integer NOT NULL,
    must_have boolean NOT NULL,
    CONSTRAINT one_requirement_per_ordinal PRIMARY KEY (posting_id, ordinal),
    CONSTRAINT one_requirement_per_skill UNIQUE (posting_id, skill_id),
    CONSTRAINT requirement_level_is_of_the_scale CHECK (level BETWEEN 1 AND 5),
    CONSTRAINT requirement_weight_is_of_the_scale CHECK (weight BETWEEN 1 AND 10),
    CONSTRAINT requirement_is_of_a_posting FOREIGN KEY (posting_id) REFERENCES posting (id) ON DELETE CASCADE
  )`;

const LICENCE_REQUIREMENT = `
  CREATE TABLE licence_requirement (
    posting_id uuid NOT NULL,
    ordinal integer NOT NULL,
    name text NOT NULL,
    jurisdiction text,
    CONSTRAINT one_licence_requirement_per_ordinal PRIMARY KEY (posting_id, ordinal),
    CONSTRAINT licence_requirement_is_of_a_posting FOREIGN KEY (posting_id) REFERENCES posting (id) ON DELETE CASCADE
  )`;

const PUBLICATION = `
  CREATE TABLE publication (
    posting_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    CONSTRAINT one_publication_per_organisation PRIMARY KEY (posting_id, organisation_id),
    CONSTRAINT publication_is_of_a_posting FOREIGN KEY (posting_id) REFERENCES posting (id) ON DELETE CASCADE
  )`;

export class Postings1760000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [POSTING, REQUIREMENT, LICENCE_REQUIREMENT, PUBLICATION]) await runner.query(table);
    await runner.query('CREATE INDEX posting_by_state ON posting (state, id)');
    await runner.query('CREATE INDEX posting_by_organisation ON posting (organisation_id, state, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['publication', 'licence_requirement', 'requirement', 'posting'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
