import { type ExecutionResult } from 'graphql';

import { call, reportErrors, reportUnavailable } from './call';
import { type ResponsePath } from './error';
import { copy, merge } from './merge';
import { type Entity, findPlaces, isObject, keysOf, type Place } from './place';
import { type Representations, represent } from './representation';
import { applyRewrites } from './rewrite';
import { relocation } from './root-fetch';
import { type Run } from './run';
import { type EntityBatch, type EntityFetch } from './step';

/** A batch with the entities that it is about in this request. */
interface Asked {
  readonly batch: EntityBatch;
  readonly entities: Representations;
}

/** Completes entities with one request, whatever their number. No request is made when there are none. */
export async function fetchEntities(fetch: EntityFetch, run: Run): Promise<void> {
  const asked = fetch.batches.map((batch): Asked => ({ batch, entities: entitiesOf(batch, run) }));
  const first = asked.find(({ entities }) => entities.places.length > 0);
  const firstPath = first && firstPathOf(first);
  if (firstPath === undefined) return;
  const own = Object.fromEntries(asked.map(({ batch, entities }) => [batch.variable, entities.values]));
  const answer = await call(fetch, own, run);
  if (!answer.ok) {
    for (const { entities } of asked) markIncomplete(entities.places.flat(), run);
    reportUnavailable(firstPath, answer.cause, run);
    return;
  }
  reportErrors(answer.result.errors, (path) => clientPath(path, asked) ?? firstPath, run);
  for (const one of asked) mergeEntities(one, answer.result, run);
}

/** Where the client finds the first field that is asked for: of several places, the first. */
function firstPathOf({ batch, entities }: Asked): ResponsePath | undefined {
  const place = entities.places[0]?.[0];
  if (place === undefined) return undefined;
  const field = batch.firstKey === undefined ? [] : [batch.firstKey];
  return [...keysOf(place.path), ...relocation(batch.rewrites, [])(field)];
}

function entitiesOf(batch: EntityBatch, run: Run): Representations {
  const places = batch.paths.flatMap((path) => findPlaces(run.data, path, run.graph));
  const entities = represent(places, batch.representation, run.graph);
  // What is missing here was to come from a fetch that failed before, which has told so.
  if (run.errors.length > 0) markIncomplete(entities.skipped, run);
  return entities;
}

function markIncomplete(places: readonly Place[], run: Run): void {
  for (const { object } of places) run.incomplete.add(object);
}

/** `["_entities", 3, "name"]` is the name of what representation 3 stands for: the first place, when there are several. */
function clientPath(path: ResponsePath | undefined, asked: readonly Asked[]): ResponsePath | undefined {
  const [key, index, ...rest] = path ?? [];
  const one = asked.find(({ batch }) => batch.key === key);
  if (one === undefined || typeof index !== 'number') return undefined;
  const place = one.entities.places[index]?.[0];
  if (place === undefined) return undefined;
  return [...keysOf(place.path), ...relocation(one.batch.rewrites, [])(rest)];
}

function mergeEntities(asked: Asked, { data, errors }: ExecutionResult, run: Run): void {
  const { batch, entities } = asked;
  const answered: unknown = data?.[batch.key];
  if (!Array.isArray(answered) || answered.length !== entities.places.length) {
    markIncomplete(entities.places.flat(), run);
    reportMismatch({ answered, asked, hasErrors: errors !== undefined }, run);
    return;
  }
  const explains = explainedNulls(batch, errors);
  entities.places.forEach((places, index) => {
    const entity: unknown = answered[index];
    if (isObject(entity)) {
      applyRewrites(entity, batch.rewrites, run.graph);
      mergeEverywhere(entity, places, run);
    } else if (explains(index)) {
      markIncomplete(places, run);
    }
  });
}

/** Whether an error tells why an entity was answered with null; without one it is just not known there. */
function explainedNulls({ key }: EntityBatch, errors: ExecutionResult['errors']): (index: number) => boolean {
  const indexes = new Set(errors?.map(({ path }) => (path?.[0] === key ? path[1] : undefined)));
  return (index) => indexes.has(index) || indexes.has(undefined);
}

interface Mismatch {
  readonly answered: unknown;
  readonly asked: Asked;
  readonly hasErrors: boolean;
}

/** Answers that are not one for each entity cannot be told apart, so none is believed. */
function reportMismatch({ answered, asked, hasErrors }: Mismatch, run: Run): void {
  const path = firstPathOf(asked);
  if (path === undefined || (hasErrors && !Array.isArray(answered))) return;
  reportUnavailable(path, new Error('The subgraph did not answer one for each entity'), run);
}

function mergeEverywhere(entity: Entity, [first, ...others]: readonly [Place, ...Place[]], run: Run): void {
  for (const { object } of others) merge(object, copy(entity) as Entity, run.graph);
  merge(first.object, entity, run.graph);
}
