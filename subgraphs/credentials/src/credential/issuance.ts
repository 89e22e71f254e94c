import { type Clock } from '@ler-hub/kernel';
import { type Achievement } from '../achievement/achievement';
import { resolveDidKey } from '../did/did-key';
import { type SigningKey } from '../did/verification-key';
import { type CredentialFormat, readDocument } from '../document/credential-document';
import { openBadgeOf } from '../document/open-badge';
import { secured } from '../document/secured';
import { type Issuer } from '../issuer/issuer';
import { type KeyVault } from '../issuer/key-vault';
import { checkProof } from '../proof/check-proof';
import { type StatusIndex } from '../status/status-list';
import { type StatusListService } from '../status/status-list.service';
import { awardOf, isAbout } from './arrival';
import { type Credential } from './credential';

/** A credential to issue. Times are whole seconds, as credentials hold them. */
export interface Order {
  readonly id: string;
  readonly learnerId: string;
  readonly achievement: Achievement;
  readonly format: CredentialFormat;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
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

  async issue(issuer: Issuer, orders: readonly Order[]): Promise<readonly Credential[]> {
    const [signer, now] = [this.signerOf(issuer), this.deps.clock()];
    const places = await this.deps.statusLists.assign(issuer, orders.length, { signer, now });
    const credentials: Credential[] = [];
    for (const [index, statusIndex] of places.entries()) {
      const order = orders[index];
      if (order) credentials.push(await this.make({ ...order, statusIndex }, issuer, { signer, now }));
    }
    return credentials;
  }

  private async make(
    order: Order & { readonly statusIndex: StatusIndex },
    issuer: Issuer,
    { signer, now }: { readonly signer: SigningKey; readonly now: Date },
  ): Promise<Credential> {
    const { achievement, format, statusIndex, ...named } = order;
    const document = await secured(this.badgeOf(order, issuer), { format, signer, now });
    const arrived = readDocument(document);
    const outcome = await checkProof(arrived, { resolve: async (key) => resolveDidKey(key), now });
    if (outcome.proof !== 'VALID')
      throw new Error(`The hub signed what does not verify: ${String(outcome.problem)}`);
    const { achievementId, skills, licence, issuerMayAward } = awardOf(achievement);
    const { standing, trustedFrom, trustedUntil } = issuer;
    return {
      ...named,
      ...{
        issuerId: issuer.id,
        achievementId,
        format,
        document,
        statusIndex,
        skills,
        licence,
        receivedAt: now,
      },
      findings: {
        ...outcome,
        ...{
          status: 'CLEAR',
          statusCheckedAt: now,
          validFrom: order.validFrom,
          validUntil: order.validUntil,
        },
        trust: { standing, trustedFrom, trustedUntil },
        subject: isAbout(arrived.facts, order.learnerId) ? 'BOUND' : 'NOT_BOUND',
        issuerMayAward,
      },
    };
  }

  private badgeOf(
    { achievement, statusIndex, ...order }: Order & { statusIndex: StatusIndex },
    { did, name }: Issuer,
  ) {
    const status = { listUrl: this.deps.statusLists.urlOf(statusIndex.listId), index: statusIndex.index };
    return openBadgeOf({ ...order, achievement, issuer: { did, name }, status });
  }
}
