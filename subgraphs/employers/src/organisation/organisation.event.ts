import { type NewEvent } from '@ler-hub/postgres';
import { type Organisation } from './organisation';

export const organisationTopics = ['organisation.changed.v1'] as const;

/** What others learn of an organisation: { id, name, kinds }. */
export function organisationChanged({
  id,
  name,
  kinds,
  version,
}: Organisation & { version: number }): NewEvent {
  return { topic: organisationTopics[0], nounId: id, version, state: { id, name, kinds } };
}
