import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotStart } from './cannot-start';
import { Home } from './home';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ler-hub-home-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('The home of a hub', () => {
  it('has keys of its own, made once, for nobody else to read', async () => {
    const keys = await new Home(folder).keys();
    expect(await new Home(folder).keys()).toEqual(keys);
    expect(keys.dataKey).not.toBe(keys.issuerKey);
    expect((await stat(join(folder, 'keys.json'))).mode & 0o777).toBe(0o600);
  });

  it('has one set of keys, whoever starts at the same moment', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => new Home(folder).keys()));
    expect(new Set(all.map(({ dataKey }) => dataKey)).size).toBe(1);
    expect(await readdir(folder)).toEqual(['keys.json']);
  });

  it.each(['', '{"dataKey":', '{}', '{"dataKey":"short","issuerKey":"short"}', '[]', 'null'])(
    'is refused with keys such as %j, which are left as they are',
    async (text) => {
      const path = join(folder, 'keys.json');
      await writeFile(path, text);
      await expect(new Home(folder).keys()).rejects.toThrow(CannotStart);
      expect((await stat(path)).size).toBe(text.length);
    },
  );

  it('is made where there is none, and refused where it cannot be', async () => {
    await new Home(join(folder, 'a/b')).prepare();
    expect((await stat(join(folder, 'a/b'))).isDirectory()).toBe(true);
    await writeFile(join(folder, 'file'), '');
    for (const path of ['file', 'file/home']) {
      await expect(new Home(join(folder, path)).prepare()).rejects.toThrow(CannotStart);
    }
  });
});
