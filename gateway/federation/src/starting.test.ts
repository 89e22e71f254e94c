import { compose } from './compose';
import { createFederation } from './federation';
import { sdlOf } from './federate.fixture';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated", "@policy", "@tag", "@cost", "@inaccessible"])';
const composed = (typeDefs: string): string =>
  compose([{ name: 'a', url: 'http://127.0.0.1:9/', typeDefs: LINK + typeDefs }]);

describe('A federation does not start', () => {
  it.each([
    [
      'its supergraph protects what is not protected here',
      composed('type Query { a: Int @authenticated }'),
      /authenticated/,
    ],
    ['its supergraph has policies', composed('type Query { a: Int @policy(policies: [["p"]]) }'), /policy/],
    [
      'its supergraph needs to be executed otherwise',
      composed('type Query { a: Int }').replace(
        'schema @link',
        'schema @link(url: "https://specs.apollo.dev/connect/v0.2", for: EXECUTION) @link',
      ),
      /connect/,
    ],
    [
      'an @interfaceObject stands beside a type of its interface',
      sdlOf({
        a: {
          typeDefs:
            'type Query { i: I } interface I @key(fields: "id") { id: ID! } type T implements I @key(fields: "id") { id: ID! }',
        },
        b: { typeDefs: 'type I @key(fields: "id") @interfaceObject { id: ID! n: Int } ' },
      }).replace(
        'type T implements I @join__type(graph: A, key: "id")',
        '$& @join__type(graph: B, key: "id")',
      ),
      /interfaceObject/,
    ],
  ])('when %s', (_, supergraphSdl, reason) => {
    expect(() => createFederation({ supergraphSdl })).toThrow(reason);
  });

  it('with a transport to a subgraph that there is not', () => {
    const transport = { execute: () => Promise.reject(new Error()), dispose: () => Promise.resolve() };
    const supergraphSdl = composed('type Query { a: Int }');
    expect(() => createFederation({ supergraphSdl, transports: { a: transport, b: transport } })).toThrow(
      /b/,
    );
  });
});

describe('A federation starts', () => {
  it('when what its supergraph links is served here, or needs nothing of whoever serves it', () => {
    const supergraphSdl = composed(
      'type Query { a: Int @tag(name: "x") b: Int @inaccessible c: Int @cost(weight: 3) }',
    );
    expect(
      Object.keys(createFederation({ supergraphSdl }).apiSchema.getQueryType()?.getFields() ?? {}),
    ).toEqual(['a', 'c']);
  });
});
