import { type Clock, type ConsentGrant } from '@ler-hub/kernel';
import { batchedLists, type OwnedPage } from '@ler-hub/postgres';
import { type EntityManager, In, MoreThan } from 'typeorm';
import { type Consent, type ConsentWithdrawal, grantOf, type LedgerConsent } from './consent';
import { ConsentGrantRow, ConsentWithdrawalRow } from './consent.table';

/** The ledger of consents. It only ever grows: what holds now is derived. */
export class ConsentRepository {
  private readonly standing = batchedLists(
    (row: ConsentGrantRow) => row.learnerId,
    (learnerIds) => this.neitherWithdrawnNorExpired(learnerIds),
    { cache: false },
  );

  constructor(
    private readonly database: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** The learner's grants that hold now. Calls made in the same tick share one query. */
  async inForce(learnerId: string): Promise<readonly ConsentGrant[]> {
    return (await this.standing(learnerId)).map(grantOf);
  }

  /** The learner's whole ledger, page by page. */
  async list(learnerId: string, { after, limit }: OwnedPage): Promise<readonly LedgerConsent[]> {
    const grants = await this.database.find(ConsentGrantRow, {
      where: { learnerId, ...(after !== null && { id: MoreThan(after) }) },
      order: { id: 'ASC' },
      take: limit,
    });
    const withdrawals = await this.database.findBy(ConsentWithdrawalRow, {
      grantId: In(grants.map(({ id }) => id)),
    });
    const withdrawnAt = new Map(
      withdrawals.map((withdrawal) => [withdrawal.grantId, withdrawal.withdrawnAt]),
    );
    return grants.map((grant: Consent) => ({ ...grant, withdrawnAt: withdrawnAt.get(grant.id) ?? null }));
  }

  async find(learnerId: string, id: string): Promise<Consent | null> {
    return this.database.findOneBy(ConsentGrantRow, { learnerId, id });
  }

  async grant(consent: Consent): Promise<void> {
    await this.database.insert(ConsentGrantRow, { ...consent, scopes: [...consent.scopes] });
  }

  async withdraw(withdrawal: ConsentWithdrawal): Promise<void> {
    await this.database.insert(ConsentWithdrawalRow, withdrawal);
  }

  private neitherWithdrawnNorExpired(learnerIds: readonly string[]): Promise<readonly ConsentGrantRow[]> {
    return this.database.query<ConsentGrantRow[]>(
      `SELECT id, learner_id AS "learnerId", purpose, audience, organisation_id AS "organisationId", scopes,
         expires_at AS "expiresAt", text_version AS "textVersion", granted_at AS "grantedAt", granted_by AS "grantedBy"
       FROM consent_grant LEFT JOIN consent_withdrawal ON grant_id = id
       WHERE learner_id = ANY($1::uuid[]) AND grant_id IS NULL AND (expires_at IS NULL OR expires_at > $2)
       ORDER BY id`,
      [learnerIds, this.clock()],
    );
  }
}
