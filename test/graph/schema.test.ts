import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { createFederation } from '@ler-hub/federation';
import { MAIN_JOB } from '@ler-hub/gateway';
import { committedSchemas, subgraphs, supergraph } from '@ler-hub/standalone';
import {
  buildASTSchema,
  buildSchema,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../process';

const committed = (path: string): Promise<string> => readFile(join(root, path), 'utf8');

describe('the committed schemas', () => {
  it.each([...committedSchemas()])('hold in %s what the code says', async (path, sdl) => {
    expect(sdl).toBe(await committed(path));
  });
});

/** What a client sees. */
function publicSchema(sdl: string): GraphQLSchema {
  return createFederation({ supergraphSdl: sdl, transports: {} }).apiSchema;
}

/** What a subgraph says itself: the directives of federation are known to the composer only. */
const ownSchema = (sdl: string): GraphQLSchema => buildASTSchema(parse(sdl), { assumeValidSDL: true });

/** The entities that several subgraphs know: the one that describes them, and their key. */
const shared: Readonly<Record<string, { readonly owner: string; readonly key: string }>> = {
  Credential: { owner: 'credentials', key: 'id' },
  Learner: { owner: 'learners', key: 'id' },
  Occupation: { owner: 'skills', key: 'code' },
  Organisation: { owner: 'employers', key: 'id' },
  Posting: { owner: 'postings', key: 'id' },
  Skill: { owner: 'skills', key: 'id' },
};

/** What a subgraph leaves to others to describe. */
function leftToOthers(name: string): readonly string[] {
  const foreign = Object.entries(shared).filter(([, { owner }]) => owner !== name);
  return foreign.flatMap(([type, { key }]) => [type, `${type}.${key}`]);
}

const BUILT_IN = ['String', 'Int', 'Float', 'Boolean', 'ID'];

/** Every type, field, argument and value, with its description. */
function descriptionsIn(schema: GraphQLSchema): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const note = (place: string, { description }: { description?: string | null | undefined }): void => {
    found.set(place, description ?? '');
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || BUILT_IN.includes(type.name)) continue;
    if (!['Query', 'Mutation'].includes(type.name)) note(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) note(`${type.name}.${value.name}`, value);
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) note(`${type.name}.${field.name}`, field);
    }
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      note(`${type.name}.${field.name}`, field);
      for (const argument of field.args) note(`${type.name}.${field.name}(${argument.name})`, argument);
    }
  }
  return found;
}

function undescribedIn(schema: GraphQLSchema): readonly string[] {
  return [...descriptionsIn(schema)].filter(([, description]) => description === '').map(([place]) => place);
}

describe('the public schema', () => {
  it('is not broken against the committed one', async () => {
    const before = publicSchema(await committed('gateway/server/supergraph.graphql'));
    const changes = await diff(before, publicSchema(supergraph()));
    const breaking = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
    expect(breaking.map(({ message }) => message)).toEqual([]);
  });

  it('answers the main job, which the README shows as it is asked', async () => {
    expect(validate(publicSchema(supergraph()), parse(MAIN_JOB))).toEqual([]);
    expect(await committed('README.md')).toContain(`\`\`\`graphql\n${MAIN_JOB}\`\`\``);
  });

  it('would be called broken without a field that it has', async () => {
    const before = publicSchema(supergraph());
    const changes = await diff(before, buildSchema('type Query { posting(id: ID!): String }'));
    expect(changes.some(({ criticality }) => criticality.level === CriticalityLevel.Breaking)).toBe(true);
  });

  it('describes every type, field, argument and value', () => {
    expect(undescribedIn(publicSchema(supergraph()))).toEqual([]);
  });

  it('describes each in the words of the one subgraph that has it, or of all that share it', () => {
    const told = descriptionsIn(publicSchema(supergraph()));
    for (const { name, sdl } of Object.values(subgraphs)) {
      for (const [place, description] of descriptionsIn(ownSchema(sdl))) {
        const expected = leftToOthers(name).includes(place) ? '' : told.get(place);
        expect([name, place, description]).toEqual([name, place, expected]);
      }
    }
  });

  it('has no entity of several subgraphs besides those whose owner is known', () => {
    const entities = Object.values(subgraphs).flatMap(({ sdl }) =>
      [...sdl.matchAll(/^type (\w+) @key/gm)].map(([, type = '']) => type),
    );
    const several = entities.filter((type, index) => entities.indexOf(type) !== index);
    expect([...new Set(several)].sort()).toEqual(Object.keys(shared));
  });

  it('answers every mutation with a payload type of its own', () => {
    const mutations = Object.values(publicSchema(supergraph()).getMutationType()?.getFields() ?? {});
    expect(mutations.length).toBeGreaterThan(10);
    for (const { name, type } of mutations) {
      expect(String(type)).toBe(`${name.charAt(0).toUpperCase()}${name.slice(1)}Payload`);
    }
  });
});
