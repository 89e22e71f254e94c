/** A noun's published state with its version there. */
export interface Versioned<State> {
  readonly version: number;
  readonly state: State;
}

/** A state that cannot be read: only whose it is. */
export type Unreadable = Versioned<{ readonly id: string }>;

/** The highest version of each noun: one statement cannot write a row twice. */
export function latestOf<State extends { readonly id: string }>(
  states: readonly Versioned<State>[],
): readonly Versioned<State>[] {
  const latest = new Map<string, Versioned<State>>();
  for (const one of states) {
    const known = latest.get(one.state.id);
    if (known === undefined || known.version <= one.version) latest.set(one.state.id, one);
  }
  return [...latest.values()];
}
