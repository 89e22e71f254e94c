import {
  type Caller,
  type Clock,
  Conflict,
  Forbidden,
  InvalidInput,
  newId,
  NotFound,
  requireId,
} from '@ler-hub/kernel';
import { type Achievement } from '../achievement/achievement';
import { type AchievementRepository } from '../achievement/achievement.repository';
import { type CredentialFormat } from '../document/credential-document';
import { wholeSecond } from '../document/value';
import { type Issuer } from '../issuer/issuer';
import { type IssuerRepository } from '../issuer/issuer.repository';
import { type ReferenceRepository } from '../reference/reference.repository';
import { type StatusListService } from '../status/status-list.service';
import { Flaw, problemCodes } from '../verdict/problem';
import { type Credential, takenBack } from './credential';
import { type CredentialRepository } from './credential.repository';
import { type Issuance } from './issuance';
import { type Publication } from './publication';
import { type Receiving } from './receiving';

/** What a write works with, inside its transaction. */
export interface CredentialTransaction {
  readonly issuers: IssuerRepository;
  readonly credentials: CredentialRepository;
  readonly statusLists: StatusListService;
  readonly issuance: Issuance;
  readonly receiving: Receiving;
  readonly publication: Publication;
}

interface Dependencies {
  readonly caller: Caller;
  readonly clock: Clock;
  readonly issuers: IssuerRepository;
  readonly achievements: AchievementRepository;
  readonly credentials: CredentialRepository;
  readonly references: ReferenceRepository;
  /** Examines what arrives before a transaction is opened for it. */
  readonly receiving: Receiving;
  readonly inTransaction: <Result>(
    work: (transaction: CredentialTransaction) => Promise<Result>,
  ) => Promise<Result>;
}

export interface NewCredential {
  readonly achievementId: string;
  readonly learnerId: string;
  readonly format: CredentialFormat;
  /** Null for now. */
  readonly validFrom: Date | null;
  readonly validUntil: Date | null;
}

/** Issuing, receiving and taking back. */
export class CredentialKeepingService {
  constructor(private readonly deps: Dependencies) {}

  /** Issues a credential to a learner of the hub, who has it by the same act. */
  async issue(input: NewCredential): Promise<Credential> {
    this.deps.caller.requireOrganisation('issuer');
    const { achievement, issuer } = await this.requireOwn(input.achievementId);
    const dates = requireDates(input, this.deps.clock());
    const learnerId = requireId(input.learnerId, 'input.learnerId');
    if (!(await this.deps.references.hasLearner(learnerId)))
      throw InvalidInput.at('input.learnerId', 'is of no learner');
    const order = { id: newId(), learnerId, achievement, format: input.format, ...dates };
    return this.deps.inTransaction(async ({ issuers, credentials, issuance, publication }) => {
      await requireRoom({ learnerId, issuerId: issuer.id }, credentials);
      const [stored] = await publication.add(await issuance.issue(await issuers.hold(issuer.id), [order]));
      if (!stored) throw new Error('A new credential was there already');
      return stored;
    });
  }

  /** Keeps a credential that the learner hands over, once however often it is and in whatever text. */
  async receive(document: string): Promise<Credential> {
    const { caller, credentials, references, receiving } = this.deps;
    caller.require('learner');
    const learnerId = caller.requirePerson();
    if (!(await references.hasLearner(learnerId))) throw new NotFound('Register as a learner first');
    // Space around it is nobody's: the same credential may be pasted with and without.
    const examined = await refusingFlaws(() => receiving.examine(document.trim(), learnerId));
    const { sha256 } = examined.proof;
    const known = await credentials.findArrival(learnerId, sha256);
    if (known !== null) return known;
    const [stored] = await this.deps.inTransaction(async (transaction) => {
      const credential = await transaction.receiving.credentialOf(examined, learnerId);
      await requireRoom(credential, transaction.credentials);
      return transaction.publication.add([credential]);
    });
    // The same one may have arrived meanwhile.
    const kept = stored ?? (await credentials.findArrival(learnerId, sha256));
    if (kept === null) throw new Error('A credential was neither added nor there');
    return kept;
  }

  /** Takes back a credential that the caller's organisation issued. */
  async revoke(id: string, reason: string): Promise<Credential> {
    const { caller, credentials, issuers, clock } = this.deps;
    const organisationId = caller.requireOrganisation('issuer');
    const credential = await credentials.find(requireId(id, 'input.credentialId'));
    const issuer = credential && (await issuers.find(credential.issuerId));
    if (issuer?.organisationId !== organisationId || !credential?.statusIndex) {
      throw new NotFound('Your organisation issued no such credential');
    }
    const { id: credentialId, statusIndex } = credential;
    const { listId, index } = statusIndex;
    return this.deps.inTransaction(async ({ credentials: stored, statusLists, issuance, publication }) => {
      const revocation = { at: clock(), by: caller.requirePerson(), reason };
      const revoked = await statusLists.revoke(
        { listId, indexes: [index] },
        revocation,
        issuance.signerOf(issuer),
      );
      if (revoked.length === 0) throw new Conflict('The credential is revoked already');
      // All that stand at this place of the list: a copy of what is taken back is taken back.
      const copies = await stored.lockByStatus(listId, revoked);
      const changed = await publication.renew(copies.map((copy) => takenBack(copy, revocation.at)));
      const found = changed.find((other) => other.id === credentialId);
      if (!found) throw new Error('A credential vanished while it was taken back');
      return found;
    });
  }

  /** An achievement of the caller's organisation, with its issuer. */
  private async requireOwn(id: string): Promise<{ achievement: Achievement; issuer: Issuer }> {
    const { caller, achievements, issuers } = this.deps;
    const achievement = await achievements.find(id);
    const issuer = achievement && (await issuers.find(achievement.issuerId));
    if (!issuer) throw InvalidInput.at('input.achievementId', 'is of no achievement');
    if (issuer.organisationId !== caller.organisationId)
      throw new Forbidden('Another issuer awards this achievement');
    return { achievement, issuer };
  }
}

const MOST_CREDENTIALS = 1_000;

/**
 * What is read whole has to end somewhere. Each issuer of the hub has room of its own, and the learner has: nobody
 * fills a record for others. Those that arrive in the same moment may exceed it by a few, which harms nobody.
 */
async function requireRoom(
  of: Pick<Credential, 'learnerId' | 'issuerId'>,
  credentials: CredentialRepository,
): Promise<void> {
  if ((await credentials.countLike(of)) >= MOST_CREDENTIALS)
    throw new Conflict(`A learner may have ${MOST_CREDENTIALS} credentials of an issuer`);
}

function requireDates(
  { validFrom, validUntil }: NewCredential,
  now: Date,
): { validFrom: Date; validUntil: Date | null } {
  const from = wholeSecond(validFrom ?? now);
  const until = validUntil && wholeSecond(validUntil);
  if (until !== null && until <= from) throw InvalidInput.at('input.validUntil', 'is not after validFrom');
  return { validFrom: from, validUntil: until };
}

async function refusingFlaws<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Flaw)) throw error;
    const [path, problem] = ['input.document', error.code];
    // In the shape of a validator's findings, which is what the edges let through.
    throw new InvalidInput(`${path} is refused: ${problemCodes[problem]}`, {
      path,
      problems: [{ path, problem }],
    });
  }
}
