import {
  type FetchNodePathSegment,
  type FetchRewrite,
  type KeyRenamer,
  type ValueSetter,
} from '@graphql-hive/router-query-planner';

import { type Supergraph } from '../supergraph';
import { type Entity, isObject } from './place';

/** A change that the planner asks for, in what is sent to a subgraph or in what came from it. */
export interface Rewrite {
  readonly path: readonly FetchNodePathSegment[];
  /** The last key of the path gets another name, or another value. */
  readonly renameTo?: string;
  readonly setTo?: string;
}

/** The planner writes some rewrites with their kind beside the fields and some with it around them. */
export function rewriteOf(rewrite: FetchRewrite): Rewrite {
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

export function applyRewrites(value: unknown, rewrites: readonly Rewrite[], graph: Supergraph): void {
  for (const rewrite of rewrites) applyRewrite(value, { rewrite, depth: 0, graph });
}

interface Application {
  readonly rewrite: Rewrite;
  readonly depth: number;
  readonly graph: Supergraph;
}

function applyRewrite(value: unknown, at: Application): void {
  if (Array.isArray(value)) {
    for (const item of value) applyRewrite(item, at);
    return;
  }
  const segment = at.rewrite.path[at.depth];
  if (!isObject(value) || segment === undefined) return;
  const next = { ...at, depth: at.depth + 1 };
  if ('TypenameEquals' in segment) {
    const typeName = value['__typename'];
    const meets = segment.TypenameEquals.some(
      (name) => typeof typeName !== 'string' || at.graph.satisfies(typeName, name),
    );
    if (meets) applyRewrite(value, next);
  } else if (next.depth < at.rewrite.path.length) {
    applyRewrite(value[segment.Key], next);
  } else {
    change(value, segment.Key, at.rewrite);
  }
}

function change(object: Entity, key: string, { renameTo, setTo }: Rewrite): void {
  if (setTo !== undefined) object[key] = setTo;
  if (renameTo === undefined || !(key in object)) return;
  object[renameTo] = object[key];
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- The old name must not stay beside the new one.
  delete object[key];
}
