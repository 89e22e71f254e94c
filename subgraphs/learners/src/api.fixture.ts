import { type NewEvent } from '@ler-hub/postgres';

/** For tests: what another subgraph would publish of nouns of its own. */
function firstStates(topic: string, ids: readonly string[]): readonly NewEvent[] {
  return ids.map((id) => ({ topic, nounId: id, version: 1, state: { id } }));
}

export function skillEvents(ids: readonly string[]): readonly NewEvent[] {
  return firstStates('skill.changed.v1', ids);
}

export function organisationEvents(ids: readonly string[]): readonly NewEvent[] {
  return firstStates('organisation.changed.v1', ids);
}

/** The mutation of this name, which takes one input, with what is wanted of its payload: `addWork { work { id } }`. */
export function mutationOf(wanted: string): string {
  const [name = ''] = wanted.split(' ');
  const selection = wanted === name ? '{ __typename }' : wanted.slice(name.length);
  return `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) ${selection} }`;
}
