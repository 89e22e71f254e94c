import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Systems take ports for outgoing connections from 32768 up: one below is not lost between the look and its use. */
const PORTS = { from: 20_000, to: 32_000 };

/** A port of this machine where nothing listens. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (await isFree(port)) return port;
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
