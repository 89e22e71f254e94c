import { usStates } from '@ler-hub/kernel';

const OTHER_NAMES: Readonly<Record<string, string>> = {
  'UNITED STATES VIRGIN ISLANDS': 'VI',
  'US VIRGIN ISLANDS': 'VI',
  'WASHINGTON DC': 'DC',
};
const SHORTEST_ABBREVIATION = 3;

/**
 * The two letters of a state that is given by them, also as `US-CA`, by its name, or by an abbreviation that no other
 * name begins with (`Calif.`, not `Miss.`); null for what is no state.
 */
export function stateOf(text: string): string | null {
  const plain = text.toUpperCase().replaceAll('.', '').trim();
  const wanted = plain.replace(/^US-|^(STATE|COMMONWEALTH) OF (THE )?/, '').replace(/\s+/g, ' ');
  const states = Object.entries(usStates).map(([letters, name]) => ({ letters, name: name.toUpperCase() }));
  const found = states.find(({ letters, name }) => letters === wanted || name === wanted);
  if (found) return found.letters;
  if (!text.trim().endsWith('.') || wanted.length < SHORTEST_ABBREVIATION) return OTHER_NAMES[wanted] ?? null;
  const [meant, ...others] = states.filter(({ name }) => name.startsWith(wanted));
  return others.length === 0 ? (meant?.letters ?? null) : null;
}
