import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAIN_JOB } from '@ler-hub/gateway';
import { eventually, freePort } from '@ler-hub/testing';
import { postgresRuns } from '../embedded';
import { ask, type DemoFile, spawnHub } from '../hub';
import { type Process, untilReady } from '../process';
import { type MainJob } from '../story';

const LEARNERS = '300';
let home: string;
let port: number;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'ler-hub-start-'));
  port = await freePort();
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** As a newcomer starts it: nothing is set but where and how much, so that a test run is its own. */
const start = (others: Readonly<Record<string, string>> = {}): Promise<Process> =>
  spawnHub({ LER_HUB_HOME: home, PORT: String(port), LER_HUB_LEARNERS: LEARNERS, ...others });

const demoOf = async (folder: string): Promise<DemoFile> =>
  JSON.parse(await readFile(join(folder, 'demo.json'), 'utf8')) as DemoFile;

async function ready(hub: Process): Promise<DemoFile> {
  await untilReady(hub, port, 120_000);
  return eventually(() => demoOf(home).catch(() => null), { what: 'demo.json' });
}

async function mainJob({ url, postingId, tokens }: DemoFile, who: keyof DemoFile['tokens']) {
  return ask<MainJob>(url, { query: MAIN_JOB, variables: { posting: postingId }, token: tokens[who] });
}

describe('A start', () => {
  let total = 0;

  it('shows its progress, the address, one posting and its candidates, and writes what a script needs', async () => {
    const hub = await start();
    const demo = await ready(hub);
    const shown = await eventually(
      () => Promise.resolve(hub.text.includes('verified candidates') ? hub.text : null),
      { what: 'the terminal shows candidates' },
    );
    expect(shown).toMatch(/Demo population .* 100 % of 300/);
    expect(shown).toContain(`http://localhost:${port}/`);
    expect(Object.keys(demo).sort()).toEqual(['postingId', 'tokens', 'url']);
    expect(demo.url).toBe(`http://localhost:${port}/graphql`);

    const candidates = (await mainJob(demo, 'employer')).data.posting?.matchedCandidates;
    total = candidates?.totalCount ?? 0;
    expect(total).toBeGreaterThan(5);
    expect((await mainJob(demo, 'jobBoard')).data.posting?.matchedCandidates?.totalCount).toBeGreaterThan(5);
    for (const who of ['coach', 'learner', 'issuer', 'admin'] as const) {
      const { data, errors } = await mainJob(demo, who);
      expect([who, data.posting?.title, data.posting?.matchedCandidates]).toEqual([
        who,
        expect.any(String),
        null,
      ]);
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    }
    expect(await postgresRuns(home)).toBe(true);
    expect(await hub.end('SIGINT')).toBe(0);
    expect(await postgresRuns(home)).toBe(false);
  }, 180_000);

  it('the second time finds everything as it was', async () => {
    const hub = await start();
    const demo = await ready(hub);
    expect(hub.text).not.toContain('Demo population');
    expect((await mainJob(demo, 'employer')).data.posting?.matchedCandidates?.totalCount).toBe(total);
    expect(await hub.end('SIGTERM')).toBe(0);
  }, 60_000);

  it('at a port that browsers refuse serves everybody else', async () => {
    // "sip" is one of the bad ports of the Fetch standard.
    const hub = await start({ PORT: '5060' });
    await eventually(() => Promise.resolve(hub.text.includes('is ready') || null), { what: 'it says so' });
    expect(hub.running).toBe(true);
    expect(await hub.end()).toBe(0);
  }, 60_000);

  it('is refused beside another on the same data, in one line, and leaves that one alone', async () => {
    const first = await start();
    const demo = await ready(first);
    const second = await start({ PORT: String(await freePort()) });
    expect(await second.exited).toBe(1);
    expect(second.text).toMatch(/^.+\n$/);
    expect((await mainJob(demo, 'employer')).errors).toEqual([]);
    expect(await demoOf(home)).toEqual(demo);
    expect(await first.end()).toBe(0);
  }, 90_000);

  it('is refused at a port that is taken, in one line that names it, and leaves nothing running', async () => {
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(port, resolve));
    const hub = await start();
    expect(await hub.exited).toBe(1);
    await new Promise((resolve) => squatter.close(resolve));
    expect(hub.text).toMatch(new RegExp(`^.*${port}.*\\n$`));
    expect(await postgresRuns(home)).toBe(false);
  }, 60_000);

  it('without a demo population has tokens and no posting', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'ler-hub-empty-'));
    const hub = await start({ LER_HUB_HOME: empty, LER_HUB_LEARNERS: '0' });
    await untilReady(hub, port, 60_000);
    const { postingId, tokens, url } = await eventually(() => demoOf(empty).catch(() => null), {
      what: 'demo.json',
    });
    expect(postingId).toBeNull();
    const { data } = await ask<{ postings: { edges: unknown[] } }>(url, {
      query: '{ postings(first: 1) { edges { node { id } } } }',
      token: tokens.admin,
    });
    expect(data.postings.edges).toEqual([]);
    expect(await hub.end()).toBe(0);
    await rm(empty, { recursive: true, force: true });
  }, 90_000);

  it('that is interrupted ends before it is done and cleanly, and the next one completes it', async () => {
    const cut = await mkdtemp(join(tmpdir(), 'ler-hub-cut-'));
    const where = { LER_HUB_HOME: cut, LER_HUB_LEARNERS: '1500' };
    const hub = await start(where);
    await eventually(() => Promise.resolve(hub.text.includes('Demo population') ? true : null), {
      what: 'the population begins',
      timeoutMs: 60_000,
    });
    expect(await hub.end('SIGINT')).toBe(130);
    expect(hub.text).not.toContain('100 % of 1500');
    expect(await postgresRuns(cut)).toBe(false);
    expect(hub.text).not.toMatch(/\n\s+at /);

    const next = await start(where);
    await untilReady(next, port, 120_000);
    const demo = await eventually(() => demoOf(cut).catch(() => null), { what: 'demo.json' });
    expect((await mainJob(demo, 'employer')).data.posting?.matchedCandidates?.totalCount).toBeGreaterThan(20);
    expect(await next.end()).toBe(0);
    await rm(cut, { recursive: true, force: true });
  }, 240_000);
});
