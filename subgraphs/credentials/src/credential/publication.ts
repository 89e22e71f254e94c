import { type Clock } from '@ler-hub/kernel';
import { type EventLog } from '@ler-hub/postgres';
import { judge } from '../verdict/verdict';
import { type ArrivedCredential, type StoredCredential } from './credential';
import { credentialEvent } from './credential.event';
import { type CredentialRepository } from './credential.repository';

interface Dependencies {
  readonly credentials: CredentialRepository;
  readonly events: EventLog;
  readonly clock: Clock;
}

/** Writes credentials and tells others of them, inside one transaction. */
export class Publication {
  constructor(private readonly deps: Dependencies) {}

  /** Adds credentials, leaving out those that their learner already has; answers what was added. */
  async add(arrived: readonly ArrivedCredential[]): Promise<readonly StoredCredential[]> {
    const { credentials, events, clock } = this.deps;
    const now = clock();
    const added = await credentials.insert(
      arrived.map((credential) => ({
        ...credential,
        version: 1,
        publishedEvidence: judge(credential.findings, now).lastingEvidence,
      })),
    );
    await events.append(...added.map(credentialEvent));
    return added;
  }

  /** Writes what changed of locked credentials, and tells of them anew. */
  async renew(changed: readonly StoredCredential[]): Promise<readonly StoredCredential[]> {
    const { credentials, events, clock } = this.deps;
    const now = clock();
    const renewed = changed.map((credential) => ({
      ...credential,
      version: credential.version + 1,
      publishedEvidence: judge(credential.findings, now).lastingEvidence,
    }));
    await credentials.update(renewed);
    await events.append(...renewed.map(credentialEvent));
    return renewed;
  }
}
