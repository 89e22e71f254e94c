import { type ConsentGrant, type ConsentScope, type ProficiencyLevel } from '@ler-hub/kernel';
import { type DemoAchievement, type Programme } from './achievements';
import { DEMO_LEARNER } from './access';
import { Chance } from './chance';
import { demoId } from './demo-id';
import { type DemoOccupation } from './occupation';
import { coachingBody, employer } from './organisations';
import { familyNames, givenNames, homeStates } from './people';

const DAY_MS = 24 * 3_600_000;

/** A person who does not exist. */
export interface DemoLearner {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly availability: 'NOW' | 'WITHIN_A_MONTH' | 'LATER' | 'NOT_LOOKING';
  readonly openToRemote: boolean;
  readonly skills: readonly { readonly skillId: string; readonly level: ProficiencyLevel }[];
  readonly grants: readonly ConsentGrant[];
  readonly credentials: readonly DemoCredential[];
}

/** A credential that one of them was issued. */
export interface DemoCredential {
  readonly id: string;
  readonly achievement: DemoAchievement;
  readonly format: 'DATA_INTEGRITY' | 'VC_JWT';
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  readonly revoked: boolean;
}

export interface Field {
  readonly occupation: DemoOccupation;
  readonly programme: Programme;
}

/** Every so many credentials are Data Integrity, the others JWT: canonicalising one costs as much as signing hundreds. */
const DATA_INTEGRITY_EVERY = 20;
/** Of all learners, so many are of the field that the demo's posting is about. */
const SHARE_OF_FIRST_FIELD = 0.09;

/** The learner of this number: the same at every start, whatever how many there are. */
export function demoLearner(number: number, fields: readonly [Field, ...Field[]], now: Date): DemoLearner {
  const chance = new Chance(number * 2_654_435_761 + 20_261_122);
  const inFirstField = chance.happens(SHARE_OF_FIRST_FIELD) || number === DEMO_LEARNER;
  const field = inFirstField ? fields[0] : chance.one(fields);
  const id = demoId(`learner/${number}`);
  return {
    id,
    name: `${chance.one(givenNames)} ${chance.one(familyNames)}`,
    state: chance.one(homeStates),
    availability: chance.one(['NOW', 'NOW', 'WITHIN_A_MONTH', 'WITHIN_A_MONTH', 'LATER', 'NOT_LOOKING']),
    openToRemote: chance.happens(0.3),
    skills: field.occupation.skills
      .filter(() => chance.happens(0.5))
      .slice(0, 8)
      .map(({ skillId, level }) => ({ skillId, level })),
    grants: grantsOf({ learnerId: id, isDemoLearner: number === DEMO_LEARNER }, { chance, now }),
    credentials: credentialsOf({ number, learnerId: id }, field.programme, { chance, now }),
  };
}

function grantsOf(
  { learnerId, isDemoLearner }: { readonly learnerId: string; readonly isDemoLearner: boolean },
  { chance, now }: Draw,
): readonly ConsentGrant[] {
  const grant = (label: string, rest: Omit<ConsentGrant, 'id'>): ConsentGrant => ({
    id: demoId(`${learnerId}/grant/${label}`),
    ...rest,
  });
  const wide: ConsentScope[] = chance.happens(0.8) ? ['SKILLS', 'CREDENTIALS'] : ['SKILLS'];
  const soon = new Date(now.getTime() + chance.between(30, 365) * DAY_MS).toISOString();
  const coaching = grant('coaching', {
    purpose: 'COACHING',
    audience: 'ORGANISATION',
    organisationId: coachingBody.id,
    scopes: ['SKILLS', 'CREDENTIALS', 'IDENTITY'],
    expiresAt: null,
  });
  const toAll = (audience: 'EMPLOYERS' | 'JOB_BOARDS', scopes: readonly ConsentScope[]): ConsentGrant =>
    grant(audience, { purpose: 'MATCHING', audience, organisationId: null, scopes, expiresAt: soon });
  const toEmployer = grant('employer', {
    purpose: 'MATCHING',
    audience: 'ORGANISATION',
    organisationId: employer.id,
    scopes: ['SKILLS', 'CREDENTIALS', 'IDENTITY'],
    expiresAt: null,
  });
  // The learner whose token is given away shares with everybody that has a token.
  if (isDemoLearner) return [toAll('EMPLOYERS', wide), toAll('JOB_BOARDS', wide), toEmployer, coaching];
  const share = chance.next();
  // One in seven shares nothing: no consent is what a record starts with.
  if (share < 0.15) return [];
  if (share < 0.25) return [toEmployer];
  if (share < 0.35) return [toAll('EMPLOYERS', wide), coaching];
  if (share < 0.5) return [toAll('EMPLOYERS', wide), toAll('JOB_BOARDS', [...wide, 'IDENTITY'])];
  return [toAll('EMPLOYERS', wide), toAll('JOB_BOARDS', wide), ...(share < 0.6 ? [toEmployer] : [])];
}

interface Draw {
  readonly chance: Chance;
  readonly now: Date;
}

function credentialsOf(
  { number, learnerId }: { readonly number: number; readonly learnerId: string },
  programme: Programme,
  { chance, now }: Draw,
): readonly DemoCredential[] {
  const earned = [
    ...(chance.happens(0.5) ? [programme.foundations] : []),
    ...(chance.happens(0.6) ? [programme.professional] : []),
    ...(chance.happens(0.4) ? [programme.practice] : []),
    ...(chance.happens(0.1) ? [programme.dubious] : []),
  ];
  return earned.map((achievement, index) => {
    const validFrom = new Date(now.getTime() - chance.between(400, 1_400) * DAY_MS);
    const expires = chance.happens(0.3);
    return {
      id: demoId(`${learnerId}/credential/${achievement.id}`),
      achievement,
      format: (number * 4 + index) % DATA_INTEGRITY_EVERY === 0 ? 'DATA_INTEGRITY' : 'VC_JWT',
      validFrom,
      // Of those that expire, some have.
      validUntil: expires ? new Date(validFrom.getTime() + chance.between(350, 2_500) * DAY_MS) : null,
      revoked: chance.happens(0.04),
    };
  });
}
