import { type Clock, isId, newId } from '@ler-hub/kernel';
import { type AchievementRepository } from '../achievement/achievement.repository';
import { resolveDidKey } from '../did/did-key';
import { type KeyResolver, keyOfJwk, thumbprintUri } from '../did/verification-key';
import { type CredentialDocument, readDocument } from '../document/credential-document';
import { type CredentialFacts } from '../document/credential-facts';
import { idOfUrn } from '../document/open-badge';
import { type Issuer } from '../issuer/issuer';
import { type IssuerRepository } from '../issuer/issuer.repository';
import { checkProof, type ValidProof } from '../proof/check-proof';
import { type ReferenceRepository } from '../reference/reference.repository';
import { type StatusListService } from '../status/status-list.service';
import { Flaw } from '../verdict/problem';
import { trustRecordOf } from '../verdict/trust';
import { type Award, awardOf, foreignAward, isAbout, targetedIds } from './arrival';
import { type ArrivedCredential } from './credential';

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
  readonly text: string;
  readonly document: CredentialDocument;
  readonly proof: ValidProof;
  readonly skillIds: readonly string[];
}

/** Examines what a learner hands over, and says what it is worth. */
export class Receiving {
  constructor(private readonly deps: Dependencies) {}

  /** Throws a `Flaw` for a document that is not kept: one that cannot be believed, or is not about the learner. */
  async examine(text: string, learnerId: string): Promise<Examined> {
    const document = readDocument(text);
    const proof = await checkProof(document, this.resolveKey);
    if (proof.problem !== null) throw new Flaw(proof.problem);
    if (!isAbout(document.facts, learnerId)) throw new Flaw('SUBJECT_NOT_BOUND');
    const targets = targetedIds(document.facts, this.deps.publicUrl).filter(isId);
    const names = await this.deps.references.skillNames(targets);
    return { text, document, proof, skillIds: [...names.keys()] };
  }

  /**
   * The credential that an examined document makes. For a transaction: its issuer's record and its status stay
   * as they are until the end.
   */
  async credentialOf(examined: Examined, learnerId: string): Promise<ArrivedCredential> {
    const { issuers, statusLists, clock } = this.deps;
    const { facts, format } = examined.document;
    const { sha256, ...outcome } = examined.proof;
    const issuer = await issuers.hold(await issuers.meet(facts.issuer.id));
    const { issuerMayAward, ...award } = await this.awardOf(issuer, facts, examined.skillIds);
    const { status, statusIndex } = await statusLists.lookUp(facts.statuses, issuer);
    const [now, { validFrom, validUntil }] = [clock(), facts];
    return {
      id: newId(),
      learnerId,
      issuerId: issuer.id,
      format,
      document: examined.text,
      sha256,
      statusIndex,
      validFrom,
      validUntil,
      receivedAt: now,
      ...award,
      findings: {
        ...outcome,
        schema: facts.namesUnchecked ? 'UNCHECKED' : 'VALID',
        status,
        statusCheckedAt: status === 'NONE' ? null : now,
        validFrom,
        validUntil,
        trust: trustRecordOf(issuer),
        subject: 'BOUND',
        issuerMayAward,
      },
    };
  }

  private readonly resolveKey: KeyResolver = async (name, issuerId) => {
    const own = resolveDidKey(name);
    if (own) return own;
    const issuer = await this.deps.issuers.findByDid(issuerId);
    const registered = issuer?.keys.find(({ id, jwk }) => id === name || thumbprintUri(jwk) === name);
    return registered ? keyOfJwk(registered.jwk, registered.id, issuerId) : null;
  };

  private async awardOf(issuer: Issuer, facts: CredentialFacts, skillIds: readonly string[]): Promise<Award> {
    const id = facts.achievement && idOfUrn(facts.achievement.id);
    const achievement = id === null ? null : await this.deps.achievements.find(id);
    if (achievement?.issuerId === issuer.id) return awardOf(achievement);
    return foreignAward(facts, issuer, { skillIds, othersAchievement: achievement });
  }
}
