import { type Clock } from '@ler-hub/kernel';
import { type Alignment, type NewAchievement } from '../achievement/achievement';
import { newSigningKey } from '../did/key-pair';
import { type CredentialFormat } from '../document/credential-document';
import { type AchievementRepository } from '../achievement/achievement.repository';
import { type KeyVault } from '../issuer/key-vault';
import { type IssuerTrust } from '../verdict/trust';
import { type Issuer } from '../issuer/issuer';
import { type ReferenceRepository } from '../reference/reference.repository';
import { type Revocation } from '../status/status-list.repository';
import { type ArrivedCredential, takenBack } from './credential';
import { type CredentialTransaction } from './credential-keeping.service';
import { type Order } from './issuance';

/** What an import works with, inside its transaction. */
export interface ImportTransaction extends CredentialTransaction {
  readonly achievements: AchievementRepository;
  readonly references: ReferenceRepository;
}

/** An issuer that the hub signs for, with its standing. */
export interface ImportedIssuer {
  readonly id: string;
  readonly organisationId: string | null;
  readonly name: string;
  readonly standing: IssuerTrust;
  /** From when on it is or was trusted. Null where it never was. */
  readonly trustedFrom: Date | null;
  /** From when on it no longer was. Null while it is. */
  readonly trustedUntil: Date | null;
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
    const rows = issuers.map(({ trustedFrom: from, trustedUntil: until, ...issuer }) => {
      const { controller: did, privateKey } = newSigningKey();
      const sealedKey = this.deps.vault.seal(privateKey, issuer.id);
      return { ...issuer, trusted: from === null ? [] : [{ from, until }], did, keys: [], sealedKey };
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
      const issued: ArrivedCredential[] = [];
      // In one order everywhere: issuing holds an issuer and locks its status list, and batches may run side by side.
      const byIssuer = [...groupedBy(orders, ({ achievement }) => achievement.issuerId)].sort(([a], [b]) =>
        a.localeCompare(b),
      );
      for (const [issuerId, own] of byIssuer) issued.push(...(await this.issueOf(issuerId, own, parts)));
      return (await parts.publication.add(issued)).length;
    });
  }

  private async issueOf(
    issuerId: string,
    orders: readonly ImportedOrder[],
    parts: ImportTransaction,
  ): Promise<readonly ArrivedCredential[]> {
    const issuer = await parts.issuers.hold(issuerId);
    const reasons = new Map(orders.map(({ id, revokedFor }) => [id, revokedFor]));
    const issued = groupedBy(await parts.issuance.issue(issuer, orders), ({ id }) => reasons.get(id) ?? null);
    const judged: ArrivedCredential[] = [];
    for (const [reason, group] of issued) {
      const revocation = reason === null ? null : { at: this.deps.clock(), by: null, reason };
      judged.push(...(revocation ? await revoked(group, revocation, { issuer, parts }) : group));
    }
    return judged;
  }
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
async function revoked(
  credentials: readonly ArrivedCredential[],
  revocation: Revocation,
  { issuer, parts }: { readonly issuer: Issuer; readonly parts: ImportTransaction },
): Promise<readonly ArrivedCredential[]> {
  const places = credentials.flatMap(({ statusIndex }) => statusIndex ?? []);
  for (const [listId, group] of groupedBy(places, (place) => place.listId)) {
    const indexes = group.map(({ index }) => index);
    await parts.statusLists.revoke({ listId, indexes }, revocation, parts.issuance.signerOf(issuer));
  }
  return credentials.map((credential) => takenBack(credential, revocation.at));
}
