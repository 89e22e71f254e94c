import { CannotStart } from './foundation';

/** Ends a command that failed: with a sentence where that is all there is to say, else with everything. */
export function reportAndExit(error: unknown): void {
  const isPlain =
    error instanceof CannotStart ||
    (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE');
  console.error(isPlain ? error.message : error);
  process.exit(1);
}
