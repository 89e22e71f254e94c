import { type FieldNode, Kind, print } from 'graphql';

import { type FieldNames } from '../field-names';

/**
 * Keys and requirements are read from fetched objects by the names of their fields, while a client may give one field
 * the name of another as its alias, or a required field arguments of its own. What would then stand where the required
 * is looked for is fetched under a name of its own, and taken back where the client reads.
 */
const PREFIX = '_as_';

const RENAMED = /^_as_(\d+_)?/;

/** The response keys under which the fields of one document are fetched. */
export class FetchedKeys {
  private readonly fieldsByKey = new Map<string, { readonly text: string; readonly base: string }[]>();

  constructor(private readonly names: FieldNames) {}

  /**
   * The key for a client's field. Objects of different types may give one key to different fields, which a plan merges
   * as if they were one: all but the first that would be fetched under the same key get a number.
   */
  of(node: FieldNode): string {
    const key = (node.alias ?? node.name).value;
    const base = this.baseOf(key, node.name.value);
    const text = textOf(node);
    const fields = this.fieldsByKey.get(key) ?? [];
    this.fieldsByKey.set(key, fields);
    const known = fields.findIndex((field) => field.text === text);
    const number = known === -1 ? fields.push({ text, base }) - 1 : known;
    const first = fields.findIndex((field) => field.base === base);
    return number === first ? base : `${PREFIX}${number}_${key}`;
  }

  private baseOf(key: string, name: string): string {
    const isOwn = key === name ? !this.names.requiredWithArguments.has(key) : !this.names.all.has(key);
    return isOwn && !key.startsWith(PREFIX) ? key : PREFIX + key;
  }
}

/** The field without the client's name for it and what is selected of it. */
function textOf({ name, arguments: given = [] }: FieldNode): string {
  return print({ kind: Kind.FIELD, name, arguments: given });
}

/** From where something was fetched to where the client finds it. */
export function clientPath(path: readonly (string | number)[]): readonly (string | number)[] {
  return path.map((key) => (typeof key === 'string' ? key.replace(RENAMED, '') : key));
}
