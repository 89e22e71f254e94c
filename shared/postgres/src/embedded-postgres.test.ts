import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres';
import { eventually } from './testing';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ler-hub-embedded-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const start = (): Promise<EmbeddedPostgres> => startEmbeddedPostgres({ directory, durable: false });

async function answers({ url }: EmbeddedPostgres): Promise<boolean> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

describe('The embedded PostgreSQL', () => {
  it('is one for all who start it first, at the same moment', async () => {
    const all = await Promise.all([start(), start(), start()]);
    expect(new Set(all.map(({ pid }) => pid)).size).toBe(1);
    for (const one of all) expect(await answers(one)).toBe(true);
    for (const one of all) await one.stop();
  });

  it('is one for all who start it, and stops with the last of them', async () => {
    const first = await start();
    const second = await start();
    expect(second.pid).toBe(first.pid);
    await first.stop();
    expect(await answers(second)).toBe(true);
    const third = await start();
    await second.stop();
    expect(await answers(third)).toBe(true);
    await third.stop();
    expect(await answers(third)).toBe(false);
  });

  it('is started again at its address when it dies, until it is stopped', async () => {
    const [one, other] = [await start(), await start()];
    const { pid, url } = one;
    process.kill(pid, 'SIGKILL');
    await eventually(async () => (one.pid !== pid && other.pid !== pid && (await answers(one))) || null, {
      what: 'it comes back',
      timeoutMs: 30_000,
    });
    expect([one.url, other.url]).toEqual([url, url]);
    await one.stop();
    expect(await answers(other)).toBe(true);
    await other.stop();
    expect(await answers(other)).toBe(false);
  });

  it('stops once when the last of them go together, and starts for who comes just then', async () => {
    // Whether the one that comes meets the old server, its end, or a new one's beginning is a matter of milliseconds.
    for (let waitMs = 0; waitMs < 100; waitMs += 10) {
      const leaving = [await start(), await start()];
      const left = Promise.all(leaving.map((one) => one.stop()));
      await new Promise((done) => setTimeout(done, waitMs));
      const coming = await start();
      await left;
      expect(await answers(coming)).toBe(true);
      await coming.stop();
      expect(await answers(coming)).toBe(false);
    }
  });

  it('is not started without its password, and is as it was when that is back', async () => {
    const password = join(directory, 'password');
    await rename(password, `${password}.lost`);
    await expect(start()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await rename(`${password}.lost`, password);
    await (await start()).stop();
  });

  it('says what PostgreSQL says of data that it cannot use', async () => {
    await writeFile(join(directory, 'data/PG_VERSION'), '9.6\n');
    await expect(start()).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('incompatible with server') as string,
    });
  });
});
