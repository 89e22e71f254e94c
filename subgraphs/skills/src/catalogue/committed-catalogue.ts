import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalogue, parseCatalogue } from './catalogue';

/** A build copies it beside the module. */
export const CATALOGUE_FILE = join(__dirname, 'catalogue.json');

/** The catalogue that comes with the hub. */
export function committedCatalogue(): Catalogue {
  return parseCatalogue(readFileSync(CATALOGUE_FILE, 'utf8'));
}
