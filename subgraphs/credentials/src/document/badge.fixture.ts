import { newId } from '@ler-hub/kernel';
import { type SigningKey } from '../did/verification-key';
import { type JsonObject } from './json';
import { type OpenBadge, openBadgeOf } from './open-badge';

/** A badge for tests: what is not given is made up. */
export function sampleBadge({ controller }: SigningKey, others: Partial<OpenBadge> = {}): OpenBadge {
  return {
    id: newId(),
    issuer: { did: controller, name: 'Bay College' },
    learnerId: newId(),
    achievement: {
      id: newId(),
      name: 'Welding I',
      description: 'Welds plates in all positions.',
      criteria: 'A practical examination.',
      achievementType: 'Certificate',
      alignments: [{ skillId: newId(), skillName: 'Welding', level: 3 }],
    },
    validFrom: new Date('2026-01-01T00:00:00Z'),
    validUntil: new Date('2036-01-01T00:00:00Z'),
    status: { listUrl: 'http://hub.test/status-lists/1', index: 94_567 },
    ...others,
  };
}

/** A badge with everything that a generous issuer writes: 50 alignments, results by rubrics, evidence. */
export function richBadge(signer: SigningKey): JsonObject {
  const badge = openBadgeOf(sampleBadge(signer));
  const { achievement, ...subject } = badge['credentialSubject'] as JsonObject;
  const resultDescription = numbered(5, (at) => ({
    id: `urn:uuid:${newId()}`,
    type: ['ResultDescription'],
    name: `Criterion ${at}`,
    resultType: 'RubricCriterionLevel',
    rubricCriterionLevel: numbered(4, (level) => ({
      id: `urn:uuid:${newId()}`,
      type: ['RubricCriterionLevel'],
      name: `Level ${level}`,
      description: `What somebody does at level ${level}.`,
    })),
  }));
  const result = resultDescription.map(({ id }) => ({
    type: ['Result'],
    resultDescription: id,
    value: '4',
    status: 'Completed',
  }));
  const alignment = numbered(50, (at) => alignmentOf(at));
  return {
    ...badge,
    description: 'Issued by Bay College.',
    credentialSubject: {
      ...subject,
      result,
      achievement: {
        ...(achievement as JsonObject),
        alignment,
        resultDescription,
        tag: ['welding', 'metal', 'safety'],
      },
    },
    evidence: numbered(10, (at) => evidenceOf(at)),
  };
}

function alignmentOf(at: number): JsonObject {
  return {
    type: ['Alignment'],
    targetCode: `51-4121.${at}`,
    targetDescription: `Proficiency level 3 of 5`,
    targetFramework: 'O*NET',
    targetName: `Skill ${at}`,
    targetType: 'CFItem',
    targetUrl: `urn:uuid:${newId()}`,
  };
}

function evidenceOf(at: number): JsonObject {
  return {
    id: `https://college.example/evidence/${newId()}`,
    type: ['Evidence'],
    name: `Work piece ${at}`,
    description: 'A photograph.',
    narrative: 'How it was made.',
    genre: 'Photograph',
    audience: 'Employers',
  };
}

function numbered<Item>(count: number, make: (at: number) => Item): readonly Item[] {
  return Array.from({ length: count }, (_, at) => make(at + 1));
}
