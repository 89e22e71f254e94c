import { type NewEvent } from '@ler-hub/postgres';
import { type OccupationProfile } from './occupation';

export const occupationTopics = ['occupation.changed.v1'] as const;

/**
 * What others learn of an occupation: { id, code, title, requiredSkills: [{ skillId, importance, level }] }.
 */
export function occupationChanged(occupation: OccupationProfile & { version: number }): NewEvent {
  const { id, code, title, requiredSkills, version } = occupation;
  return { topic: occupationTopics[0], nounId: id, version, state: { id, code, title, requiredSkills } };
}
