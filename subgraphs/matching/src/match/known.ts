import { isId } from '@ler-hub/kernel';

interface Finder<Noun> {
  find(id: string): Promise<Noun | null>;
}

interface Dependencies<Noun> {
  readonly finder: Finder<Noun>;
  readonly ready: () => Promise<void>;
  readonly catchUp: () => Promise<void>;
}

/** Finds what the projection has, also what was published only a moment ago. Lives for one request. */
export class Known<Noun> {
  private caughtUp: Promise<void> | null = null;

  constructor(private readonly deps: Dependencies<Noun>) {}

  /** @param ownedByCaller whether the caller may have published it just now: then it is worth looking twice */
  async find(id: string, ownedByCaller: boolean): Promise<Noun | null> {
    const { finder, ready, catchUp } = this.deps;
    await ready();
    const known = await finder.find(id);
    if (known !== null || !ownedByCaller || !isId(id)) return known;
    // Once a request, however many of its ids are unknown.
    this.caughtUp ??= catchUp();
    await this.caughtUp;
    return finder.find(id);
  }
}
