/**
 * The planner hands entities to a subgraph in a variable of its own, and takes a client's of the same name for it. Such
 * a variable, and whatever is called like what it is then called, is fetched by a name with one more `_`.
 */
const TAKEN = /^_*representations$/;
const RENAMED = /^_(?=_*representations$)/;

/** The name by which a client's variable is fetched. */
export function fetchedVariable(name: string): string {
  return TAKEN.test(name) ? `_${name}` : name;
}

/** From the name by which a variable is fetched to the client's. */
export function clientVariable(name: string): string {
  return name.replace(RENAMED, '');
}
