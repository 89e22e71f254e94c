import { nameBasedId } from '@ler-hub/kernel';
import { type PostingSource } from '../posting/posting';

/** The namespace of sources; itself a random UUID, fixed for good. */
const NAMESPACE = '8b0e4d1c-6a3f-4f5c-9d27-e1b45a7c3f60';

/** A posting that is read again has the id that it got the first time. */
export function idOfSource({ system, sourceId }: Pick<PostingSource, 'system' | 'sourceId'>): string {
  return nameBasedId(NAMESPACE, `${system}:${sourceId}`);
}
