import { type Clock, Forbidden } from '@ler-hub/kernel';
import { type Achievement } from '../achievement/achievement';
import { resolveDidKey } from '../did/did-key';
import { type KeyResolver, type SigningKey } from '../did/verification-key';
import { type CredentialFormat, readDocument } from '../document/credential-document';
import { type JsonObject } from '../document/json';
import { openBadgeOf } from '../document/open-badge';
import { secured } from '../document/secured';
import { type Issuer } from '../issuer/issuer';
import { type KeyVault } from '../issuer/key-vault';
import { checkProof } from '../proof/check-proof';
import { type StatusIndex } from '../status/status-list';
import { type StatusListService } from '../status/status-list.service';
import { trustAt, trustRecordOf } from '../verdict/trust';
import { awardOf, isAbout } from './arrival';
import { type ArrivedCredential } from './credential';

/** A credential to issue. Times are whole seconds, as credentials hold them. */
export interface Order {
  readonly id: string;
  readonly learnerId: string;
  readonly achievement: Achievement;
  readonly format: CredentialFormat;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
}

type PlacedOrder = Order & { readonly statusIndex: StatusIndex };

interface Signing {
  readonly signer: SigningKey;
  readonly resolve: KeyResolver;
  readonly now: Date;
}

interface Dependencies {
  readonly statusLists: StatusListService;
  readonly vault: KeyVault;
  readonly clock: Clock;
}

/** Makes credentials: gives them a status, signs them, and examines the result as if it had come from outside. */
export class Issuance {
  constructor(private readonly deps: Dependencies) {}

  signerOf({ id, sealedKey }: Issuer): SigningKey {
    if (sealedKey === null) throw new Error('The hub has no key of this issuer');
    return this.deps.vault.open(sealedKey, id);
  }

  /** For a transaction that holds the issuer: its standing is that of the moment in which it issues. */
  async issue(issuer: Issuer, orders: readonly Order[]): Promise<readonly ArrivedCredential[]> {
    const [signer, now] = [this.signerOf(issuer), this.deps.clock()];
    if (trustAt(issuer, now) === 'REVOKED') throw new Forbidden('The hub no longer relies on this issuer');
    const places = await this.deps.statusLists.assign(issuer, orders.length, { signer, now });
    // The issuer's DID says the key, also to whoever verifies it elsewhere.
    const key = resolveDidKey(signer.id);
    const signing = { signer, now, resolve: async (id: string) => (id === signer.id ? key : null) };
    const credentials: ArrivedCredential[] = [];
    for (const [index, statusIndex] of places.entries()) {
      const order = orders[index];
      if (order) credentials.push(await this.make({ ...order, statusIndex }, issuer, signing));
    }
    return credentials;
  }

  private async make(order: PlacedOrder, issuer: Issuer, signing: Signing): Promise<ArrivedCredential> {
    const document = await secured(this.badgeOf(order, issuer), { format: order.format, ...signing });
    const arrived = readDocument(document);
    const proof = await checkProof(arrived, signing.resolve);
    if (proof.problem !== null) throw new Error(`What the hub signed does not verify: ${proof.problem}`);
    const { sha256, ...outcome } = proof;
    const { issuerMayAward, ...award } = awardOf(order.achievement);
    const { validFrom, validUntil } = arrived.facts;
    return {
      id: order.id,
      learnerId: order.learnerId,
      issuerId: issuer.id,
      format: order.format,
      document,
      sha256,
      statusIndex: order.statusIndex,
      validFrom,
      validUntil,
      receivedAt: signing.now,
      ...award,
      findings: {
        ...outcome,
        schema: 'VALID',
        status: 'CLEAR',
        statusCheckedAt: signing.now,
        validFrom,
        validUntil,
        trust: trustRecordOf(issuer),
        subject: isAbout(arrived.facts, order.learnerId) ? 'BOUND' : 'NOT_BOUND',
        issuerMayAward,
      },
    };
  }

  private badgeOf({ achievement, statusIndex, ...order }: PlacedOrder, { did, name }: Issuer): JsonObject {
    const status = { listUrl: this.deps.statusLists.urlOf(statusIndex.listId), index: statusIndex.index };
    return openBadgeOf({ ...order, achievement, issuer: { did, name }, status });
  }
}
