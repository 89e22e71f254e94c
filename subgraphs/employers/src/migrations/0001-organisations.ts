import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class Organisations1760000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organisation (
        id uuid NOT NULL,
        name text NOT NULL,
        kinds text[] NOT NULL,
        url text,
        version integer NOT NULL,
        CONSTRAINT one_organisation_per_id PRIMARY KEY (id)
      )`);
    await runner.query(`
      CREATE TABLE membership (
        id uuid NOT NULL,
        person_id uuid NOT NULL,
        organisation_id uuid NOT NULL,
        roles text[] NOT NULL,
        CONSTRAINT one_membership_per_id PRIMARY KEY (id),
        CONSTRAINT one_membership_per_person UNIQUE (organisation_id, person_id),
        CONSTRAINT membership_is_of_an_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
      )`);
    await runner.query('CREATE INDEX membership_of_organisation ON membership (organisation_id, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE membership');
    await runner.query('DROP TABLE organisation');
  }
}
