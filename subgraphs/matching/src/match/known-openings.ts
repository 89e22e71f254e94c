import { type Opening } from '../opening/opening';
import { type OpeningRepository } from '../opening/opening.repository';

interface Dependencies {
  readonly openings: OpeningRepository;
  readonly ready: () => Promise<void>;
  readonly catchUp: () => Promise<void>;
}

/** Openings as of now: one that is not known yet may have been published a moment ago. */
export class KnownOpenings {
  private caughtUp: Promise<void> | null = null;

  constructor(private readonly deps: Dependencies) {}

  async find(postingId: string): Promise<Opening | null> {
    const { openings, ready, catchUp } = this.deps;
    await ready();
    const known = await openings.find(postingId);
    if (known !== null) return known;
    // Once a request, however many of its postings are unknown.
    this.caughtUp ??= catchUp();
    await this.caughtUp;
    return (await openings.findMany([postingId]))[0] ?? null;
  }
}
