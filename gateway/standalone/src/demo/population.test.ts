import { programmeOf } from './achievements';
import { DEMO_LEARNER } from './access';
import { demoOccupations } from './occupations';
import { demoLearner, type Field } from './population';

const TODAY = new Date('2026-11-22T00:00:00Z');
const [first, ...others] = demoOccupations().map((occupation, index): Field => ({
  occupation,
  programme: programmeOf(occupation, index),
}));
if (first === undefined) throw new Error('The catalogue has no occupation whose skills are rated');
const fields = [first, ...others] as const;
const learner = (number: number) => demoLearner(number, [...fields], TODAY);

describe('a learner of the demo', () => {
  it('is the same whenever they are made, whoever else is', () => {
    const numbers = Array.from({ length: 200 }, (_, number) => number);

    expect([...numbers].reverse().map(learner).reverse()).toEqual(numbers.map(learner));
    expect(new Set(numbers.map((number) => learner(number).id)).size).toBe(200);
  });

  it('has the same credentials on another day', () => {
    const idsOn = (day: Date) =>
      Array.from({ length: 200 }, (_, number) =>
        demoLearner(number, [...fields], day).credentials.map(({ id, revoked }) => [id, revoked]),
      );

    expect(idsOn(new Date('2027-03-01T00:00:00Z'))).toEqual(idsOn(TODAY));
  });

  it('shares with everybody that has a token where a token of theirs is given away', () => {
    const audiences = learner(DEMO_LEARNER).grants.map(({ audience }) => audience);

    expect(audiences).toEqual(expect.arrayContaining(['EMPLOYERS', 'JOB_BOARDS', 'ORGANISATION']));
  });
});
