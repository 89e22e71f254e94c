import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentOf, type FrameworkContent } from '../onet/content';
import { type Catalogue, parseCatalogue, releaseOf } from './catalogue';

/** A build copies it beside the module. */
export const CATALOGUE_FILE = join(__dirname, 'catalogue.json');

/** The catalogue that comes with the hub. */
export function committedCatalogue(): Catalogue {
  return parseCatalogue(readFileSync(CATALOGUE_FILE, 'utf8'));
}

/** The same in the hub's terms. */
export function catalogueContent(): FrameworkContent {
  return contentOf(releaseOf(committedCatalogue()));
}
