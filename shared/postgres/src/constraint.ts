interface PostgresError {
  readonly code: string;
  readonly constraint?: string;
}

function postgresError(error: unknown): PostgresError | null {
  const cause = error instanceof Error && 'driverError' in error ? error.driverError : error;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string'
    ? (cause as Error & PostgresError)
    : null;
}

/** Whether a write was refused by the constraint of this name. Services translate it into a code. */
export function violates(error: unknown, constraint: string): boolean {
  return postgresError(error)?.constraint === constraint;
}

/** Whether the values themselves were refused (SQLSTATE classes 22 and 23), so that trying again is of no use. */
export function isDataError(error: unknown): boolean {
  return /^2[23]/.test(postgresError(error)?.code ?? '');
}

/** Whether a statement failed with this SQLSTATE. */
export function failedWith(error: unknown, sqlState: string): boolean {
  return postgresError(error)?.code === sqlState;
}
