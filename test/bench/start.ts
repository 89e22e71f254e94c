import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOneProcess } from '../hub';

/** Time to ready: the first start makes the database and the population, the second finds them. */
export async function benchStart([learners = 2_000]: readonly number[]): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'ler-hub-bench-'));
  const seconds: number[] = [];
  for (const which of ['first', 'second']) {
    const started = performance.now();
    const hub = await startOneProcess({ learners, home });
    seconds.push((performance.now() - started) / 1_000);
    console.log(`  ${which} start, ${learners} learners: ready in ${(seconds.at(-1) ?? 0).toFixed(1)} s`);
    await hub.stop();
  }
  const [first = 0, second = 0] = seconds;
  console.log(`  the second takes ${((second / first) * 100).toFixed(0)} % of the first`);
  await rm(home, { recursive: true, force: true });
}
