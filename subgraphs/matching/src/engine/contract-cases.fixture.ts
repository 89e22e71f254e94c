import { type Candidate } from '../candidate/candidate';
import { type Opening, type Wage } from '../opening/opening';
import { id } from './contract-population.fixture';

/** Who, with the one asked skill, what of them differs, and what of the opening does. */
type Case = [string, Partial<Candidate>, Partial<Opening>];

function wage(maximum: number, per: 'HOUR' | 'YEAR'): Wage {
  return { minimum: null, maximum, per, currency: 'USD' };
}

function licence(given: Partial<Candidate['licences'][number]>): Candidate['licences'][number] {
  return {
    name: 'CDL A',
    jurisdiction: 'CA',
    validFrom: null,
    validUntil: null,
    credentialId: id(4000),
    ...given,
  };
}

export const leftOut: Case[] = [
  ['somebody who is not looking', { availability: 'NOT_LOOKING' }, {}],
  ['somebody in another state', {}, { region: { state: 'NY' } }],
  ['somebody whose state is unknown', { region: null }, { region: { state: 'NY' } }],
  ['somebody who does not work remotely', {}, { remote: true }],
  ['somebody who wants more by the hour', { minimumWagePerHourUsd: 20.01 }, { wage: wage(20, 'HOUR') }],
  ['somebody who wants more by the year', { minimumWagePerHourUsd: 20.01 }, { wage: wage(41_600, 'YEAR') }],
  ['somebody without the licence', {}, { licences: [{ name: 'CDL A', jurisdiction: null }] }],
  [
    'somebody with the licence of another jurisdiction',
    { licences: [licence({})] },
    { licences: [{ name: 'CDL A', jurisdiction: 'NY' }] },
  ],
  [
    'somebody whose licence expired',
    { licences: [licence({ validUntil: '2026-06-15T11:59:59Z' })] },
    { licences: [{ name: 'CDL A', jurisdiction: 'CA' }] },
  ],
];

export const kept: Case[] = [
  [
    'somebody whose licence is valid everywhere',
    { licences: [licence({ jurisdiction: null })] },
    { licences: [{ name: 'CDL A', jurisdiction: 'NY' }] },
  ],
  ['somebody whose availability is unknown', { availability: null }, {}],
  ['somebody of the same state', {}, { region: { state: 'CA' } }],
  ['somebody remote', { openToRemote: true, region: null }, { remote: true }],
  ['somebody nearby who does not work remotely', {}, { remote: true, region: { state: 'CA' } }],
  ['somebody anywhere where no place is asked', { region: null }, {}],
  [
    'somebody who wants exactly that by the year',
    { minimumWagePerHourUsd: 20 },
    { wage: wage(41_600, 'YEAR') },
  ],
  [
    'somebody where the wage is in another currency',
    { minimumWagePerHourUsd: 99 },
    { wage: { ...wage(20, 'HOUR'), currency: 'EUR' } },
  ],
  [
    'somebody with the licence, however it is spelt',
    { licences: [licence({})] },
    { licences: [{ name: ' cdl  a', jurisdiction: 'ca' }] },
  ],
];
