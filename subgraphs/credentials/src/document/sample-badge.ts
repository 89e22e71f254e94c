import { newId } from '@ler-hub/kernel';
import { type SigningKey } from '../did/verification-key';
import { type OpenBadge } from './open-badge';

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
