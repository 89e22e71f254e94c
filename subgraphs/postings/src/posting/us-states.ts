/** States and territories of the United States by the two letters that the postal service gives them. */
export const usStates: Readonly<Record<string, string>> = {
  AL: 'Alabama',
  AK: 'Alaska',
  AS: 'American Samoa',
  AZ: 'Arizona',
  AR: 'Arkansas',
  CA: 'California',
  CO: 'Colorado',
  CT: 'Connecticut',
  DE: 'Delaware',
  DC: 'District of Columbia',
  FL: 'Florida',
  GA: 'Georgia',
  GU: 'Guam',
  HI: 'Hawaii',
  ID: 'Idaho',
  IL: 'Illinois',
  IN: 'Indiana',
  IA: 'Iowa',
  KS: 'Kansas',
  KY: 'Kentucky',
  LA: 'Louisiana',
  ME: 'Maine',
  MD: 'Maryland',
  MA: 'Massachusetts',
  MI: 'Michigan',
  MN: 'Minnesota',
  MS: 'Mississippi',
  MO: 'Missouri',
  MT: 'Montana',
  NE: 'Nebraska',
  NV: 'Nevada',
  NH: 'New Hampshire',
  NJ: 'New Jersey',
  NM: 'New Mexico',
  NY: 'New York',
  NC: 'North Carolina',
  ND: 'North Dakota',
  MP: 'Northern Mariana Islands',
  OH: 'Ohio',
  OK: 'Oklahoma',
  OR: 'Oregon',
  PA: 'Pennsylvania',
  PR: 'Puerto Rico',
  RI: 'Rhode Island',
  SC: 'South Carolina',
  SD: 'South Dakota',
  TN: 'Tennessee',
  TX: 'Texas',
  UT: 'Utah',
  VT: 'Vermont',
  VI: 'Virgin Islands',
  VA: 'Virginia',
  WA: 'Washington',
  WV: 'West Virginia',
  WI: 'Wisconsin',
  WY: 'Wyoming',
};

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
