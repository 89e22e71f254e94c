import { type Clock } from '@ler-hub/kernel';
import { type Achievement, type Alignment, type NewAchievement } from '../achievement/achievement';
import { newSigningKey } from '../did/key-pair';
import { type CredentialFormat } from '../document/credential-document';
import { type CredentialsParts } from '../context';
import { type KeyVault } from '../issuer/key-vault';
import { type TrustRecord } from '../verdict/trust';
import { type Credential } from './credential';
import { credentialEvent } from './credential.event';

/** An issuer that the hub signs for, with its standing. */
export interface ImportedIssuer extends TrustRecord {
  readonly id: string;
  readonly organisationId: string | null;
  readonly name: string;
}

export type ImportedAchievement = NewAchievement & { readonly id: string };

export interface ImportedCredential {
  readonly id: string;
  readonly achievementId: string;
  readonly learnerId: string;
  readonly format: CredentialFormat;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  /** Why it was taken back; null where it was not. */
  readonly revokedFor: string | null;
}

interface Dependencies {
  readonly vault: KeyVault;
  readonly clock: Clock;
  readonly inTransaction: <Result>(work: (parts: CredentialsParts) => Promise<Result>) => Promise<Result>;
}

/**
 * Issues in bulk, for the demo population and imports. The caller gives the ids, answers for them, and may run
 * again: what is there stays as it is. Credentials are really signed and really verified.
 */
export class CredentialImporter {
  constructor(private readonly deps: Dependencies) {}

  /** Adds issuers that are not there yet, each with a new key; answers how many. */
  registerIssuers(issuers: readonly ImportedIssuer[]): Promise<number> {
    const rows = issuers.map((issuer) => {
      const { controller: did, privateKey } = newSigningKey();
      return { ...issuer, did, keys: [], sealedKey: this.deps.vault.seal(privateKey, issuer.id) };
    });
    return this.deps.inTransaction((parts) => parts.issuers.addMissing(rows));
  }

  /** Adds achievements that are not there yet; answers how many. Their skills must be published. */
  defineAchievements(achievements: readonly ImportedAchievement[]): Promise<number> {
    return this.deps.inTransaction(async (parts) => {
      const skillIds = new Set(achievements.flatMap(({ alignments }) => alignments.map(({ skillId }) => skillId)));
      const names = await parts.references.skillNames([...skillIds]);
      const named = ({ skillId, level }: Alignment) => ({ skillId, level, skillName: nameOf(skillId, names) });
      return parts.achievements.addMissing(
        achievements.map((achievement) => ({ ...achievement, alignments: achievement.alignments.map(named) })),
      );
    });
  }

  /** Issues what is not there yet, in one transaction: give some hundreds at a time. Answers how many were new. */
  issueMany(batch: readonly ImportedCredential[]): Promise<number> {
    return this.deps.inTransaction(async (parts) => {
      const present = await parts.credentials.present(batch.map(({ id }) => id));
      const fresh = batch.filter(({ id }) => !present.has(id));
      const achievements = new Map<string, Achievement>();
      for (const id of new Set(fresh.map(({ achievementId }) => achievementId))) {
        const achievement = await parts.achievements.find(id);
        if (achievement === null) throw new Error(`There is no achievement ${id}`);
        achievements.set(id, achievement);
      }
      const orders = fresh.flatMap(({ achievementId, ...order }) => {
        const achievement = achievements.get(achievementId);
        return achievement ? [{ ...order, achievement }] : [];
      });
      for (const [issuerId, own] of groupedBy(orders, ({ achievement }) => achievement.issuerId)) {
        await this.issueOf(issuerId, own, parts);
      }
      return fresh.length;
    });
  }

  private async issueOf(
    issuerId: string,
    orders: readonly (Omit<ImportedCredential, 'achievementId'> & { readonly achievement: Achievement })[],
    { issuers, issuance, credentials, events, statusLists }: CredentialsParts,
  ): Promise<void> {
    const issuer = await issuers.find(issuerId);
    if (issuer === null) throw new Error(`There is no issuer ${issuerId}`);
    const now = this.deps.clock();
    const reasons = new Map(orders.map(({ id, revokedFor }) => [id, revokedFor]));
    const issued = await issuance.issue(issuer, orders);
    const signer = issuance.signerOf(issuer);
    const revoked = issued.filter(({ id }) => (reasons.get(id) ?? null) !== null);
    for (const credential of revoked) {
      const { statusIndex } = credential;
      if (statusIndex === null) continue;
      const revocation = { at: now, by: null, reason: reasons.get(credential.id) ?? '' };
      await statusLists.revoke({ listId: statusIndex.listId, indexes: [statusIndex.index] }, revocation, signer);
    }
    const isRevoked = new Set(revoked.map(({ id }) => id));
    const stored = await credentials.insert(
      issued.map((credential) => (isRevoked.has(credential.id) ? takenBack(credential) : credential)),
      now,
    );
    await events.append(...stored.map((credential) => credentialEvent(credential, now)));
  }
}
