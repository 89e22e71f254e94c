import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Systems take ports for outgoing connections from 32768 up: one below is not lost between the look and its use. */
const FIRST = 20_000;
/** Processes that look at the same time look in different places, as a rule. */
const SHARES = 24;
const SHARE = 500;
const given = new Set<number>();

/** A port of this machine where nothing listens, and that this process was not given before. */
export async function freePort(): Promise<number> {
  const first = FIRST + SHARE * (process.pid % SHARES);
  for (;;) {
    const port = randomInt(first, first + SHARE);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
