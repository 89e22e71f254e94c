import { type Caller, type ConsentGrant, newId } from '@ler-hub/kernel';
import { type Answer, callers, type Question, type TestDatabase } from '@ler-hub/testing';
import { openCredentialsDatabase } from './database';
import { newSigningKey } from './did/key-pair';
import { openBadgeOf } from './document/open-badge';
import { sampleBadge } from './document/badge.fixture';
import { secured } from './document/secured';

interface Ids {
  readonly id: string;
}

const ISSUE = /* GraphQL */ `
  mutation ($input: IssueCredentialInput!) {
    issueCredential(input: $input) {
      credential {
        id
        document
      }
    }
  }
`;

/** What tests do with the subgraph time and again, and what other subgraphs would have published. */
export class SampleHub {
  private readonly versions = new Map<string, number>();

  constructor(
    private readonly database: TestDatabase,
    readonly ask: <Data>(question: Question) => Promise<Answer<Data>>,
  ) {}

  async skill(name = 'Welding'): Promise<string> {
    const id = newId();
    await this.publish('skills', 'skill.changed.v1', {
      id,
      frameworkId: newId(),
      code: 'x',
      name,
      kind: 'SKILL',
    });
    return id;
  }

  async organisation(kinds: readonly string[] = ['ISSUER']): Promise<string> {
    const id = newId();
    await this.publish('employers', 'organisation.changed.v1', { id, name: 'Bay College', kinds });
    return id;
  }

  async learner(consents: readonly ConsentGrant[] = [], id = newId()): Promise<string> {
    await this.publish('learners', 'learner.changed.v1', { id, region: null, consents });
    return id;
  }

  /** An issuer of a new organisation, trusted since 2020 unless told, with the caller that issues for it. */
  async issuer(
    trust: 'TRUSTED' | 'KNOWN' = 'TRUSTED',
  ): Promise<Ids & { readonly did: string; readonly caller: Caller }> {
    const caller = callers.issuer(await this.organisation());
    const { data } = await this.ask<{ registerIssuer: { issuer: Ids & { did: string } } }>({
      query: 'mutation { registerIssuer(input: { name: "Bay College" }) { issuer { id did } } }',
      caller,
    });
    const { issuer } = data.registerIssuer;
    if (trust === 'TRUSTED')
      await this.trust({ issuerId: issuer.id, trust, trustedFrom: '2020-01-01T00:00:00Z' });
    return { ...issuer, caller };
  }

  /** An issuer that was met in a document of a learner, and nowhere else. */
  async met(): Promise<Ids & { readonly did: string }> {
    const [signer, learnerId] = [newSigningKey(), await this.learner()];
    const badge = openBadgeOf(sampleBadge(signer, { learnerId }));
    const document = await secured(badge, { format: 'VC_JWT', signer, now: new Date() });
    await this.receive(document, callers.learner(learnerId));
    const [issuer] = await this.database.query<Ids>('SELECT id FROM credentials.issuer WHERE did = $1', [
      signer.controller,
    ]);
    if (!issuer) throw new Error('The issuer was not met');
    return { ...issuer, did: signer.controller };
  }

  trust(input: object, caller: Caller = callers.admin()) {
    return this.ask<{ setIssuerTrust: { issuer: { trust: string } } | null }>({
      query: 'mutation ($input: SetIssuerTrustInput!) { setIssuerTrust(input: $input) { issuer { trust } } }',
      variables: { input },
      caller,
    });
  }

  async achievement(issuer: Ids & { readonly caller: Caller }, change: object = {}): Promise<string> {
    const plain = { name: 'Welding I', description: 'Welds.', criteria: 'An examination.', alignments: [] };
    const { data } = await this.ask<{ defineAchievement: { achievement: Ids } }>({
      query:
        'mutation ($input: DefineAchievementInput!) { defineAchievement(input: $input) { achievement { id } } }',
      variables: { input: { issuerId: issuer.id, ...plain, ...change } },
      caller: issuer.caller,
    });
    return data.defineAchievement.achievement.id;
  }

  issue(input: object, caller: Caller) {
    return this.ask<{ issueCredential: { credential: Ids & { document: string } } | null }>({
      query: ISSUE,
      variables: { input },
      caller,
    });
  }

  /** A credential that was issued; the bytes with it. */
  async issued(input: object, caller: Caller): Promise<Ids & { readonly document: string }> {
    const { data, text } = await this.issue(input, caller);
    if (data.issueCredential === null) throw new Error(text);
    return data.issueCredential.credential;
  }

  receive(document: string, caller: Caller) {
    return this.ask<{ receiveCredential: { credential: Ids & { verdict: object } } | null }>({
      query: /* GraphQL */ `
        mutation ($input: ReceiveCredentialInput!) {
          receiveCredential(input: $input) {
            credential {
              id
              verdict {
                overall
                proof
                status
                validity
                evidence
                problems
              }
            }
          }
        }
      `,
      variables: { input: { document } },
      caller,
    });
  }

  revoke(credentialId: string, caller: Caller, reason = 'Issued in error.') {
    return this.ask<{ revokeCredential: { credential: { verdict: object } } | null }>({
      query:
        'mutation ($input: RevokeCredentialInput!) { revokeCredential(input: $input) { credential { verdict { overall status evidence } } } }',
      variables: { input: { credentialId, reason } },
      caller,
    });
  }

  /** Does the work while another connection holds what the statement locks. */
  async whileHeld<Result>(
    sql: string,
    parameters: readonly unknown[],
    work: () => Promise<Result>,
  ): Promise<Result> {
    const holder = await openCredentialsDatabase(this.database.url);
    const result = await holder.transaction(async (transaction) => {
      await transaction.query(sql, [...parameters]);
      return work();
    });
    await holder.destroy();
    return result;
  }

  /** What others learned of a noun, in order. */
  events(nounId: string): Promise<readonly { topic: string; version: number; state: object }[]> {
    return this.database.query(
      'SELECT topic, version, state FROM credentials.event WHERE noun_id = $1 ORDER BY seq',
      [nounId],
    );
  }

  private async publish(schema: string, topic: string, state: Ids & Record<string, unknown>): Promise<void> {
    const version = (this.versions.get(state.id) ?? 0) + 1;
    this.versions.set(state.id, version);
    await this.database.publish(schema, [{ topic, nounId: state.id, version, state }]);
  }
}
