import { type Caller, newId } from '@ler-hub/kernel';
import { callers, executorOf, mutationOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { everything, validInputs } from './api.fixture';
import { learners, type RunningLearners } from './index';

const database = useDatabase();
let running: RunningLearners;
const ask = executorOf(() => running);
const writes = Object.entries(validInputs(newId()));

beforeAll(async () => {
  running = await learners.start(resourcesOf(database.url));
});
afterAll(() => running.stop());

const write = (name: string, input: object, caller: Caller) =>
  ask({ query: mutationOf(name), variables: { input }, caller });

describe('writing a record', () => {
  it.each(writes)('by %s is for learners', async (name, input) => {
    const before = await everything(database);
    const { employer, jobBoard, coach, issuer, agency, admin } = callers;
    for (const make of [employer, jobBoard, coach, issuer, agency, admin]) {
      expect((await write(name, input, make())).codes).toEqual(['FORBIDDEN']);
    }
    expect((await write(name, input, callers.nobody)).codes).toEqual(['UNAUTHENTICATED']);
    expect(await everything(database)).toEqual(before);
  });

  it.each(writes.slice(1))('by %s needs one to be opened first', async (name, input) => {
    const caller = callers.learner();
    expect((await write(name, input, caller)).codes).toEqual(['NOT_FOUND']);
    expect((await ask({ query: '{ learner { id } }', caller })).data).toEqual({ learner: null });
  });
});
