import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class Frameworks1760000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Shared by all schemas of the database, so it stands where all of them look.
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public');
    await runner.query(`
      CREATE TABLE framework (
        id uuid NOT NULL,
        name text NOT NULL,
        version text,
        url text NOT NULL,
        attribution text,
        CONSTRAINT one_framework_per_id PRIMARY KEY (id),
        CONSTRAINT one_framework_per_url UNIQUE (url)
      )`);
    await this.createSkills(runner);
    await this.createOccupations(runner);
    await this.createWhatOccupationsHave(runner);
    // Others know occupations by their code, and look for it in what was published.
    await runner.query(`CREATE INDEX event_by_code ON event ((state ->> 'code'), noun)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX event_by_code');
    for (const table of ['occupation_skill', 'alternate_title', 'occupation', 'skill', 'framework']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }

  /** Folded names collate by code point: the same order in every cluster, whatever its locale. */
  private async createSkills(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE skill (
        id uuid NOT NULL,
        framework_id uuid NOT NULL,
        code text NOT NULL,
        name text NOT NULL,
        folded_name text COLLATE "C" NOT NULL,
        kind text NOT NULL,
        statement text,
        version integer NOT NULL,
        CONSTRAINT one_skill_per_id PRIMARY KEY (id),
        CONSTRAINT one_skill_per_code UNIQUE (framework_id, code),
        CONSTRAINT skill_is_of_a_framework FOREIGN KEY (framework_id) REFERENCES framework (id)
      )`);
    await runner.query('CREATE INDEX skill_in_name_order ON skill (folded_name, id)');
    await runner.query('CREATE INDEX skill_by_part_of_name ON skill USING gin (folded_name gin_trgm_ops)');
  }

  private async createOccupations(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE occupation (
        id uuid NOT NULL,
        framework_id uuid NOT NULL,
        code text NOT NULL,
        title text NOT NULL,
        folded_title text COLLATE "C" NOT NULL,
        description text,
        content_hash text NOT NULL,
        version integer NOT NULL,
        CONSTRAINT one_occupation_per_id PRIMARY KEY (id),
        CONSTRAINT one_occupation_per_code UNIQUE (code),
        CONSTRAINT occupation_is_of_a_framework FOREIGN KEY (framework_id) REFERENCES framework (id)
      )`);
    await runner.query('CREATE INDEX occupation_in_title_order ON occupation (folded_title, id)');
    await runner.query(
      'CREATE INDEX occupation_by_part_of_title ON occupation USING gin (folded_title gin_trgm_ops)',
    );
  }

  private async createWhatOccupationsHave(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE alternate_title (
        occupation_id uuid NOT NULL,
        folded_title text COLLATE "C" NOT NULL,
        title text NOT NULL,
        CONSTRAINT each_title_once PRIMARY KEY (occupation_id, folded_title),
        CONSTRAINT alternate_title_is_of_an_occupation FOREIGN KEY (occupation_id) REFERENCES occupation (id)
      )`);
    await runner.query(
      'CREATE INDEX alternate_title_by_part ON alternate_title USING gin (folded_title gin_trgm_ops)',
    );
    await runner.query(`
      CREATE TABLE occupation_skill (
        occupation_id uuid NOT NULL,
        skill_id uuid NOT NULL,
        importance numeric(3, 2) NOT NULL,
        level integer,
        CONSTRAINT each_skill_once PRIMARY KEY (occupation_id, skill_id),
        CONSTRAINT skill_is_required_by_an_occupation FOREIGN KEY (occupation_id) REFERENCES occupation (id),
        CONSTRAINT required_skill_is_a_skill FOREIGN KEY (skill_id) REFERENCES skill (id)
      )`);
  }
}
