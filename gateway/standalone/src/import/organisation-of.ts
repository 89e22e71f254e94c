import { nameBasedId, URL_NAMESPACE } from '@ler-hub/kernel';
import { type Running } from '../hub';

const HIRING = nameBasedId(URL_NAMESPACE, 'urn:ler-hub:hiring-organisation');

/**
 * Finds the organisation that a source names, and adds it as an employer where it is new. Sources know
 * organisations by their names only, so the name gives the id.
 */
export function organisationOf({ importer }: Running['employers']): (name: string) => Promise<string> {
  const known = new Map<string, Promise<string>>();
  const add = async (name: string): Promise<string> => {
    const id = nameBasedId(HIRING, name);
    await importer.add([{ id, name, kinds: ['EMPLOYER'], url: null }]);
    return id;
  };
  return (name) => {
    const folded = name.trim().replaceAll(/\s+/g, ' ');
    const found = known.get(folded) ?? add(folded);
    known.set(folded, found);
    return found;
  };
}
