import { type IncomingMessage } from 'node:http';

import { type ErrorCode } from '@ler-hub/kernel';
import { type ExecutionResult } from 'graphql';

import { causeOf } from '../execute/error';

export const BUG: ErrorCode = 'INTERNAL_SERVER_ERROR';

/** Why a request, or a part of it, failed: for the log, since clients are told no more than the code. */
export interface Failure {
  readonly code: unknown;
  readonly path?: readonly (string | number)[] | undefined;
  /** As the client gave it. */
  readonly requestId: string | undefined;
  readonly cause: unknown;
}

export type OnFailure = (failure: Failure) => void;

/** An error that says all there is has no cause, and is none. */
export function failuresIn({ errors = [] }: ExecutionResult, request: IncomingMessage): readonly Failure[] {
  return errors
    .map((error) => ({
      code: error.extensions['code'],
      path: error.path,
      requestId: requestIdOf(request),
      cause: causeOf(error),
    }))
    .filter(({ cause }) => cause !== undefined);
}

export function bug(cause: unknown, request: IncomingMessage): Failure {
  return { code: BUG, requestId: requestIdOf(request), cause };
}

function requestIdOf({ headers }: IncomingMessage): string | undefined {
  return headers['x-request-id']?.toString();
}
