import {
  type Asker,
  availabilities,
  consentAudiences,
  type ConsentGrant,
  evidenceClasses,
  uuidOf,
} from '@ler-hub/kernel';
import * as fc from 'fast-check';
import { type Candidate, type HeldLicence, type Holding } from '../candidate/candidate';
import {
  type Opening,
  openingStates,
  type RequiredLicence,
  type Requirement,
  type Wage,
} from '../opening/opening';
import { type CandidateQuery } from './engine';

// Worlds so small that everything meets: few skills, states, organisations and instants, so that ties, overlaps,
// expiries at the very instant and unmet filters happen all the time.

export const NOW = new Date('2026-06-15T12:00:00Z');

/** The id number n, for readable failures. */
export function id(n: number): string {
  return uuidOf(Buffer.from(n.toString(16).padStart(32, '0'), 'hex'));
}

export const skill = (n: number): string => id(1000 + n);
export const organisation = (n: number): string => id(2000 + n);

export function candidate(given: Partial<Candidate> = {}): Candidate {
  return {
    learnerId: id(1),
    region: { state: 'CA' },
    availability: 'NOW',
    openToRemote: false,
    minimumWagePerHourUsd: null,
    consents: [grant()],
    holdings: [],
    licences: [],
    ...given,
  };
}

export function grant(given: Partial<ConsentGrant> = {}): ConsentGrant {
  return {
    id: id(3000),
    purpose: 'MATCHING',
    audience: 'EMPLOYERS',
    organisationId: null,
    scopes: ['SKILLS'],
    expiresAt: null,
    ...given,
  };
}

export function holding(given: Partial<Holding> = {}): Holding {
  return {
    skillId: skill(1),
    level: 3,
    evidence: 'VERIFIED',
    validFrom: null,
    validUntil: null,
    credentialId: id(4000),
    ...given,
  };
}

export function opening(given: Partial<Opening> = {}): Opening {
  return {
    postingId: id(5000),
    organisationId: organisation(1),
    state: 'OPEN',
    requirements: [requirement()],
    licences: [],
    region: null,
    remote: false,
    wage: null,
    publishedTo: [],
    opensOn: null,
    closesOn: null,
    ...given,
  };
}

export function requirement(given: Partial<Requirement> = {}): Requirement {
  return { skillId: skill(1), level: 3, weight: 1, mustHave: false, ...given };
}

const instant = fc.constantFrom(
  '2026-06-14T00:00:00Z',
  '2026-06-15T12:00:00Z',
  '2026-06-15T14:00:00.001+02:00',
);
const now = fc.constantFrom(
  NOW,
  new Date(NOW.getTime() - 1),
  new Date(NOW.getTime() + 1),
  new Date('2026-06-13T23:59:59.999Z'),
);
/** Often the plain value, so that most worlds have matches for the filters to take away from. */
const mostly = <T>(plain: T, otherwise: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(plain) }, { weight: 1, arbitrary: otherwise });
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
const region = maybe(fc.constantFrom('CA', 'NY', 'TX').map((state) => ({ state })));
const skillId = fc.integer({ min: 1, max: 4 }).map(skill);
const level = fc.integer({ min: 1, max: 5 });
const quarters = (highest: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 4 * highest }).map((n) => n / 4);

const heldSkill: fc.Arbitrary<Holding> = fc.record({
  skillId,
  level,
  evidence: fc.constantFrom(...evidenceClasses, 'VERIFIED', 'VERIFIED'),
  validFrom: mostly(null, instant),
  validUntil: mostly(null, instant),
  credentialId: maybe(fc.integer({ min: 4000, max: 4002 }).map(id)),
});

const heldLicence: fc.Arbitrary<HeldLicence> = fc.record({
  name: fc.constantFrom('Registered Nurse', ' registered  NURSE ', 'CDL A'),
  jurisdiction: maybe(fc.constantFrom('CA', 'ca', 'NY')),
  validFrom: maybe(instant),
  validUntil: maybe(instant),
  credentialId: fc.constant(id(4000)),
});

const anyGrants: fc.Arbitrary<readonly ConsentGrant[]> = fc.array(
  fc
    .record({
      id: fc.constant(id(3000)),
      purpose: fc.constantFrom('MATCHING', 'MATCHING', 'MATCHING', 'COACHING'),
      audience: fc.constantFrom(...consentAudiences),
      organisationId: fc.integer({ min: 1, max: 2 }).map(organisation),
      scopes: fc.constantFrom<ConsentGrant['scopes'][]>(['SKILLS'], ['SKILLS', 'CREDENTIALS'], ['IDENTITY']),
      expiresAt: maybe(instant),
    })
    .map((one) => (one.audience === 'ORGANISATION' ? one : { ...one, organisationId: null })),
  { maxLength: 3 },
);

/** Somebody with any id up to `ids`: several may be versions of one person. */
export const anyCandidate = (ids: number): fc.Arbitrary<Candidate> =>
  fc.record({
    learnerId: fc.integer({ min: 1, max: ids }).map(id),
    region,
    availability: maybe(fc.constantFrom(...availabilities)),
    openToRemote: fc.boolean(),
    minimumWagePerHourUsd: maybe(quarters(40)),
    consents: mostly([grant()], anyGrants),
    holdings: fc.array(heldSkill, { minLength: 1, maxLength: 8 }),
    licences: fc.array(heldLicence, { maxLength: 3 }),
  });

const askedSkill: fc.Arbitrary<Requirement> = fc.record({
  skillId,
  level,
  weight: fc.integer({ min: 1, max: 10 }),
  mustHave: mostly(false, fc.boolean()),
});

const askedLicence: fc.Arbitrary<RequiredLicence> = fc.record({
  name: fc.constantFrom('Registered nurse', 'CDL  A'),
  jurisdiction: maybe(fc.constantFrom('CA', 'NY')),
});

const anyWage: fc.Arbitrary<Wage> = fc
  .record({
    minimum: maybe(quarters(40)),
    maximum: maybe(quarters(40)),
    per: fc.constantFrom('HOUR', 'YEAR'),
    currency: fc.constantFrom('USD', 'USD', 'EUR'),
  })
  .map((wage) => {
    const times = wage.per === 'YEAR' ? 2080 : 1;
    return { ...wage, minimum: scaled(wage.minimum, times), maximum: scaled(wage.maximum, times) };
  });

function scaled(amount: number | null, times: number): number | null {
  return amount === null ? null : amount * times;
}

const day = fc.constantFrom('2026-06-14', '2026-06-15', '2026-06-16');

export const anyOpening = (ids: number): fc.Arbitrary<Opening> =>
  fc.record({
    postingId: fc.integer({ min: 5001, max: 5000 + ids }).map(id),
    organisationId: fc.constant(organisation(1)),
    state: fc.constantFrom(...openingStates, 'OPEN', 'OPEN'),
    requirements: fc.array(askedSkill, { minLength: 1, maxLength: 5 }),
    licences: mostly([], fc.array(askedLicence, { maxLength: 1 })),
    region: mostly(null, region),
    remote: fc.boolean(),
    wage: mostly(null, anyWage),
    publishedTo: fc.constant([]),
    opensOn: mostly(null, day),
    closesOn: mostly(null, day),
  });

const anyAsker: fc.Arbitrary<Asker> = fc.record({
  organisationId: maybe(fc.integer({ min: 1, max: 3 }).map(organisation)),
  roles: fc.subarray(['employer', 'job_board', 'coach', 'learner']),
});

/** A question without a page. */
export type Question = Omit<CandidateQuery, 'after' | 'limit'>;

export const anyQuestion: fc.Arbitrary<Question> = fc.record({
  opening: anyOpening(1),
  asker: mostly({ organisationId: organisation(1), roles: ['employer'] }, anyAsker),
  evidence: fc.constantFrom(...evidenceClasses),
  now,
});
