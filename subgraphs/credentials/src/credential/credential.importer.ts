import { type Clock } from '@ler-hub/kernel';
import { type Alignment, type NewAchievement } from '../achievement/achievement';
import { newSigningKey } from '../did/key-pair';
import { type CredentialFormat } from '../document/credential-document';
import { type AchievementRepository } from '../achievement/achievement.repository';
import { type KeyVault } from '../issuer/key-vault';
import { type TrustRecord } from '../verdict/trust';
import { type Issuer } from '../issuer/issuer';
import { type ReferenceRepository } from '../reference/reference.repository';
import { type Revocation } from '../status/status-list.repository';
import { type Credential } from './credential';
import { credentialEvent } from './credential.event';
import { type CredentialTransaction } from './credential-keeping.service';
import { type Order } from './issuance';

/** What an import works with, inside its transaction. */
export interface ImportTransaction extends CredentialTransaction {
  readonly achievements: AchievementRepository;
  readonly references: ReferenceRepository;
}

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
  readonly inTransaction: <Result>(work: (parts: ImportTransaction) => Promise<Result>) => Promise<Result>;
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
      const skillIds = new Set(
        achievements.flatMap(({ alignments }) => alignments.map(({ skillId }) => skillId)),
      );
      const names = await parts.references.skillNames([...skillIds]);
      const named = ({ skillId, level }: Alignment) => ({
        skillId,
        level,
        skillName: nameOf(skillId, names),
      });
      return parts.achievements.addMissing(
        achievements.map((achievement) => ({
          ...achievement,
          alignments: achievement.alignments.map(named),
        })),
      );
    });
  }

  /** Issues what is not there yet, in one transaction: give some hundreds at a time. Answers how many were new. */
  issueMany(batch: readonly ImportedCredential[]): Promise<number> {
    return this.deps.inTransaction(async (parts) => {
      const present = await parts.credentials.present(batch.map(({ id }) => id));
      const orders = await ordersOf(
        batch.filter(({ id }) => !present.has(id)),
        parts,
      );
      const now = this.deps.clock();
      const issued: Credential[] = [];
      // In one order everywhere: issuing locks an issuer's status list, and batches may run side by side.
      const byIssuer = [...groupedBy(orders, ({ achievement }) => achievement.issuerId)].sort(([a], [b]) =>
        a.localeCompare(b),
      );
      for (const [issuerId, own] of byIssuer) issued.push(...(await issueOf(issuerId, own, { parts, now })));
      const stored = await parts.credentials.insert(issued, now);
      await parts.events.append(...stored.map((credential) => credentialEvent(credential, now)));
      return stored.length;
    });
  }
}

async function issueOf(
  issuerId: string,
  orders: readonly ImportedOrder[],
  { parts, now }: { readonly parts: ImportTransaction; readonly now: Date },
): Promise<readonly Credential[]> {
  const issuer = await parts.issuers.find(issuerId);
  if (issuer === null) throw new Error(`There is no issuer ${issuerId}`);
  const reasons = new Map(orders.map(({ id, revokedFor }) => [id, revokedFor]));
  const issued = groupedBy(await parts.issuance.issue(issuer, orders), ({ id }) => reasons.get(id) ?? null);
  const judged: Credential[] = [];
  for (const [reason, group] of issued) {
    const revocation = reason === null ? null : { at: now, by: null, reason };
    judged.push(...(revocation ? await takenBack(group, revocation, { issuer, parts }) : group));
  }
  return judged;
}

type ImportedOrder = Order & Pick<ImportedCredential, 'revokedFor'>;

function groupedBy<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key) ?? [];
    group.push(item);
    groups.set(key, group);
  }
  return groups;
}

function nameOf(skillId: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(skillId);
  if (name === undefined) throw new Error(`There is no skill ${skillId}`);
  return name;
}

async function ordersOf(
  batch: readonly ImportedCredential[],
  { achievements }: ImportTransaction,
): Promise<readonly ImportedOrder[]> {
  return Promise.all(
    batch.map(async ({ achievementId, ...order }) => {
      const achievement = await achievements.find(achievementId);
      if (achievement === null) throw new Error(`There is no achievement ${achievementId}`);
      return { ...order, achievement };
    }),
  );
}

/** The credentials with their places of the list set: all of one list, which is signed anew once. */
async function takenBack(
  credentials: readonly Credential[],
  revocation: Revocation,
  { issuer, parts }: { readonly issuer: Issuer; readonly parts: ImportTransaction },
): Promise<readonly Credential[]> {
  const places = credentials.flatMap(({ statusIndex }) => statusIndex ?? []);
  for (const [listId, group] of groupedBy(places, (place) => place.listId)) {
    const indexes = group.map(({ index }) => index);
    await parts.statusLists.revoke({ listId, indexes }, revocation, parts.issuance.signerOf(issuer));
  }
  return credentials.map((credential) => ({
    ...credential,
    findings: { ...credential.findings, status: 'REVOKED', statusCheckedAt: revocation.at },
  }));
}
