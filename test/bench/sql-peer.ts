import { Client } from 'pg';

/** The same ranking as one statement of plain SQL over matching's tables: what a team would write first. */
const RANKING = `
  WITH requirement AS (
    SELECT asked.* FROM matching.opening,
      jsonb_to_recordset(requirements) AS asked ("skillId" uuid, level int, weight int, "mustHave" boolean)
    WHERE posting_id = $1
  ), held AS (
    SELECT learner_id, shown."skillId", max(shown.level) AS level
    FROM matching.proof, jsonb_to_recordset(skills) AS shown ("skillId" uuid, level int)
    WHERE NOT revoked AND evidence = 'VERIFIED' AND valid_from <= now() AND (valid_until IS NULL OR valid_until > now())
      AND shown."skillId" IN (SELECT "skillId" FROM requirement)
    GROUP BY learner_id, shown."skillId"
  ), scored AS (
    SELECT learner_id, sum(weight * 120 * least(1.0, held.level::numeric / requirement.level))::int AS score
    FROM held JOIN requirement USING ("skillId") GROUP BY learner_id
    HAVING count(*) FILTER (WHERE "mustHave" AND held.level >= requirement.level)
      = (SELECT count(*) FROM requirement WHERE "mustHave")
  )
  SELECT scored.learner_id, score, (count(*) OVER ())::int AS total
  FROM scored JOIN matching.candidate USING (learner_id), matching.opening
  WHERE posting_id = $1 AND availability <> 'NOT_LOOKING'
    AND ((remote AND open_to_remote) OR region_state = candidate.state OR (NOT remote AND region_state IS NULL))
    AND EXISTS (
      SELECT FROM jsonb_to_recordset(consents)
        AS consent (purpose text, audience text, "organisationId" uuid, scopes jsonb, "expiresAt" timestamptz)
      WHERE purpose = 'MATCHING' AND scopes ? 'SKILLS' AND (consent."expiresAt" IS NULL OR consent."expiresAt" > now())
        AND (audience = 'JOB_BOARDS' OR consent."organisationId" = $2))
  ORDER BY score DESC, learner_id LIMIT 20`;

export interface SqlAnswer {
  readonly total: number;
  readonly scores: readonly number[];
}

export class SqlPeer {
  private constructor(private readonly client: Client) {}

  static async connect(databaseUrl: string): Promise<SqlPeer> {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    return new SqlPeer(client);
  }

  async ranking(postingId: string, jobBoardId: string): Promise<SqlAnswer> {
    const { rows } = await this.client.query<{ score: number; total: number }>(RANKING, [
      postingId,
      jobBoardId,
    ]);
    return { total: rows[0]?.total ?? 0, scores: rows.map(({ score }) => score) };
  }

  async jobBoardOf(postingId: string): Promise<string> {
    const { rows } = await this.client.query<{ board: string }>(
      'SELECT published_to[1] AS board FROM matching.opening WHERE posting_id = $1',
      [postingId],
    );
    return rows[0]?.board ?? '';
  }

  close(): Promise<void> {
    return this.client.end();
  }
}
