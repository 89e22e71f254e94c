import { type FieldNode } from 'graphql';

import { type FieldNames } from '../field-names';

/**
 * Keys and requirements are read from fetched objects by the names of their fields, while a client may give one field
 * the name of another as its alias, or a required field arguments of its own. What would then stand where the required
 * is looked for is fetched under a name of its own, and taken back where the client reads.
 */
const PREFIX = '_as_';

/** The response key under which a client's field is fetched. */
export function fetchedKey({ alias, name }: FieldNode, names: FieldNames): string {
  const key = (alias ?? name).value;
  const isOwn = key === name.value ? !names.requiredWithArguments.has(key) : !names.all.has(key);
  return isOwn && !key.startsWith(PREFIX) ? key : PREFIX + key;
}

/** From where something was fetched to where the client finds it. */
export function clientPath(path: readonly (string | number)[]): readonly (string | number)[] {
  return path.map((key) =>
    typeof key === 'string' && key.startsWith(PREFIX) ? key.slice(PREFIX.length) : key,
  );
}
