import { type ExecutionResult, GraphQLError } from 'graphql';

import { internal, relocated, type ResponsePath } from './error';
import { type Entity } from './place';
import { type FieldPlace, type Projecting } from './projection';
import { type Run } from './run';

/** What the client gets: the fetched data in the shape that was asked for, nulls travelled up as the types demand. */
export function answerOf(
  run: Run,
  project: (data: Entity, at: Projecting) => Entity | null,
): ExecutionResult {
  const path: (string | number)[] = [];
  const nulls = new Nulls(run, path);
  const data = project(run.data, {
    path,
    onViolation: (place) => {
      nulls.forbidden(place);
    },
    onUnanswered: (place) => {
      nulls.unanswered(place);
    },
  });
  const errors = [...run.errors.map((error) => withClientPath(error, data)), ...nulls.errors];
  return { data, ...(errors.length > 0 && { errors }) };
}

/** Nulls of the answer that no error explains yet: at this place, below it, or of what was fetched with it. */
class Nulls {
  readonly errors: GraphQLError[] = [];
  private readonly told: Set<string>;
  private readonly mistaken = new Set<string>();

  constructor(
    private readonly run: Run,
    private readonly path: ResponsePath,
  ) {
    this.told = toldPaths(run.errors);
  }

  forbidden({ parent, key, field }: FieldPlace): void {
    if (this.run.missing.isTold(parent, [key]) === true) return;
    this.tell(
      new GraphQLError(`Cannot return null for non-nullable field ${field}.`, { path: [...this.path] }),
    );
  }

  /** What was never asked for is no null of a subgraph but a mistake of the plan, which is told once for a field. */
  unanswered({ parent, key, field }: FieldPlace): void {
    if (this.run.missing.isTold(parent, [key]) !== undefined || this.mistaken.has(field)) return;
    // An error beside or below it says why the rest of an object did not come.
    if (this.told.has(textOf(this.path.slice(0, -1)))) return;
    this.mistaken.add(field);
    this.tell(internal(new Error(`The plan never fetched ${field}`), [...this.path]));
  }

  private tell(error: GraphQLError): void {
    const text = textOf(this.path);
    if (this.told.has(text)) return;
    this.told.add(text);
    this.errors.push(error);
  }
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
function toldPaths(errors: readonly GraphQLError[]): Set<string> {
  const told = new Set<string>();
  for (const { path = [] } of errors) {
    for (let length = path.length; length > 0; length--) told.add(textOf(path.slice(0, length)));
  }
  return told;
}

function textOf(path: ResponsePath): string {
  return path.join('.');
}
