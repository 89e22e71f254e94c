import { type Clock, isId, newId } from '@ler-hub/kernel';
import { type AchievementRepository } from '../achievement/achievement.repository';
import { resolveDidKey } from '../did/did-key';
import { type KeyResolver, keyOfJwk } from '../did/verification-key';
import { type CredentialDocument, readDocument } from '../document/credential-document';
import { type CredentialFacts } from '../document/credential-facts';
import { idOfUrn } from '../document/open-badge';
import { type Issuer } from '../issuer/issuer';
import { type IssuerRepository } from '../issuer/issuer.repository';
import { checkProof } from '../proof/check-proof';
import { type ReferenceRepository } from '../reference/reference.repository';
import { type StatusListService } from '../status/status-list.service';
import { Flaw } from '../verdict/problem';
import { unknownIssuer } from '../verdict/trust';
import { type Award, awardOf, foreignAward, isAbout, targetedIds } from './arrival';
import { type Credential } from './credential';

interface Dependencies {
  readonly issuers: IssuerRepository;
  readonly achievements: AchievementRepository;
  readonly references: ReferenceRepository;
  readonly statusLists: StatusListService;
  readonly publicUrl: string;
  readonly clock: Clock;
}

/** A document that is believed, with the skills that it points to. */
export interface Examined {
  readonly bytes: string;
  readonly document: CredentialDocument;
  readonly skillIds: readonly string[];
}

/** Examines what a learner hands over, and says what it is worth. */
export class Receiving {
  constructor(private readonly deps: Dependencies) {}

  /** Throws a `Flaw` for a document that is not kept: one that cannot be believed, or is not about the learner. */
  async examine(bytes: string, learnerId: string): Promise<Examined> {
    const document = readDocument(bytes);
    const { problem } = await checkProof(document, { resolve: this.resolveKey, now: this.deps.clock() });
    if (problem !== null) throw new Flaw(problem);
    if (!isAbout(document.facts, learnerId)) throw new Flaw('SUBJECT_NOT_BOUND');
    const targets = targetedIds(document.facts, this.deps.publicUrl).filter(isId);
    const names = await this.deps.references.skillNames(targets);
    return { bytes, document, skillIds: [...names.keys()] };
  }

  /**
   * The credential that an examined document makes. For a transaction: its issuer's record and its status stay
   * as they are until the end.
   */
  async credentialOf({ bytes, document, skillIds }: Examined, learnerId: string): Promise<Credential> {
    const { facts, format } = document;
    const issuer = await this.issuerOf(facts.issuer.id);
    const { issuerMayAward, ...award } = await this.awardOf(issuer, facts, skillIds);
    const { status, statusIndex } = await this.deps.statusLists.lookUp(facts.statuses, issuer);
    const { standing, trustedFrom, trustedUntil } = issuer;
    const [now, { validFrom, validUntil }] = [this.deps.clock(), facts];
    return {
      id: newId(),
      learnerId,
      issuerId: issuer.id,
      format,
      document: bytes,
      statusIndex,
      validFrom,
      validUntil,
      receivedAt: now,
      ...award,
      findings: {
        proof: 'VALID',
        problem: null,
        status,
        statusCheckedAt: status === 'NONE' ? null : now,
        validFrom,
        validUntil,
        trust: { standing, trustedFrom, trustedUntil },
        subject: 'BOUND',
        issuerMayAward,
      },
    };
  }

  private readonly resolveKey: KeyResolver = async (verificationMethod, issuerId) => {
    const own = resolveDidKey(verificationMethod);
    if (own) return own;
    const issuer = await this.deps.issuers.findByDid(issuerId);
    const registered = issuer?.keys.find(({ id }) => id === verificationMethod);
    return registered ? keyOfJwk(registered.jwk, registered.id, issuerId) : null;
  };

  /** An issuer that nobody registered is kept under its own DID: what it calls itself proves nothing. */
  private async issuerOf(did: string): Promise<Issuer> {
    const { issuers } = this.deps;
    const met = {
      id: newId(),
      organisationId: null,
      did,
      name: did,
      keys: [],
      sealedKey: null,
      ...unknownIssuer,
    };
    if ((await issuers.findByDid(did)) === null) await issuers.addMissing([met]);
    const issuer = await issuers.hold(did);
    if (issuer === null) throw new Error('An issuer vanished');
    return issuer;
  }

  private async awardOf(issuer: Issuer, facts: CredentialFacts, skillIds: readonly string[]): Promise<Award> {
    const id = facts.achievement && idOfUrn(facts.achievement.id);
    const achievement = id === null ? null : await this.deps.achievements.find(id);
    if (achievement?.issuerId === issuer.id) return awardOf(achievement);
    return foreignAward(facts, issuer, { skillIds, othersAchievement: achievement });
  }
}
