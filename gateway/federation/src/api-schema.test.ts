import { parse, printSchema, validateSchema } from 'graphql';

import { apiSchemaOf } from './api-schema';
import { sdlOf } from './federate.fixture';

const hidden = {
  a: {
    typeDefs: `
      "Where to begin."
      type Query { t: T  i: Face  u: Union  e(x: Int, y: Int @inaccessible, input: Input): Enum  gone: Gone @inaccessible }
      "A thing."
      type T implements Face & Secret @key(fields: "id") { id: ID! old: Int @deprecated(reason: "use new") hush: Int @inaccessible }
      interface Face { id: ID! }
      interface Secret @inaccessible { id: ID! }
      type Gone @inaccessible { x: Int }
      union Union = T | Gone
      enum Enum { "The first." A B C @inaccessible }
      input Input { a: Int = 3  b: Enum = B  c: Int @inaccessible }
      scalar Day @specifiedBy(url: "https://example.org/day") @tag(name: "internal")
      type Days @shareable { user__day: Day }`,
  },
};

describe('The public schema', () => {
  it('is the supergraph without the machinery of composition and without what is inaccessible', () => {
    const schema = apiSchemaOf(parse(sdlOf(hidden)));
    expect(validateSchema(schema)).toEqual([]);
    const sdl = printSchema(schema);
    expect(sdl).toContain('union Union = T\n');
    expect(sdl).toContain('type T implements Face {');
    expect(sdl).toContain('old: Int @deprecated(reason: "use new")');
    expect(sdl).toContain('e(x: Int, input: Input): Enum');
    expect(sdl).toContain('user__day: Day');
    expect(sdl).toContain('scalar Day @specifiedBy(url: "https://example.org/day")');
    expect(sdl).toContain('"""The first."""');
    expect(schema.getType('Input')?.toConfig()).toMatchObject({ fields: { a: {}, b: {} } });
    for (const absent of ['Gone', 'Secret', 'hush', 'join__', 'link__', '@tag', '  C', 'c: Int'])
      expect(sdl).not.toContain(absent);
  });

  it("keeps names with two underscores that are no specification's", () => {
    const schema = apiSchemaOf(parse('type Query { a: my__Type } type my__Type { b: Int }'));
    expect(schema.getType('my__Type')).toBeDefined();
  });
});
