import { parseArgs } from 'node:util';
import { benchFreshness } from './freshness';
import { benchQuery } from './query';
import { benchStart } from './start';

const benches = { start: benchStart, query: benchQuery, freshness: benchFreshness } as const;
type Bench = keyof typeof benches;

/** `npm run bench [-- start|query|freshness] [--learners N …]`: prints figures, judges nothing. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { learners: { type: 'string', multiple: true, default: ['2000', '50000'] } },
  });
  const chosen = positionals.length > 0 ? positionals : Object.keys(benches);
  const unknown = chosen.find((name) => !Object.hasOwn(benches, name));
  if (unknown !== undefined)
    throw new Error(`There is no bench ${unknown}: ${Object.keys(benches).join(', ')}`);
  for (const name of chosen as Bench[]) {
    console.log(`\n${name}`);
    await benches[name](values.learners.map(Number));
  }
}

void main();
