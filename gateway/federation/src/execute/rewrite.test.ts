import { readSupergraph } from '../supergraph';
import { sdlOf } from '../testing/federate';
import { applyRewrites, rewriteOf } from './rewrite';

const graph = readSupergraph(
  sdlOf({
    a: {
      typeDefs:
        'type Query { i: I } interface I { x: Int } type A implements I { x: Int } type B implements I { x: Int }',
    },
  }),
);

describe('A rewrite', () => {
  it('renames a key in every item of nested lists whose type fits', () => {
    const data = { i: [[{ __typename: 'A', k: 1 }, { __typename: 'B', k: 2 }, null], [{ __typename: 'A' }]] };
    const rewrite = rewriteOf({
      KeyRenamer: { path: [{ Key: 'i' }, { TypenameEquals: ['A'] }, { Key: 'k' }], renameKeyTo: 'x' },
    });
    applyRewrites(data, [rewrite], graph);
    expect(data).toEqual({
      i: [[{ __typename: 'A', x: 1 }, { __typename: 'B', k: 2 }, null], [{ __typename: 'A' }]],
    });
  });

  it.each([
    { ValueSetter: { path: [{ TypenameEquals: ['I'] }, { Key: '__typename' }], setValueTo: 'I' } },
    {
      kind: 'ValueSetter' as const,
      path: [{ TypenameEquals: ['I'] }, { Key: '__typename' }],
      setValueTo: 'I',
    },
  ])('sets a value, in both forms that the planner writes', (form) => {
    const data = { __typename: 'B' };
    applyRewrites(data, [rewriteOf(form)], graph);
    expect(data).toEqual({ __typename: 'I' });
  });
});
