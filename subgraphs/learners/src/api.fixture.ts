import { newId } from '@ler-hub/kernel';
import { type NewEvent } from '@ler-hub/postgres';
import { type TestDatabase } from '@ler-hub/testing';

/** What another subgraph would publish of nouns of its own. */
export function skillEvents(ids: readonly string[]): readonly NewEvent[] {
  return ids.map((id) => ({ topic: 'skill.changed.v1', nounId: id, version: 1, state: { id } }));
}

export function organisationEvent(id: string, kinds: readonly string[]): NewEvent {
  return { topic: 'organisation.changed.v1', nounId: id, version: 1, state: { id, kinds } };
}

const tables = [
  'learner',
  'asserted_skill',
  'work',
  'education',
  'consent_grant',
  'consent_withdrawal',
  'event',
];

/** Everything that is stored, to see that a refusal stored nothing. */
export function everything(database: TestDatabase): Promise<readonly unknown[]> {
  return Promise.all(tables.map((table) => database.query(`SELECT * FROM learners.${table} ORDER BY 1, 2`)));
}

/** Something valid for every mutation, by its name. */
export function validInputs(skillId: string): Readonly<Record<string, object>> {
  return {
    registerLearner: { name: 'Ada Byron', state: 'CA', availability: 'NOW' },
    updateLearner: { name: 'Ada King' },
    assertSkill: { skillId, level: 3 },
    retractSkill: { skillId },
    addWork: { title: 'Welder', employerName: 'Bay Works', startedOn: '2019-03-01' },
    removeWork: { workId: newId() },
    addEducation: { programme: 'Welding I', institution: 'Bay College' },
    removeEducation: { educationId: newId() },
    grantConsent: { purpose: 'MATCHING', audience: 'EMPLOYERS', scopes: ['SKILLS'], textVersion: '1' },
    withdrawConsent: { consentId: newId() },
  };
}
