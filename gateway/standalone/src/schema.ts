import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { committedSchemas } from './committed-schemas';

const root = join(__dirname, '../../..');

/** `npm run schema`: writes every committed schema anew; with `--check` it only names those that differ. */
async function main(): Promise<void> {
  const check = process.argv.includes('--check');
  for (const [path, sdl] of committedSchemas()) {
    if (!check) {
      await writeFile(join(root, path), sdl);
      console.log(`Wrote ${path}`);
    } else if ((await readFile(join(root, path), 'utf8')) !== sdl) {
      console.error(`${path} is not what the code says: run \`npm run schema\` and look at the difference`);
      process.exitCode = 1;
    }
  }
}

void main();
