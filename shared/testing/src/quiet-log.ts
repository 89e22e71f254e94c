import { type Log } from '@ler-hub/kernel';

/** A log for tests: says nothing, and remembers what it was told. */
export function quietLog(): Log & { readonly entries: readonly string[] } {
  const entries: string[] = [];
  const write: Log['info'] = (fields, message) => {
    entries.push(`${message} ${JSON.stringify(fields)}`);
  };
  const quiet: Log['debug'] = () => undefined;
  return { debug: quiet, info: write, warn: write, error: write, entries };
}
