import { Graph } from './json-ld';
import { placeIn } from './job-posting.place';

const at = (address: unknown) => ({ jobLocation: { '@type': 'Place', address } });
const inRegion = (addressRegion: unknown, addressCountry: unknown = 'US') =>
  at({ '@type': 'PostalAddress', addressRegion, addressCountry });
const remote = { jobLocationType: 'TELECOMMUTE' };
const applicants = (...requirements: unknown[]) => ({ applicantLocationRequirements: requirements });
const state = (name: string) => ({ '@type': 'State', name });
const country = (name: string) => ({ '@type': 'Country', name });

const placeOf = (posting: object) => placeIn({ ...posting }, new Graph({ ...posting }));

describe('the place of a JobPosting', () => {
  it.each<[string, object, string]>([
    ['two letters', inRegion('CA'), 'CA'],
    ['small letters', inRegion('ca'), 'CA'],
    ['a name', inRegion('California'), 'CA'],
    ['a code of ISO 3166-2', inRegion('US-CA'), 'CA'],
    ['an abbreviation of one state only', inRegion('Calif.'), 'CA'],
    ['letters with points', inRegion('N.H.'), 'NH'],
    ['the capital', inRegion('Washington, D.C.'), 'DC'],
    ['a name with what the state calls itself', inRegion('Commonwealth of Massachusetts'), 'MA'],
    ['a territory', inRegion('Puerto Rico'), 'PR'],
    ['a territory as a country', inRegion('San Juan', 'PR'), 'PR'],
    ['a territory as the name of a country', inRegion(undefined, country('Guam')), 'GU'],
    ['a region without a country', inRegion('TX', undefined), 'TX'],
    [
      'the same state twice',
      { jobLocation: [inRegion('CA').jobLocation, inRegion('California').jobLocation] },
      'CA',
    ],
    ['an address in words', at('1 Main Street, Oakland, CA 94607, USA'), 'CA'],
    ['an address in words in Oregon', at('Portland, OR'), 'OR'],
    ['a place in words', { jobLocation: 'Oakland, California' }, 'CA'],
    ['a town that is called like a state', at('Delaware, OH'), 'OH'],
    [
      'an address without a place around it',
      { jobLocation: { addressRegion: 'NV', addressCountry: 'USA' } },
      'NV',
    ],
    ['a town with its state', at({ addressLocality: 'Reno, NV' }), 'NV'],
    ['a place with a name only', { jobLocation: { '@type': 'Place', name: 'Reno, NV' } }, 'NV'],
    ['applicants from one state, and no place', applicants(state('Michigan')), 'MI'],
    ['remote work for people from one state', { ...remote, ...applicants(state('Michigan, USA')) }, 'MI'],
  ])('is one state: %s', (_what, posting, letters) => {
    expect(placeOf(posting)).toEqual({ region: { state: letters }, remote: false, isPlaced: true });
  });

  it.each<[string, object]>([
    ['a region of no state', inRegion('Bay Area')],
    ['an abbreviation of two states', inRegion('Miss.')],
    ['a direction', inRegion('West')],
    ['several states', { jobLocation: [inRegion('CA').jobLocation, inRegion('NV').jobLocation] }],
    ['several regions', inRegion(['CA', 'NV'])],
    ['several states in words', at('CA, NV')],
    ['alternatives in words', at('Oakland, CA or Reno, NV')],
    ['a country only', at({ addressCountry: 'US' })],
    ['a town only', at({ addressLocality: 'New York' })],
    ['what may be a state or a town', { jobLocation: 'Washington' }],
    [
      'a state and a place abroad',
      { jobLocation: [inRegion('CA').jobLocation, inRegion('', 'DE').jobLocation] },
    ],
    ['nothing in words', at('our head office')],
    ['a place that says nothing', { jobLocation: { '@type': 'Place' } }],
    ['applicants from two states', applicants(state('Michigan'), state('Ohio'))],
  ])('is not said where it is %s', (_what, posting) => {
    expect(placeOf(posting)).toEqual({ region: null, remote: false, isPlaced: false });
  });

  it.each<[string, object, object]>([
    ['where nothing is said', {}, { region: null, remote: false, isPlaced: true }],
    ['remote work', remote, { region: null, remote: true, isPlaced: true }],
    [
      'remote work with an office',
      { ...remote, ...inRegion('CA') },
      { region: { state: 'CA' }, remote: true, isPlaced: true },
    ],
    [
      'remote work in the country',
      { ...remote, ...applicants(country('USA')) },
      { region: null, remote: true, isPlaced: true },
    ],
    [
      'remote work with an office somewhere',
      { ...remote, ...inRegion('Bay Area') },
      { region: null, remote: true, isPlaced: true },
    ],
    [
      'applicants from the country',
      applicants(country('United States')),
      { region: null, remote: false, isPlaced: true },
    ],
    [
      'remote work in two states',
      { ...remote, ...applicants(state('Ohio'), state('Iowa')) },
      { region: null, remote: true, isPlaced: false },
    ],
  ])('is everywhere only where it is said so: %s', (_what, posting, expected) => {
    expect(placeOf(posting)).toEqual(expected);
  });

  it.each<[string, object]>([
    ['a place abroad', inRegion('Berlin', 'DE')],
    ['a country whose code is that of a state', inRegion(undefined, country('GA'))],
    ['a country with a region that is called like a state', inRegion('WA', 'Australia')],
    ['remote work abroad', { ...remote, ...inRegion('Berlin', 'DE') }],
    ['remote work for people abroad', { ...remote, ...applicants(country('Germany')) }],
  ])('is refused where it is %s', (_what, posting) => {
    expect(placeOf(posting)).toEqual({ reason: expect.any(String) as string });
  });
});
