/**
 * Every code a client can meet, with what it means: the hub's own, then those that Apollo Server gives requests which
 * reach no resolver. The code is public API: members are added freely and never renamed. The README lists them for people.
 */
export const errorCodes = {
  BAD_USER_INPUT: 'A value is missing, malformed or out of range; `path` names it.',
  UNAUTHENTICATED: 'There is no valid token, and the answer depends on who asks.',
  FORBIDDEN: 'The caller is known and may not do this.',
  NOT_FOUND: 'There is no such thing, or none that the caller may know of.',
  CONFLICT: 'The request contradicts what is stored, such as a second one of what there may be one of.',
  UNAVAILABLE: 'A part of the hub does not answer now; the rest of the answer stands. Try again.',
  INTERNAL_SERVER_ERROR: 'A bug of the hub, logged under the request id. Nothing about it is told.',
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL.',
  GRAPHQL_VALIDATION_FAILED: 'The document does not fit the schema.',
  OPERATION_RESOLUTION_FAILURE:
    'The document has no operation of the given name, or several and none is named.',
  BAD_REQUEST:
    'The HTTP request is none that GraphQL is asked by, such as one without a query, or a mutation by GET.',
  PERSISTED_QUERY_NOT_SUPPORTED: 'Documents are not kept: send the whole one instead of its hash.',
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** A refusal the caller can act on. Anything else that escapes a service is a bug and is masked. */
export abstract class DomainError extends Error {
  abstract readonly code: ErrorCode;

  constructor(
    message: string,
    private readonly details: Readonly<Record<string, unknown>> = {},
    /** A cause is for the log: nothing of it is told. */
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }

  /** graphql-js copies these to the client, so they hold nothing that the caller did not say or may not know. */
  get extensions(): Readonly<Record<string, unknown>> {
    return { ...this.details, code: this.code };
  }
}

export class InvalidInput extends DomainError {
  readonly code = 'BAD_USER_INPUT';

  /** @param path where in the input, such as `input.requirements.0.level` */
  static at(path: string, problem: string): InvalidInput {
    return new InvalidInput(`${path} ${problem}`, { path });
  }
}

export class Unauthenticated extends DomainError {
  readonly code = 'UNAUTHENTICATED';
}

export class Forbidden extends DomainError {
  readonly code = 'FORBIDDEN';
}

export class NotFound extends DomainError {
  readonly code = 'NOT_FOUND';
}

export class Conflict extends DomainError {
  readonly code = 'CONFLICT';
}

export class Unavailable extends DomainError {
  readonly code = 'UNAVAILABLE';
}

/** Connections that the system reports as refused or lost, and PostgreSQL's own classes for them (SQLSTATE 08, 57P, 53300). */
const OUTAGE =
  /^(ECONN(REFUSED|RESET)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|08\w{3}|57P0[1-3]|53300)$/;
/** What node-postgres says without a code. */
const LOST =
  /^(Connection terminated|timeout (exceeded when trying to connect|expired)|Client has encountered a connection error)/;

/** What TypeORM says of a statement whose connection was lost before it was sent. */
const RELEASED = /^QueryRunner(Provider)?AlreadyReleasedError$/;

/** Whether something that the hub stands on did not answer, so that trying again may help. */
export function isOutage(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { code } = error as Error & { readonly code?: unknown };
  return (
    (typeof code === 'string' && OUTAGE.test(code)) || LOST.test(error.message) || RELEASED.test(error.name)
  );
}
