import { type RequiresSelection } from '@graphql-hive/router-query-planner';

import { type KeyFields, type Supergraph } from '../supergraph';
import { copierOf, type Copier } from './copier';
import { isObject, valueAt } from './place';

/** How much of a key was answered: not all of it, all of it but as null, or something that identifies. */
export const UNANSWERED = 0;
export const NULL = 1;
export const VALUE = 2;
export type Answered = typeof UNANSWERED | typeof NULL | typeof VALUE;

/** A key of an entity, compiled. */
export interface Key {
  readonly names: readonly string[];
  readonly answered: (value: unknown) => Answered;
  readonly copy: Copier;
}

export function compiledKey(fields: KeyFields, graph: Supergraph): Key {
  return {
    names: [...fields.keys()],
    answered: checkOf(fields),
    copy: copierOf(selectionsOf(fields), graph),
  };
}

function selectionsOf(fields: KeyFields): readonly RequiresSelection[] {
  return [...fields].map(([name, below]) => ({ kind: 'Field', name, selections: [...selectionsOf(below)] }));
}

/** A key identifies when all of it was answered and some of it is more than null; an empty list is. */
function checkOf(fields: KeyFields): (value: unknown) => Answered {
  const checks = [...fields].map(([name, below]) => ({ name, check: checkOf(below) }));
  return function check(value) {
    if (value === undefined) return UNANSWERED;
    if (value === null) return NULL;
    if (checks.length === 0) return VALUE;
    if (Array.isArray(value)) return value.length === 0 ? VALUE : allOf(value, check);
    return isObject(value)
      ? allOf(checks, ({ name, check: checkField }) => checkField(valueAt(value, name)))
      : NULL;
  };
}

function allOf<Item>(items: readonly Item[], check: (item: Item) => Answered): Answered {
  let most: Answered = NULL;
  for (const item of items) {
    const answered = check(item);
    if (answered === UNANSWERED) return UNANSWERED;
    if (answered === VALUE) most = VALUE;
  }
  return most;
}
