import { newId } from '@ler-hub/kernel';
import { executorOf, quietLog, resourcesOf, useDatabase } from '@ler-hub/testing';
import { postings, type RunningPostings } from '../index';
import { occupationChanged, publishOthers, WELDER, Writer } from '../postings.fixture';

const database = useDatabase();
const log = quietLog();
let running: RunningPostings;
const ask = executorOf(() => running);
const write = new Writer(ask);

beforeAll(async () => {
  await publishOthers(database);
  running = await postings.start(resourcesOf(database.url, { log }));
});
afterAll(() => running.stop());

const told = (id: string) => log.entries.filter((entry) => entry.includes(id));

describe('what another subgraph published and this one cannot read', () => {
  it('of an occupation is no occupation, leaves the others, and is logged', async () => {
    const [id, code] = [newId(), '99-0000.00'];
    const event = occupationChanged({ id, code, title: 'Of another scale', requiredSkills: [] });
    const requiredSkills = [{ skillId: newId(), importance: 3, level: 17 }];
    await database.publish('skills', [
      event,
      { ...event, version: 2, state: { ...event.state, requiredSkills } },
    ]);
    const { data, codes } = await ask<{ _entities: { proposedRequirements: object[] | null }[] }>({
      query:
        'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Occupation { proposedRequirements { level } } } }',
      variables: { r: [code, WELDER].map((one) => ({ __typename: 'Occupation', code: one })) },
    });
    expect(codes).toEqual([]);
    expect(data._entities.map(({ proposedRequirements }) => proposedRequirements?.length ?? null)).toEqual([
      null,
      2,
    ]);
    expect(told(id)).toEqual([expect.stringContaining('level')]);
    const drafted = await write.mutate('draft', { title: 'A post', occupationCode: code });
    expect(drafted.codes).toEqual(['BAD_USER_INPUT']);
  });

  it('of an organisation is no job board, and is logged', async () => {
    const organisationId = newId();
    const state = { id: organisationId, kinds: 'JOB_BOARD' };
    await database.publish('employers', [
      { topic: 'organisation.changed.v1', nounId: organisationId, version: 1, state },
    ]);
    const postingId = await write.draft();
    const { codes } = await write.mutate('publish', { postingId, organisationId });
    expect(codes).toEqual(['BAD_USER_INPUT']);
    expect(told(organisationId)).toHaveLength(1);
  });
});
