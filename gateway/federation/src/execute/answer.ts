import { type ExecutionResult, GraphQLError } from 'graphql';

import { relocated, type ResponsePath } from './error';
import { type Entity } from './place';
import { type Projecting } from './projection';
import { type Run } from './run';

/** What the client gets: the fetched data in the shape that was asked for, nulls travelled up as the types demand. */
export function answerOf(
  run: Run,
  project: (data: Entity, at: Projecting) => Entity | null,
): ExecutionResult {
  const told = toldPaths(run.errors);
  const violations: GraphQLError[] = [];
  const path: (string | number)[] = [];
  const data = project(run.data, {
    path,
    onViolation: ({ parent, field }) => {
      // An error that explains this null is there already: at this place, below it, or for the whole object.
      if (run.incomplete.has(parent) || told.has(textOf(path))) return;
      violations.push(
        new GraphQLError(`Cannot return null for non-nullable field ${field}.`, { path: [...path] }),
      );
    },
  });
  const errors = [...run.errors.map((error) => withClientPath(error, data)), ...violations];
  return { data, ...(errors.length > 0 && { errors }) };
}

/** What was fetched only because another field requires it has no place of its own: the path ends above it. */
function withClientPath(error: GraphQLError, data: unknown): GraphQLError {
  const path = error.path ?? [];
  let value = data;
  for (const [depth, key] of path.entries()) {
    // Below a null nothing is known, and the null is what the error is about.
    if (typeof value !== 'object' || value === null) return error;
    if (!Object.hasOwn(value, key)) return relocated(error, path.slice(0, depth));
    value = (value as Readonly<Record<string | number, unknown>>)[key];
  }
  return error;
}

/** Every path at which an error was reported, and every path above one. */
function toldPaths(errors: readonly GraphQLError[]): ReadonlySet<string> {
  const told = new Set<string>();
  for (const { path = [] } of errors) {
    for (let length = path.length; length > 0; length--) told.add(textOf(path.slice(0, length)));
  }
  return told;
}

function textOf(path: ResponsePath): string {
  return path.join('.');
}
