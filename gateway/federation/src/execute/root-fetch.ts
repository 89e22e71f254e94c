import { call, reportErrors, reportUnavailable } from './call';
import { type ResponsePath } from './error';
import { merge } from './merge';
import { isObject } from './place';
import { applyRewrites, type Rewrite } from './rewrite';
import { type Run } from './run';
import { type RootFetch } from './step';

/** Fetches root fields. A subgraph is not asked for what is known without it. */
export async function fetchRoot(fetch: RootFetch, run: Run): Promise<void> {
  const { firstKey } = fetch;
  if (firstKey === undefined) return;
  const answer = await call(fetch, {}, run);
  const relocate = relocation(fetch.rewrites, [firstKey]);
  if (!answer.ok) {
    run.incomplete.add(run.data);
    reportUnavailable(relocate([firstKey]), answer.cause, run);
    return;
  }
  const { data, errors } = answer.result;
  reportErrors(errors, relocate, run);
  if (isObject(data)) {
    applyRewrites(data, fetch.rewrites, run.graph);
    merge(run.data, data, run.graph);
  } else {
    run.incomplete.add(run.data);
  }
}

const INTERNAL_ALIAS = /^_internal_qp_alias_\d+$/;

/**
 * From a path in the subgraph's answer to the client's. The planner's own aliases get the client's name back; one
 * that has none was fetched for the sake of another field, so the path ends above it.
 */
export function relocation(
  rewrites: readonly Rewrite[],
  otherwise: ResponsePath,
): (path: ResponsePath | undefined) => ResponsePath {
  const names = new Map<string | number, string>();
  for (const { path, renameTo } of rewrites) {
    const last = path.at(-1);
    if (renameTo !== undefined && last !== undefined && 'Key' in last) names.set(last.Key, renameTo);
  }
  return (path) => {
    if (path === undefined || path.length === 0) return otherwise;
    const renamed = path.map((key) => names.get(key) ?? key);
    const internal = renamed.findIndex((key) => typeof key === 'string' && INTERNAL_ALIAS.test(key));
    return internal === -1 ? renamed : renamed.slice(0, internal);
  };
}
