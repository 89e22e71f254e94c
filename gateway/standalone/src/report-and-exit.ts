import { Interrupted } from '@ler-hub/graphql';
import { DomainError, isOutage } from '@ler-hub/kernel';
import { CannotStart } from './cannot-start';

/** Ends a command that failed: with a sentence where that is all there is to say, else with everything. */
export function reportAndExit(error: unknown): void {
  if (error instanceof Interrupted) {
    console.error('Ended before it was ready. The next start goes on from here.');
    process.exit(error.exitCode);
  }
  console.error(sentenceOf(error) ?? error);
  process.exit(1);
}

/** What is wrong, where that is all there is to say; null for a bug, of which everything is told. */
function sentenceOf(error: unknown): string | null {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `Port ${'port' in error ? String(error.port) : ''} is in use: stop what uses it, or set PORT.`;
  }
  const isPlain = error instanceof CannotStart || error instanceof DomainError || isOutage(error);
  return isPlain ? error.message : null;
}
