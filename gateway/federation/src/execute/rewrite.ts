import {
  type FetchNodePathSegment,
  type FetchRewrite,
  type KeyRenamer,
  type ValueSetter,
} from '@graphql-hive/router-query-planner';

import { type Supergraph } from '../supergraph';
import { type Entity, isObject, meets } from './place';

/** Changes that the planner asks for, in what is sent to a subgraph or in what came from it. */
export interface Rewrites {
  apply(value: unknown): void;
  /**
   * Where the value at a path comes to stand when the changes are made. `value` is what the path leads into, unchanged
   * still: one name can become different ones in objects of different types.
   */
  relocate(path: readonly (string | number)[], value: unknown): readonly (string | number)[];
}

export function rewritesOf(nodes: readonly FetchRewrite[] | undefined, graph: Supergraph): Rewrites {
  const rewrites = (nodes ?? []).map(rewriteOf);
  const changes = rewrites.map((rewrite) => changeOf(rewrite, { depth: 0, graph }));
  const renamings = rewrites.filter(({ renameTo }) => renameTo !== undefined);
  return {
    apply: (value) => {
      for (const change of changes) change(value);
    },
    relocate: (path, value) => (renamings.length === 0 ? path : relocated(path, { value, renamings, graph })),
  };
}

interface Rewrite {
  readonly path: readonly FetchNodePathSegment[];
  /** The last key of the path gets another name, or another value. */
  readonly renameTo?: string;
  readonly setTo?: string;
}

/** The planner writes some rewrites with their kind beside the fields and some with it around them. */
function rewriteOf(rewrite: FetchRewrite): Rewrite {
  const { path, renameKeyTo, setValueTo } = fieldsOf(rewrite) as Partial<KeyRenamer & ValueSetter>;
  return {
    path: path ?? [],
    ...(renameKeyTo !== undefined && { renameTo: renameKeyTo }),
    ...(setValueTo !== undefined && { setTo: setValueTo }),
  };
}

function fieldsOf(rewrite: FetchRewrite): KeyRenamer | ValueSetter {
  if ('KeyRenamer' in rewrite) return rewrite.KeyRenamer;
  return 'ValueSetter' in rewrite ? rewrite.ValueSetter : rewrite;
}

interface Compilation {
  readonly depth: number;
  readonly graph: Supergraph;
}

/** One rewrite as a function: it goes down its path, through lists and past objects of other types. */
function changeOf(rewrite: Rewrite, { depth, graph }: Compilation): (value: unknown) => void {
  const segment = rewrite.path[depth];
  if (segment === undefined) return () => undefined;
  const isLast = depth === rewrite.path.length - 1;
  const below = changeOf(rewrite, { depth: depth + 1, graph });
  const within = (object: Entity): void => {
    if ('TypenameEquals' in segment) {
      if (meets(object, segment.TypenameEquals, graph)) below(object);
    } else if (isLast) {
      changeKey(object, segment.Key, rewrite);
    } else {
      below(object[segment.Key]);
    }
  };
  return function change(value) {
    if (Array.isArray(value)) value.forEach(change);
    else if (isObject(value)) within(value);
  };
}

function changeKey(object: Entity, key: string, { renameTo, setTo }: Rewrite): void {
  if (setTo !== undefined) object[key] = setTo;
  if (renameTo === undefined || !(key in object)) return;
  object[renameTo] = object[key];
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- The old name must not stay beside the new one.
  delete object[key];
}

interface Relocation {
  readonly value: unknown;
  readonly renamings: readonly Rewrite[];
  readonly graph: Supergraph;
}

function relocated(
  path: readonly (string | number)[],
  { value, renamings, graph }: Relocation,
): readonly (string | number)[] {
  let at = value;
  let under = renamings.map((rewrite) => ({ rewrite, segments: rewrite.path }));
  return path.map((key) => {
    const here = at;
    at = isObject(here) || Array.isArray(here) ? (here as Entity)[key] : undefined;
    if (typeof key === 'number') return key;
    under = under
      .map(({ rewrite, segments }) => ({ rewrite, segments: afterTypes(segments, here, graph) }))
      .filter(({ segments: [next] }) => next !== undefined && 'Key' in next && next.Key === key)
      .map(({ rewrite, segments }) => ({ rewrite, segments: segments.slice(1) }));
    return under.find(({ segments }) => segments.length === 0)?.rewrite.renameTo ?? key;
  });
}

/** The rest of a rewrite's path below an object: none when the object is of another type. */
function afterTypes(
  segments: readonly FetchNodePathSegment[],
  value: unknown,
  graph: Supergraph,
): readonly FetchNodePathSegment[] {
  const [first] = segments;
  if (first === undefined || !('TypenameEquals' in first)) return segments;
  return meets(value, first.TypenameEquals, graph) ? afterTypes(segments.slice(1), value, graph) : [];
}
