import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedPostgresOf, postgresRuns } from '../embedded';
import { ask, spawnHub } from '../hub';
import { eventually, freePort, Process, untilReady } from '../process';

let home: string;
let port: number;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'ler-hub-home-'));
  port = await freePort();
});
afterEach(() => rm(home, { recursive: true, force: true }));

const startHub = (others: Readonly<Record<string, string>> = {}): Promise<Process> =>
  spawnHub({ LER_HUB_HOME: home, PORT: String(port), LER_HUB_LEARNERS: '0', ...others });

const startImport = (learners: number): Process =>
  Process.start({
    command: ['node', 'gateway/standalone/dist/import.js', 'synthetic', String(learners)],
    environment: { LER_HUB_HOME: home },
  });

const postgresIsUp = () =>
  eventually(() => embeddedPostgresOf(home).catch(() => null), {
    what: 'PostgreSQL is up',
    timeoutMs: 60_000,
  });

const anAnswer = () =>
  ask<{ postings: object | null }>(`http://127.0.0.1:${port}/graphql`, {
    query: '{ postings(first: 1) { edges { cursor } } }',
  });

describe('The embedded PostgreSQL', () => {
  it('goes on under a hub when the import that started it ends, and stops with the hub', async () => {
    const imported = startImport(300);
    await postgresIsUp();
    const hub = await startHub();
    await untilReady(hub, port);
    expect([await imported.exited, imported.text]).toEqual([0, expect.stringContaining('read 300')]);
    expect((await anAnswer()).errors).toEqual([]);
    expect(await hub.end()).toBe(0);
    expect(await postgresRuns(home)).toBe(false);
  }, 120_000);

  it('goes on under an import when the hub that started it ends, and stops with the import', async () => {
    const hub = await startHub();
    await untilReady(hub, port);
    const imported = startImport(600);
    await eventually(() => Promise.resolve(imported.text.includes('% of 600') ? true : null), {
      what: 'the import writes',
    });
    expect(await hub.end()).toBe(0);
    expect([await imported.exited, imported.text]).toEqual([0, expect.stringContaining('read 600')]);
    expect(await postgresRuns(home)).toBe(false);
  }, 120_000);
});

describe('A hub whose home is broken', () => {
  it.each([
    { what: 'keys.json is cut', name: 'keys.json', left: '{"dataKey":' },
    { what: 'keys.json is lost', name: 'keys.json', left: null },
    { what: 'the password of PostgreSQL is lost', name: 'postgres/password', left: null },
  ])(
    'says so where $what, and starts when it is mended',
    async ({ name, left }) => {
      await startsAndEnds();
      const path = join(home, name);
      await rename(path, `${path}.lost`);
      if (left !== null) await writeFile(path, left);
      await refuses(name);
      await rename(`${path}.lost`, path);
      await startsAndEnds();
    },
    120_000,
  );

  it('says so where the home is no folder', async () => {
    await writeFile(join(home, 'file'), '');
    await refuses('LER_HUB_HOME', { LER_HUB_HOME: join(home, 'file') });
  }, 60_000);

  it('says what PostgreSQL says of data that it cannot use', async () => {
    await startsAndEnds();
    await writeFile(join(home, 'postgres/data/PG_VERSION'), '9.6\n');
    await refuses('incompatible with server');
  }, 120_000);
});

async function startsAndEnds(): Promise<void> {
  const hub = await startHub();
  await untilReady(hub, port);
  expect(await hub.end()).toBe(0);
}

/** It ends with one sentence that names what is wrong, and leaves nothing running. */
async function refuses(naming: string, others: Readonly<Record<string, string>> = {}): Promise<void> {
  const hub = await startHub(others);
  expect(await hub.exited).toBe(1);
  expect(hub.text).toMatch(/^[^\n]+\n$/);
  expect(hub.text).toContain(naming);
  expect(await postgresRuns(home)).toBe(false);
}

describe('A second hub on a home that is in use', () => {
  it('leaves what the first one wrote for scripts', async () => {
    const first = await startHub();
    await untilReady(first, port);
    const demo = () => readFile(join(home, 'demo.json'), 'utf8');
    const before = await eventually(() => demo().catch(() => null), { what: 'demo.json' });
    const second = await startHub({ PORT: String(await freePort()) });
    expect(await second.exited).toBe(1);
    expect(await demo()).toBe(before);
    expect(await first.end()).toBe(0);
  }, 60_000);
});

describe('A development hub with an OIDC issuer', () => {
  it('starts, and makes no tokens of its own', async () => {
    const hub = await startHub({
      LER_HUB_LEARNERS: '20',
      OIDC_ISSUER: 'https://identity.example',
      OIDC_AUDIENCE: 'hub',
      OIDC_JWKS_URL: 'https://identity.example/keys',
    });
    await untilReady(hub, port);
    await eventually(() => Promise.resolve(hub.text.includes('is ready') ? true : null), {
      what: 'it says so',
    });
    await expect(readFile(join(home, 'demo.json'))).rejects.toThrow('ENOENT');
    expect(await hub.end()).toBe(0);
  }, 120_000);
});
