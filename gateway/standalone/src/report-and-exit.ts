import { isOutage } from '@ler-hub/kernel';
import { CannotStart } from './foundation';

/** The exit code of who was ended by SIGINT, as shells tell it. */
const INTERRUPTED = 130;

/** Ends a command that failed: with a sentence where that is all there is to say, else with everything. */
export function reportAndExit(error: unknown): void {
  if (error instanceof Error && error.name === 'AbortError') {
    console.error('Ended before it was ready. The next start goes on from here.');
    process.exit(INTERRUPTED);
  }
  const isPlain =
    error instanceof CannotStart ||
    isOutage(error) ||
    (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE');
  console.error(isPlain ? error.message : error);
  process.exit(1);
}
