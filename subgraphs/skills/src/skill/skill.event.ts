import { type NewEvent } from '@ler-hub/postgres';
import { type Skill } from './skill';

export const skillTopics = ['skill.changed.v1'] as const;

/** What others learn of a skill: { id, frameworkId, code, name, kind }. */
export function skillChanged({
  id,
  frameworkId,
  code,
  name,
  kind,
  version,
}: Skill & { version: number }): NewEvent {
  return { topic: skillTopics[0], nounId: id, version, state: { id, frameworkId, code, name, kind } };
}
