import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { supergraph } from './hub';
import { subgraphs } from './subgraphs';

/** `npm run schema`: writes every committed schema anew. A test refuses what differs from the code. */
async function main(): Promise<void> {
  const root = join(__dirname, '../../..');
  for (const { name, sdl } of Object.values(subgraphs)) {
    await writeFile(join(root, 'subgraphs', name, 'schema.graphql'), `${sdl.trim()}\n`);
  }
  await writeFile(join(root, 'gateway/server/supergraph.graphql'), `${supergraph().trim()}\n`);
  console.log(`Wrote the schemas of ${Object.keys(subgraphs).join(', ')} and the supergraph.`);
}

void main();
