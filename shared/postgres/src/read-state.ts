import { type Log } from '@ler-hub/kernel';
import { type LoggedEvent } from './log-reader';

/** What is looked at of an event to read the state that it published. */
export type PublishedEvent = Pick<LoggedEvent, 'topic' | 'nounId' | 'version' | 'state'>;

/** How a published state is read. Models of zod are such. */
export interface StateModel<State> {
  safeParse(
    state: unknown,
  ):
    | { readonly success: true; readonly data: State }
    | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** The state, or null where it cannot be read, which is logged: what cannot be read shows nobody (decision 0003). */
export function readState<State>(
  model: StateModel<State>,
  { topic, nounId, version, state }: PublishedEvent,
  log: Log,
): State | null {
  const parsed = model.safeParse(state);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  log.error({ topic, nounId, version, problems }, 'an event cannot be read');
  return null;
}
