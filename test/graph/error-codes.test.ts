import { errorCodes } from '@ler-hub/kernel';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../process';

it('the README tells every error code that a client can meet', async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const [, table = ''] = readme.split('## Error codes');
  const told = [...table.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, code]) => code);
  expect(told).toEqual(Object.keys(errorCodes));
});
