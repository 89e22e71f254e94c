import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { createFederation } from '@ler-hub/federation';
import { subgraphs, supergraph } from '@ler-hub/standalone';
import { buildSchema, isEnumType, isInputObjectType, isObjectType, type GraphQLSchema } from 'graphql';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../process';

const committed = (path: string): Promise<string> => readFile(join(root, path), 'utf8');

describe('the committed schemas', () => {
  it.each(Object.values(subgraphs))(
    'hold what $name offers (`npm run schema` writes them)',
    async ({ name, sdl }) => {
      expect(`${sdl.trim()}\n`).toBe(await committed(`subgraphs/${name}/schema.graphql`));
    },
  );

  it('hold the supergraph, which composes', async () => {
    expect(`${supergraph().trim()}\n`).toBe(await committed('gateway/server/supergraph.graphql'));
  });
});

/** What a client sees. */
function publicSchema(sdl: string): GraphQLSchema {
  return createFederation({ supergraphSdl: sdl, transports: {} }).apiSchema;
}

describe('the public schema', () => {
  it('is not broken against the committed one', async () => {
    const before = publicSchema(await committed('gateway/server/supergraph.graphql'));
    const changes = await diff(before, publicSchema(supergraph()));
    const breaking = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
    expect(breaking.map(({ message }) => message)).toEqual([]);
  });

  it('would be called broken without a field that it has', async () => {
    const before = publicSchema(supergraph());
    const changes = await diff(before, buildSchema('type Query { posting(id: ID!): String }'));
    expect(changes.some(({ criticality }) => criticality.level === CriticalityLevel.Breaking)).toBe(true);
  });

  it('describes every type, field, argument and value', () => {
    const undescribed: string[] = [];
    const note = (place: string, { description }: { description?: string | null | undefined }): void => {
      if (description == null || description === '') undescribed.push(place);
    };
    for (const type of Object.values(publicSchema(supergraph()).getTypeMap())) {
      if (type.name.startsWith('__') || ['String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name))
        continue;
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
    expect(undescribed).toEqual([]);
  });

  it('answers every mutation with a payload type of its own', () => {
    const mutations = Object.values(publicSchema(supergraph()).getMutationType()?.getFields() ?? {});
    expect(mutations.length).toBeGreaterThan(10);
    for (const { name, type } of mutations) {
      expect(String(type)).toBe(`${name.charAt(0).toUpperCase()}${name.slice(1)}Payload`);
    }
  });
});
