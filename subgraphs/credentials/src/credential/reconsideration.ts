import { type Clock } from '@ler-hub/kernel';
import { type IssuerRepository } from '../issuer/issuer.repository';
import { type UntoldTrustChangeRepository } from '../issuer/untold-trust-change.repository';
import { judge } from '../verdict/verdict';
import { type StoredCredential } from './credential';
import { type CredentialRepository } from './credential.repository';
import { type Publication } from './publication';

const BATCH = 500;

/** What a batch is told with, inside its transaction. */
interface BatchTransaction {
  readonly issuers: IssuerRepository;
  readonly credentials: CredentialRepository;
  readonly publication: Publication;
}

interface Dependencies {
  readonly untoldChanges: UntoldTrustChangeRepository;
  readonly credentials: CredentialRepository;
  readonly clock: Clock;
  readonly inTransaction: <Result>(
    work: (transaction: BatchTransaction) => Promise<Result>,
  ) => Promise<Result>;
}

/**
 * Tells others of credentials that count differently because the trust in their issuer has changed.
 *
 * The trust stands in one place, the issuer's row, which every verdict is read together with: once the change is
 * committed, all verdicts follow it. What follows later is the log. It is brought up to date here, in short
 * transactions, by holding what was told last against what would be told now. So a pass that was broken off is
 * finished by the next one, and passes may run side by side. All that is remembered is that there has to be one.
 *
 * A pass misses nothing. Who judges a credential holds the issuer's row until the judgement is committed, so whatever
 * was judged by an earlier trust is there when the pass begins, and whatever comes later is judged by the new one.
 */
export class Reconsideration {
  constructor(private readonly deps: Dependencies) {}

  /** Tells all that follows from every change of which it has not been told; what is aborted stays to be told. */
  async pass(signal: AbortSignal): Promise<void> {
    for (const change of await this.deps.untoldChanges.list()) {
      await this.ofIssuer(change.issuerId, signal);
      if (signal.aborted) return;
      await this.deps.untoldChanges.remove(change);
    }
  }

  private async ofIssuer(issuerId: string, signal: AbortSignal): Promise<void> {
    for (let after: string | null = null; !signal.aborted;) {
      const stretch = await this.deps.credentials.ofIssuer(issuerId, { after, limit: BATCH });
      const outdated = stretch.filter((credential) => this.isOutdated(credential));
      if (outdated.length > 0) await this.tell(issuerId, outdated);
      if (stretch.length < BATCH) return;
      after = stretch.at(-1)?.id ?? null;
    }
  }

  private tell(issuerId: string, outdated: readonly StoredCredential[]): Promise<unknown> {
    return this.deps.inTransaction(async ({ issuers, credentials, publication }) => {
      await issuers.hold(issuerId);
      // They may have been taken back, or told of by another pass, meanwhile.
      const held = await credentials.lock(outdated.map(({ id }) => id));
      return publication.renew(held.filter((credential) => this.isOutdated(credential)));
    });
  }

  private isOutdated({ findings, publishedEvidence }: StoredCredential): boolean {
    return judge(findings, this.deps.clock()).lastingEvidence !== publishedEvidence;
  }
}
