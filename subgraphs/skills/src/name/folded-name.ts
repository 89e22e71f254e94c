/**
 * The form in which names are compared, searched and sorted: without accents and case, single spaces. Made
 * here and stored beside the name, because what PostgreSQL folds depends on the locale of its cluster.
 */
export function foldedName(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();
}
