import { newId } from '@ler-hub/kernel';

/** Ids of things that exist, by what they are. */
export type Known = Readonly<
  Record<
    'skill' | 'posting' | 'achievement' | 'issuer' | 'credential' | 'organisation' | 'consent' | 'learner',
    string
  >
>;

export const LONG = 'x'.repeat(1_000_000);

export interface BadMutation {
  /** Who asks: somebody who may. */
  readonly who: 'admin' | 'employer' | 'issuer' | 'learner';
  readonly name: string;
  readonly inputType: string;
  readonly good: (known: Known) => Readonly<Record<string, unknown>>;
  /** What is wrong, by the name of the field; other fields stay good. */
  readonly wrong: readonly (readonly [string, unknown])[];
}

const text = ['', ' ', '\u0000', 'A\ud800', '\u200b', LONG] as const;
const wrongText = (field: string): readonly (readonly [string, unknown])[] =>
  text.map((value) => [field, value]);
const wrongId = (field: string): readonly (readonly [string, unknown])[] =>
  ['', 'nonsense', newId(), `${newId()}'`, LONG].map((value) => [field, value]);

export const badMutations: readonly BadMutation[] = [
  {
    ...{ who: 'employer', name: 'draftPosting', inputType: 'DraftPostingInput' },
    good: () => ({ title: 'Fine' }),
    wrong: [
      ...wrongText('title'),
      ...['foo', '', '2026-02-30', '0000-01-01', 5, LONG].map((day) => ['opensOn', day] as const),
      ...[-1, 1e-7, 1e300, 0.001].map((minimum) => ['wage', { minimum, per: 'HOUR' }] as const),
      ['wage', { per: 'HOUR' }],
      ['wage', { minimum: 1, per: 'HOUR', currency: 'dollars' }],
      ['region', { state: 'ZZ' }],
      ['occupationCode', '99-9999.99'],
      ['licences', [{ name: '' }]],
      ['remote', 'yes'],
    ],
  },
  {
    ...{ who: 'learner', name: 'assertSkill', inputType: 'AssertSkillInput' },
    good: (known) => ({ skillId: known.skill, level: 3 }),
    wrong: [
      ...wrongId('skillId'),
      ['level', 0],
      ['level', 6],
      ['level', 2.5],
      ['level', '3'],
      ['level', null],
    ],
  },
  {
    ...{ who: 'learner', name: 'updateLearner', inputType: 'UpdateLearnerInput' },
    good: () => ({}),
    wrong: [
      ...wrongText('name'),
      ['state', 'California'],
      ['availability', 'SOON'],
      ...[-1, 1e-7, 1e9, 'NaN'].map((wage) => ['minimumWagePerHourUsd', wage] as const),
    ],
  },
  {
    ...{ who: 'learner', name: 'grantConsent', inputType: 'GrantConsentInput' },
    good: () => ({ purpose: 'MATCHING', audience: 'EMPLOYERS', scopes: ['SKILLS'], textVersion: '1' }),
    wrong: [
      ...wrongText('textVersion'),
      ['scopes', []],
      ['scopes', ['EVERYTHING']],
      ['audience', 'ORGANISATION'],
      ['organisationId', newId()],
      ['purpose', 'MARKETING'],
      ...['yesterday', '2020-01-01T00:00:00Z', '0000-01-01T00:00:00Z', 5].map(
        (at) => ['expiresAt', at] as const,
      ),
    ],
  },
  {
    ...{ who: 'learner', name: 'withdrawConsent', inputType: 'WithdrawConsentInput' },
    good: (known) => ({ consentId: known.consent }),
    wrong: wrongId('consentId'),
  },
  {
    ...{ who: 'learner', name: 'addWork', inputType: 'AddWorkInput' },
    good: () => ({ title: 'Nurse', employerName: 'Clinic', startedOn: '2020-01-01' }),
    wrong: [
      ...wrongText('title'),
      ...wrongText('employerName'),
      ['startedOn', '1066-10-14'],
      ['endedOn', '2019-12-31'],
    ],
  },
  {
    ...{ who: 'learner', name: 'receiveCredential', inputType: 'ReceiveCredentialInput' },
    good: () => ({ document: '{}' }),
    wrong: [
      ...['', '{}', 'null', '[]', 'a.b.c', `{"a":${'['.repeat(5_000)}`, LONG].map(
        (one) => ['document', one] as const,
      ),
      ['document', '{"__proto__":{"admin":true},"type":["VerifiableCredential"]}'],
      ['document', 7],
    ],
  },
  {
    ...{ who: 'issuer', name: 'issueCredential', inputType: 'IssueCredentialInput' },
    good: (known) => ({ achievementId: known.achievement, learnerId: known.learner, format: 'VC_JWT' }),
    wrong: [
      ...wrongId('achievementId'),
      ...wrongId('learnerId'),
      ['format', 'PAPER'],
      ['validUntil', '2000-01-01T00:00:00Z'],
      ['validFrom', '+010000-01-01T00:00:00Z'],
    ],
  },
  {
    ...{ who: 'issuer', name: 'defineAchievement', inputType: 'DefineAchievementInput' },
    good: (known) => ({ issuerId: known.issuer, name: 'A', description: 'B', criteria: 'C' }),
    wrong: [
      ...wrongId('issuerId'),
      ...wrongText('name'),
      ...[0, 6].map((level) => ['alignments', [{ skillId: newId(), level }]] as const),
      ['achievementType', 'Nonsense Type'],
      ['licence', { name: 'RN\ud800' }],
    ],
  },
  {
    ...{ who: 'issuer', name: 'revokeCredential', inputType: 'RevokeCredentialInput' },
    good: (known) => ({ credentialId: known.credential, reason: 'Why not' }),
    wrong: [...wrongId('credentialId'), ...wrongText('reason')],
  },
  {
    ...{ who: 'admin', name: 'setIssuerTrust', inputType: 'SetIssuerTrustInput' },
    good: (known) => ({ issuerId: known.issuer, trust: 'TRUSTED' }),
    wrong: [...wrongId('issuerId'), ['trust', 'BELIEVED'], ['trustedFrom', '0000-01-01T00:00:00Z']],
  },
  {
    ...{ who: 'admin', name: 'createOrganisation', inputType: 'CreateOrganisationInput' },
    good: () => ({ name: 'Fine', kinds: ['EMPLOYER'] }),
    wrong: [
      ...wrongText('name'),
      ['kinds', []],
      ['kinds', ['CIRCUS']],
      ['url', 'javascript:alert(1)'],
      ['url', LONG],
    ],
  },
  {
    ...{ who: 'admin', name: 'addMembership', inputType: 'AddMembershipInput' },
    good: (known) => ({ organisationId: known.organisation, personId: newId(), roles: ['EMPLOYER'] }),
    wrong: [...wrongId('organisationId'), ['personId', 'nobody'], ['roles', []], ['roles', ['ISSUER']]],
  },
];
