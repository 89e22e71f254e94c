import { batched, batchedLists } from '@ler-hub/postgres';
import { createHash } from 'node:crypto';
import { type EntityManager, In } from 'typeorm';
import { type WriteMode } from '../framework/framework.repository';
import { foldedName } from '../name/folded-name';
import { type NamedTable, type NamePosition, type NameQuery, pageOfNames } from '../name/name-search';
import { type Skill } from '../skill/skill';
import { type Occupation, type OccupationProfile, type OccupationSkill } from './occupation';
import { AlternateTitleRow, OccupationRow } from './occupation.table';

export type StoredProfile = OccupationProfile & { readonly version: number };

/**
 * What a code of any framework looks like. Asked before batching: PostgreSQL refuses some texts, and with
 * them the batch.
 */
const CODE = /^[\w.:/-]{1,100}$/u;

const NAMED: NamedTable = {
  table: 'occupation',
  columns: `id, framework_id AS "frameworkId", code, title, description, folded_title AS "foldedName"`,
  foldedName: 'folded_title',
  names: `SELECT id AS noun_id, folded_title AS name, 0 AS alternate FROM occupation
    UNION ALL SELECT occupation_id, folded_title, 1 FROM alternate_title`,
};

type RequiredRow = Omit<OccupationSkill, 'skill'> & Skill & { readonly occupationId: string };

/** Reads and writes occupations. Lives for one request, which is what makes its caching safe. */
export class OccupationRepository {
  private readonly byCode = batched(
    (row: OccupationRow) => row.code,
    (codes) => this.database.findBy(OccupationRow, { code: In(codes) }),
  );

  private readonly titlesOf = batchedLists(
    (row: AlternateTitleRow) => row.occupationId,
    (ids) =>
      this.database.find(AlternateTitleRow, {
        where: { occupationId: In(ids) },
        order: { foldedTitle: 'ASC' },
      }),
  );

  private readonly requiredBy = batchedLists(
    (row: RequiredRow) => row.occupationId,
    (ids) =>
      this.database.query<RequiredRow[]>(
        `SELECT occupation_id AS "occupationId", importance::float8, level,
           id, framework_id AS "frameworkId", code, name, kind, statement
         FROM occupation_skill JOIN skill ON skill.id = skill_id
         WHERE occupation_id = ANY($1::uuid[])
         ORDER BY occupation_skill.importance DESC, folded_name, id`,
        [ids],
      ),
  );

  constructor(private readonly database: EntityManager) {}

  /** One occupation or null, also for what cannot be a code. Calls made in the same tick share one query. */
  async findByCode(code: string): Promise<Occupation | null> {
    return CODE.test(code) ? this.byCode(code) : null;
  }

  /** By title. Occupations made visible by the request's earlier finds share one query. */
  async alternateTitles({ id }: Occupation): Promise<readonly string[]> {
    return (await this.titlesOf(id)).map(({ title }) => title);
  }

  /** The most important first, then by name. Calls made in the same tick share one query. */
  async requiredSkills({ id }: Occupation): Promise<readonly OccupationSkill[]> {
    return (await this.requiredBy(id)).map(({ importance, level, ...skill }) => ({
      skill,
      importance,
      level,
    }));
  }

  /** Found by their own or an alternate title; of equally good matches the one of the own title is better. */
  async list(query: NameQuery): Promise<readonly (Occupation & NamePosition)[]> {
    return this.database.query<(Occupation & NamePosition)[]>(...pageOfNames(NAMED, query));
  }

  /** Writes what is new or, to replace, another than before. Answers only that. */
  async write(profiles: readonly OccupationProfile[], mode: WriteMode): Promise<readonly StoredProfile[]> {
    const versions = new Map((await this.writeRows(profiles, mode)).map(({ id, version }) => [id, version]));
    const changed = profiles.flatMap((profile) => {
      const version = versions.get(profile.id);
      return version === undefined ? [] : [{ ...profile, version }];
    });
    await this.replaceTitles(changed);
    await this.replaceRequiredSkills(changed);
    return changed;
  }

  private writeRows(
    profiles: readonly OccupationProfile[],
    mode: WriteMode,
  ): Promise<{ readonly id: string; readonly version: number }[]> {
    const conflict =
      mode === 'add'
        ? 'NOTHING'
        : `UPDATE SET title = excluded.title, folded_title = excluded.folded_title, description = excluded.description,
             content_hash = excluded.content_hash, version = occupation.version + 1
           WHERE occupation.content_hash <> excluded.content_hash`;
    return this.database.query(
      `INSERT INTO occupation (id, framework_id, code, title, folded_title, description, content_hash, version)
       SELECT *, 1 FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
       ON CONFLICT (id) DO ${conflict}
       RETURNING id, version`,
      [
        profiles.map(({ id }) => id),
        profiles.map(({ frameworkId }) => frameworkId),
        profiles.map(({ code }) => code),
        profiles.map(({ title }) => title),
        profiles.map(({ title }) => foldedName(title)),
        profiles.map(({ description }) => description),
        profiles.map(contentHash),
      ],
    );
  }

  private async replaceTitles(profiles: readonly OccupationProfile[]): Promise<void> {
    const titles = profiles.flatMap(({ id, alternateTitles }) =>
      alternateTitles.map((title) => ({ id, title })),
    );
    await this.database.query('DELETE FROM alternate_title WHERE occupation_id = ANY($1::uuid[])', [
      profiles.map(({ id }) => id),
    ]);
    await this.database.query(
      `INSERT INTO alternate_title (occupation_id, folded_title, title)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[])`,
      [
        titles.map(({ id }) => id),
        titles.map(({ title }) => foldedName(title)),
        titles.map(({ title }) => title),
      ],
    );
  }

  private async replaceRequiredSkills(profiles: readonly OccupationProfile[]): Promise<void> {
    const required = profiles.flatMap(({ id, requiredSkills }) =>
      requiredSkills.map((skill) => ({ id, ...skill })),
    );
    await this.database.query('DELETE FROM occupation_skill WHERE occupation_id = ANY($1::uuid[])', [
      profiles.map(({ id }) => id),
    ]);
    await this.database.query(
      `INSERT INTO occupation_skill (occupation_id, skill_id, importance, level)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::numeric[], $4::int[])`,
      [
        required.map(({ id }) => id),
        required.map(({ skillId }) => skillId),
        required.map(({ importance }) => importance),
        required.map(({ level }) => level),
      ],
    );
  }
}

function contentHash(profile: OccupationProfile): string {
  return createHash('sha256').update(JSON.stringify(profile)).digest('base64url');
}
