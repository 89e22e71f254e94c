import { readSupergraph } from '../supergraph';
import { sdlOf } from '../federate.fixture';
import { rewritesOf } from './rewrite';

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
    rewritesOf(
      [{ KeyRenamer: { path: [{ Key: 'i' }, { TypenameEquals: ['A'] }, { Key: 'k' }], renameKeyTo: 'x' } }],
      graph,
    ).apply(data);
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
    rewritesOf([form], graph).apply(data);
    expect(data).toEqual({ __typename: 'I' });
  });

  it('tells where a path leads when the keys are renamed: by all that is above, and by the type that is there', () => {
    const rename = (typeName: string, renameKeyTo: string) => ({
      KeyRenamer: { path: [{ Key: 'i' }, { TypenameEquals: [typeName] }, { Key: 'k' }], renameKeyTo },
    });
    const rewrites = rewritesOf([rename('A', 'x'), rename('B', 'y')], graph);
    const data = { i: [{ __typename: 'A' }, { __typename: 'B' }], k: { k: 1 } };
    expect(rewrites.relocate(['i', 0, 'k', 'k'], data)).toEqual(['i', 0, 'x', 'k']);
    expect(rewrites.relocate(['i', 1, 'k'], data)).toEqual(['i', 1, 'y']);
    expect(rewrites.relocate(['k', 'k'], data)).toEqual(['k', 'k']);
    // What became null says no type, so the first name will do.
    expect(rewrites.relocate(['i', 0, 'k'], { i: null })).toEqual(['i', 0, 'x']);
  });
});
