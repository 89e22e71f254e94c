import { newId } from '@ler-hub/kernel';
import { callers, executorOf, mutationOf, resourcesOf, untilWaiting, useDatabase } from '@ler-hub/testing';
import { sample } from '../api.fixture';
import { openEmployersDatabase } from '../database';
import { employers, type RunningEmployers } from '../index';

const database = useDatabase();
let running: RunningEmployers;
const ask = executorOf(() => running);

beforeAll(async () => {
  running = await employers.start(resourcesOf(database.url));
});
afterAll(() => running.stop());

type Codes = Promise<readonly string[]>;
const write = async (name: string, input: object): Codes =>
  (await ask({ query: mutationOf(name), variables: { input }, caller: callers.admin() })).codes;

/** Two writes at the same time: another connection holds the organisation until both wait for it, one after the other. */
async function atOnce(organisationId: string, first: () => Codes, second: () => Codes) {
  const gate = await openEmployersDatabase(database.url);
  const { started } = await gate.transaction(async (transaction) => {
    await transaction.query('SELECT FROM organisation WHERE id = $1 FOR UPDATE', [organisationId]);
    const codesOfFirst = first();
    await untilWaiting(database, 1);
    const codesOfSecond = second();
    await untilWaiting(database, 2);
    return { started: [codesOfFirst, codesOfSecond] };
  });
  await gate.destroy();
  return Promise.all(started);
}

describe('a kind that is taken from an organisation while a member is given its role', () => {
  it.each(['addMembership', 'changeMembership'])(
    'goes, or the member gets it by %s, and never both',
    async (name) => {
      for (const order of ['taken first', 'given first']) {
        const { organisation, membership } = sample();
        const { id: organisationId } = organisation;
        await running.importer.add([organisation], [membership]);
        const take = () => write('updateOrganisation', { organisationId, kinds: ['EMPLOYER'] });
        const of = {
          addMembership: { organisationId, personId: newId() },
          changeMembership: { membershipId: membership.id },
        };
        const give = () => write(name, { ...of[name as keyof typeof of], roles: ['ISSUER'] });
        const [taken, given] =
          order === 'taken first'
            ? await atOnce(organisationId, take, give)
            : (await atOnce(organisationId, give, take)).reverse();
        expect([order, taken, given]).toEqual(
          order === 'taken first' ? [order, [], ['BAD_USER_INPUT']] : [order, ['CONFLICT'], []],
        );
      }
    },
  );
});
