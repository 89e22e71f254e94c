import { type Clock } from '@ler-hub/kernel';
import { type EventLog } from '@ler-hub/postgres';
import { type Issuer } from '../issuer/issuer';
import { judge } from '../verdict/verdict';
import { type StoredCredential } from './credential';
import { credentialEvent } from './credential.event';
import { type CredentialRepository } from './credential.repository';

const BATCH = 500;

interface Dependencies {
  readonly credentials: CredentialRepository;
  readonly events: EventLog;
  readonly clock: Clock;
}

/** Judges credentials anew when what a verdict rests on has changed. Works inside the transaction that changes it. */
export class Reconsideration {
  constructor(private readonly deps: Dependencies) {}

  /** Trust in an issuer changed: its credentials learn of it, and those that now count differently are published. */
  async ofIssuer(issuer: Issuer): Promise<void> {
    let after: string | null = null;
    do {
      const batch = await this.deps.credentials.lockByIssuer(issuer.id, { after, limit: BATCH });
      await this.trust(batch, issuer);
      after = batch.length === BATCH ? (batch.at(-1)?.id ?? null) : null;
    } while (after !== null);
  }

  /** Credentials were taken back: all that stand at the same places of the list, since a copy of one is one. */
  async ofRevoked(listId: string, indexes: readonly number[]): Promise<readonly StoredCredential[]> {
    const { credentials, clock } = this.deps;
    const now = clock();
    const locked = await credentials.lockByStatus(listId, indexes);
    await credentials.noteRevoked(idsOf(locked), now);
    const revoked = locked.map((credential) => ({
      ...credential,
      findings: { ...credential.findings, status: 'REVOKED' as const, statusCheckedAt: now },
    }));
    return this.publish(revoked, now);
  }

  private async trust(batch: readonly StoredCredential[], issuer: Issuer): Promise<void> {
    const { credentials, clock } = this.deps;
    const now = clock();
    const { standing, trustedFrom, trustedUntil } = issuer;
    const trust = { standing, trustedFrom, trustedUntil };
    await credentials.noteTrust(idsOf(batch), trust, now);
    const counted = (credential: StoredCredential) => judge(credential.findings, now).lastingEvidence;
    const judged = batch.map((before) => ({
      before,
      after: { ...before, findings: { ...before.findings, trust } },
    }));
    const changed = judged.filter(({ before, after }) => counted(before) !== counted(after));
    await this.publish(
      changed.map(({ after }) => after),
      now,
    );
  }

  private async publish(
    changed: readonly StoredCredential[],
    now: Date,
  ): Promise<readonly StoredCredential[]> {
    await this.deps.credentials.countVersions(idsOf(changed));
    const published = changed.map((credential) => ({ ...credential, version: credential.version + 1 }));
    await this.deps.events.append(...published.map((credential) => credentialEvent(credential, now)));
    return published;
  }
}

function idsOf(credentials: readonly StoredCredential[]): readonly string[] {
  return credentials.map(({ id }) => id);
}
