import { type Caller, newId } from '@ler-hub/kernel';
import { callers, countQueries } from '@ler-hub/testing';
import { askersOf, useMatching } from '../api.fixture';
import { grant, requirement } from '../engine/contract-population.fixture';

const { logs, ask, candidatesOf } = useMatching();

describe('a candidate id', () => {
  const find = (id: string, caller: Caller) =>
    ask<{ candidate: object | null }>({
      query: 'query ($id: ID!) { candidate(id: $id) { id region { state } } }',
      variables: { id },
      caller,
    });

  it('is stable for one organisation, unlinkable across two, and worth nothing to another', async () => {
    const [board, skillId] = [newId(), newId()];
    await logs.join(skillId, { consents: [grant(), grant({ audience: 'JOB_BOARDS' })] });
    const posting = await logs.post({
      requirements: [requirement({ skillId })],
      publishedTo: [board],
    });
    const employer = callers.employer(posting.organisationId);
    const idFor = async (caller: Caller): Promise<string> =>
      (await candidatesOf(posting.postingId, caller)).matched?.edges[0]?.node.id ?? '';
    const id = await idFor(employer);
    const boardId = await idFor(callers.jobBoard(board));
    expect(await idFor(callers.employer(posting.organisationId))).toBe(id);
    expect(boardId).not.toBe(id);
    expect((await find(id, employer)).data).toEqual({ candidate: { id, region: { state: 'CA' } } });
    for (const foreign of [boardId, newId(), '', 'x'.repeat(1_000), id.slice(1)]) {
      const { data, codes } = await find(foreign, employer);
      expect([data, codes]).toEqual([{ candidate: null }, ['NOT_FOUND']]);
    }
    expect((await find(id, callers.nobody)).codes).toEqual(['UNAUTHENTICATED']);
    expect((await find(id, callers.learner())).codes).toEqual(['FORBIDDEN']);
  });

  it('resolves as an entity, many by one query, in order and with null for foreign ones', async () => {
    const skillId = newId();
    for (let n = 0; n < 2; n++) await logs.join(skillId);
    const posting = await logs.post({ requirements: [requirement({ skillId })] });
    const employer = callers.employer(posting.organisationId);
    const { matched } = await candidatesOf(posting.postingId, employer);
    const [a = '', b = ''] = (matched?.edges ?? []).map(({ node }) => node.id);
    const representations = [b, newId(), a, b, 'no id'].map((id) => ({ __typename: 'Candidate', id }));
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Candidate { id } } }';
    const { result, queries } = await countQueries(() =>
      ask({ query, variables: { r: representations }, caller: employer }),
    );
    expect(result.data).toEqual({ _entities: [{ id: b }, null, { id: a }, { id: b }, null] });
    expect(askersOf(queries)).toHaveLength(1);
  });
});
