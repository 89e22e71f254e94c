import { eventually, freePort } from '@ler-hub/testing';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedPostgresOf, postgresRuns } from '../embedded';
import { ask, spawnHub } from '../hub';
import { Process, untilReady } from '../process';

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
});

describe('A hub whose keys were lost', () => {
  it('says so and leaves nothing running, and starts with all that it had when they are back', async () => {
    const startsAndEnds = async (): Promise<void> => {
      const hub = await startHub();
      await untilReady(hub, port);
      expect(await hub.end()).toBe(0);
    };
    await startsAndEnds();
    const path = join(home, 'keys.json');
    await rename(path, `${path}.lost`);
    const broken = await startHub();
    expect(await broken.exited).toBe(1);
    expect(broken.text).toMatch(/^DATA_KEY [^\n]+\n$/);
    expect(await postgresRuns(home)).toBe(false);
    await rename(`${path}.lost`, path);
    await startsAndEnds();
  }, 120_000);
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
