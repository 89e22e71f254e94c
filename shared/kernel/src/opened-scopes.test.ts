import {
  Caller,
  consentAudiences,
  consentedScopes,
  type ConsentGrant,
  consentPurposes,
  consentScopes,
  newId,
  openedScopes,
  roles,
} from './index';
import fc from 'fast-check';

const [bayWorks, rival] = [newId(), newId()];
const NOW = new Date('2026-11-22T12:00:00Z');
const LATER = new Date('2026-11-22T13:00:00Z');

const grants = fc.array(
  fc.record({
    id: fc.uuid(),
    purpose: fc.constantFrom(...consentPurposes),
    audience: fc.constantFrom(...consentAudiences),
    organisationId: fc.constantFrom(bayWorks, rival),
    scopes: fc.uniqueArray(fc.constantFrom(...consentScopes), { minLength: 1 }),
    expiresAt: fc.constantFrom(null, NOW.toISOString(), LATER.toISOString()),
  }),
);
const askers = fc
  .record({
    personId: fc.constant(newId()),
    organisationId: fc.constantFrom(null, bayWorks, rival),
    roles: fc.uniqueArray(fc.constantFrom(...roles)),
  })
  .map((claims) => Caller.of(claims));

/** Checks the law for any grants and anybody who asks. */
function always(law: (given: readonly ConsentGrant[], asker: Caller) => boolean): void {
  fc.assert(fc.property(grants, askers, law), { numRuns: 500 });
}

const isWithin = <Item>(few: ReadonlySet<Item>, many: ReadonlySet<Item>): boolean =>
  [...few].every((item) => many.has(item));

describe('what a learner opens to who asks by their id', () => {
  it('is for matching nothing, or who they are with all else that they grant for it', () => {
    always((given, asker) => {
      const granted = consentedScopes(given, asker, { purpose: 'MATCHING', now: NOW });
      const matching = given.filter(({ purpose }) => purpose === 'MATCHING');
      const opened = openedScopes(matching, asker, NOW);
      return granted.has('IDENTITY') ? isWithin(granted, opened) : opened.size === 0;
    });
  });

  it('is for coaching what they grant for it', () => {
    always((given, asker) => {
      const granted = consentedScopes(given, asker, { purpose: 'COACHING', now: NOW });
      const coaching = given.filter(({ purpose }) => purpose === 'COACHING');
      const opened = openedScopes(coaching, asker, NOW);
      return isWithin(granted, opened) && isWithin(opened, granted);
    });
  });

  it('is for one purpose the same, whatever is granted for others', () => {
    always((given, asker) => {
      const apart = consentPurposes.flatMap((wanted) => [
        ...openedScopes(
          given.filter(({ purpose }) => purpose === wanted),
          asker,
          NOW,
        ),
      ]);
      const opened = openedScopes(given, asker, NOW);
      return isWithin(opened, new Set(apart)) && isWithin(new Set(apart), opened);
    });
  });

  it('never grows by a withdrawal, nor by time', () => {
    always((given, asker) => {
      const opened = openedScopes(given, asker, NOW);
      return (
        isWithin(openedScopes(given.slice(1), asker, NOW), opened) &&
        isWithin(openedScopes(given, asker, LATER), opened)
      );
    });
  });

  it('is nothing for who neither recruits nor coaches', () => {
    always((given, asker) => {
      const asks = asker.has('employer') || asker.has('job_board') || asker.has('coach');
      return asks || openedScopes(given, asker, NOW).size === 0;
    });
  });
});
