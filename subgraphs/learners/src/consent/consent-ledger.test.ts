import {
  type ConsentAudience,
  type ConsentGrant,
  type ConsentPurpose,
  consentScopes,
  newId,
  openedScopes,
} from '@ler-hub/kernel';
import { callers, executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import fc from 'fast-check';
import { learners, type RunningLearners } from '../index';
import { organisationEvent } from '../api.fixture';

const database = useDatabase();
let running: RunningLearners;
const ask = executorOf(() => running);
const bayWorks = newId();
const NOW = new Date('2026-11-22T12:00:00Z');
let now = NOW;

beforeAll(async () => {
  running = await learners.start(resourcesOf(database.url, { clock: () => now }));
  await database.publish('employers', [organisationEvent(bayWorks, ['EMPLOYER', 'COACHING_BODY'])]);
});
afterAll(() => running.stop());

/** The grants that can be of use to anybody. */
const sound: readonly (readonly [ConsentPurpose, ConsentAudience])[] = [
  ['MATCHING', 'ORGANISATION'],
  ['MATCHING', 'EMPLOYERS'],
  ['MATCHING', 'JOB_BOARDS'],
  ['COACHING', 'ORGANISATION'],
  ['COACHING', 'COACHES'],
];
const grants = fc.record({
  kind: fc.constantFrom(...sound),
  scopes: fc.uniqueArray(fc.constantFrom(...consentScopes), { minLength: 1 }),
  hours: fc.option(fc.integer({ min: 1, max: 4 })),
});
/** Grant something, withdraw one of the grants so far, or let an hour pass. */
const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant('grant' as const), grant: grants }) },
    fc.record({ do: fc.constant('withdraw' as const), which: fc.nat() }),
    fc.record({ do: fc.constant('wait' as const) }),
  ),
  { maxLength: 12 },
);
type Step = typeof steps extends fc.Arbitrary<readonly (infer S)[]> ? S : never;

const askers = [callers.employer(bayWorks), callers.employer(), callers.jobBoard(), callers.coach(bayWorks)];

/** Takes the steps through GraphQL, and beside it keeps the grants that ought to hold. */
class Ledger {
  readonly learner = callers.learner();
  readonly held = new Map<string, ConsentGrant>();
  private readonly given: string[] = [];

  async take(step: Step): Promise<void> {
    if (step.do === 'wait') now = new Date(now.getTime() + 3_600_000);
    else if (step.do === 'grant') await this.grant(step.grant);
    else await this.withdraw(this.given[step.which % Math.max(1, this.given.length)]);
  }

  async write<Data>(mutation: string): Promise<Data> {
    const { data, codes } = await ask<Data>({ query: `mutation { ${mutation} }`, caller: this.learner });
    expect(codes).toEqual([]);
    return data;
  }

  private async grant({ kind, scopes, hours }: Extract<Step, { do: 'grant' }>['grant']): Promise<void> {
    const [purpose, audience] = kind;
    const organisationId = audience === 'ORGANISATION' ? bayWorks : null;
    const expiresAt = hours === null ? null : new Date(now.getTime() + hours * 3_600_000).toISOString();
    const { grantConsent } = await this.write<{ grantConsent: { consent: { id: string } } }>(
      `grantConsent(input: { purpose: ${purpose}, audience: ${audience}, scopes: [${scopes.join()}], textVersion: "1",
        organisationId: ${JSON.stringify(organisationId)}, expiresAt: ${JSON.stringify(expiresAt)} }) { consent { id } }`,
    );
    const { id } = grantConsent.consent;
    this.given.push(id);
    this.held.set(id, { id, purpose, audience, organisationId, scopes, expiresAt });
  }

  private async withdraw(id: string | undefined): Promise<void> {
    if (id === undefined || !this.held.delete(id)) return;
    await this.write(`withdrawConsent(input: { consentId: "${id}" }) { __typename }`);
  }
}

describe('the ledger of consents', () => {
  it('says, after any grants and withdrawals and at any hour, who may see what', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        now = NOW;
        const ledger = new Ledger();
        await ledger.write('registerLearner(input: { name: "Ada", availability: NOW }) { __typename }');
        for (const step of taken) await ledger.take(step);
        for (const caller of askers) {
          const scopes = openedScopes([...ledger.held.values()], caller, now);
          const { data } = await ask({
            query: '{ learner(id: "ID") { name availability } }'.replace('ID', ledger.learner.personId ?? ''),
            caller,
          });
          const learner = {
            name: scopes.has('IDENTITY') ? 'Ada' : null,
            availability: scopes.has('SKILLS') ? 'NOW' : null,
          };
          expect(data).toEqual({ learner: scopes.size === 0 ? null : learner });
        }
      }),
      { numRuns: 40 },
    );
  });
});
