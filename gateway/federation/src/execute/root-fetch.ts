import { call, reportErrors, reportUnavailable } from './call';
import { type ResponsePath } from './error';
import { merge } from './merge';
import { isObject } from './place';
import { type Rewrites } from './rewrite';
import { type Run } from './run';
import { type RootFetch } from './step';

/** Fetches root fields. A subgraph is not asked for what is known without it. */
export async function fetchRoot(fetch: RootFetch, run: Run): Promise<void> {
  const { firstKey, keys, rewrites } = fetch;
  if (firstKey === undefined) return;
  const answer = await call(fetch, {}, run);
  const firstPath = clientPathOf([firstKey], rewrites, undefined);
  if (!answer.ok) {
    run.missing.add([run.data], keys, true);
    reportUnavailable(firstPath, answer.cause, run);
    return;
  }
  const { data, errors } = answer.result;
  const relocate = (path: ResponsePath = []): ResponsePath =>
    path.length === 0 ? firstPath : clientPathOf(path, rewrites, data);
  reportErrors(errors, relocate, run);
  if (isObject(data)) {
    rewrites.apply(data);
    merge(run.data, data, run.graph);
  } else {
    run.missing.add([run.data], keys, true);
  }
}

const INTERNAL_ALIAS = /^_internal_qp_alias_\d+$/;

/**
 * From a path in the subgraph's answer to the client's. The planner's own aliases get the client's name back; one
 * that has none was fetched for the sake of another field, so the path ends above it.
 */
export function clientPathOf(path: ResponsePath, rewrites: Rewrites, value: unknown): ResponsePath {
  const renamed = rewrites.relocate(path, value);
  const internal = renamed.findIndex((key) => typeof key === 'string' && INTERNAL_ALIAS.test(key));
  return internal === -1 ? renamed : renamed.slice(0, internal);
}
