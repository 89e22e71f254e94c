import { DomainError, InvalidInput, isOutage, Unavailable, whole } from '@ler-hub/kernel';
import { ArgumentValidationError } from 'type-graphql';
import { BUG_MESSAGE } from './error-edge';
import { type RequestContext } from './subgraph';

/** What a client is told of a bug. */
class Masked extends Error {
  readonly extensions = { code: 'INTERNAL_SERVER_ERROR' };
}

interface Problem {
  readonly property: string;
  readonly constraints?: Readonly<Record<string, string>>;
  readonly children?: readonly Problem[];
}

/**
 * What of a failure may leave the subgraph: refusals as they are, a validator's findings without the input
 * that they quote whole, that something is down, and of anything else nothing: it is logged under the request id.
 */
export function guarded(error: unknown, { log, requestId }: RequestContext): Error {
  if (error instanceof DomainError) return error;
  // A validator that fails itself is given as its own finding, which is a bug and no list of problems.
  const problems: unknown = error instanceof ArgumentValidationError && error.extensions.validationErrors;
  if (Array.isArray(problems)) return invalidArguments(problems as readonly Problem[]);
  if (isOutage(error)) {
    log.warn({ requestId, error: String(error) }, 'something that a resolver needs does not answer');
    return new Unavailable('A part of the hub is not available');
  }
  log.error({ requestId, error: whole(error) }, 'a resolver failed');
  return new Masked(BUG_MESSAGE);
}

function invalidArguments(problems: readonly Problem[]): InvalidInput {
  const found = problems.flatMap((problem) => findings(problem, 'input'));
  const text = found.map(({ path, problem }) => `${path}: ${problem}`).join('; ');
  return new InvalidInput(text, { path: found[0]?.path, problems: found });
}

function findings(problem: Problem, parent: string): { path: string; problem: string }[] {
  const path = `${parent}.${problem.property}`;
  const own = Object.values(problem.constraints ?? {}).map((text) => ({ path, problem: text }));
  return [...own, ...(problem.children ?? []).flatMap((child) => findings(child, path))];
}

type Resolver = (...args: never[]) => unknown;

/** The resolver with its failures guarded. `contextAt` is where among the arguments the context stands. */
export function guard(resolver: Resolver, contextAt: number): Resolver {
  return function (this: unknown, ...args: never[]) {
    const refuse = (error: unknown): never => {
      throw guarded(error, args[contextAt] as unknown as RequestContext);
    };
    try {
      const result = resolver.apply(this, args);
      return result instanceof Promise ? result.catch(refuse) : result;
    } catch (error) {
      return refuse(error);
    }
  };
}
