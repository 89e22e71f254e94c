import { type ExecutionResult } from 'graphql';

import { call, reportErrors, reportMistake, reportUnavailable } from './call';
import { pathOf, type ResponsePath } from './error';
import { copy, merge } from './merge';
import { type Entity, findPlaces, isObject, keysOf, type Place } from './place';
import { type Representations, type Skipped } from './representation';
import { clientPathOf } from './root-fetch';
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
    for (const one of asked) missAll(one, run);
    reportUnavailable(firstPath, answer.cause, run);
    return;
  }
  const { data, errors } = answer.result;
  reportErrors(errors, (path) => pathIn(path, { asked, data }) ?? firstPath, run);
  for (const one of asked) mergeEntities(one, answer.result, run);
}

/** Where the client finds the first field that is asked for: of several places, the first. */
function firstPathOf({ batch, entities }: Asked): ResponsePath | undefined {
  const place = entities.places[0]?.[0];
  return place && firstPathAt(place, batch);
}

function firstPathAt({ path }: Place, { firstKey, rewrites }: EntityBatch): ResponsePath {
  const field = firstKey === undefined ? [] : clientPathOf([firstKey], rewrites, undefined);
  return [...keysOf(path), ...field];
}

function entitiesOf(batch: EntityBatch, run: Run): Representations {
  const entities = batch.represent(findPlaces(run.data, batch.paths, run.graph));
  if (entities.skipped.length > 0) explainSkipped(entities.skipped, batch, run);
  return entities;
}

/** What is not asked for is null because of what did not come before, or it is a mistake of the plan, which is told. */
function explainSkipped(skipped: readonly Skipped[], batch: EntityBatch, run: Run): void {
  const mistakes: Skipped[] = [];
  for (const one of skipped) {
    const { object, keys } = one.lack;
    const isTold = keys.length === 0 ? false : run.missing.isTold(object, keys);
    run.missing.add([one.place.object], batch.keys, isTold ?? true);
    if (isTold === undefined) mistakes.push(one);
  }
  const [first] = mistakes;
  if (first === undefined) return;
  const cause = new Error(
    `The plan asks for entities and never fetched ${first.lack.keys.join(' or ')} of them`,
  );
  reportMistake(firstPathAt(first.place, batch), cause, run);
}

function missAll({ batch, entities }: Asked, run: Run): void {
  run.missing.add(objectsAt(entities.places.flat()), batch.keys, true);
}

function objectsAt(places: readonly Place[]): readonly object[] {
  return places.map(({ object }) => object);
}

interface Answered {
  readonly asked: readonly Asked[];
  readonly data: ExecutionResult['data'];
}

/** `["_entities", 3, "name"]` is the name of what representation 3 stands for: the first place, when there are several. */
function pathIn(path: ResponsePath | undefined, { asked, data }: Answered): ResponsePath | undefined {
  const [key, index, ...rest] = path ?? [];
  const one = asked.find(({ batch }) => batch.key === key);
  if (one === undefined || typeof index !== 'number') return undefined;
  const place = one.entities.places[index]?.[0];
  if (place === undefined) return undefined;
  const answered: unknown = data?.[one.batch.key];
  const entity: unknown = Array.isArray(answered) ? answered[index] : undefined;
  return [...keysOf(place.path), ...clientPathOf(rest, one.batch.rewrites, entity)];
}

function mergeEntities(asked: Asked, result: ExecutionResult, run: Run): void {
  const { batch, entities } = asked;
  const answered: unknown = result.data?.[batch.key];
  const told = toldOf(batch, result);
  // Answers that are not one for each entity cannot be told apart, so none is believed.
  if (!Array.isArray(answered) || answered.length !== entities.places.length) {
    missAll(asked, run);
    const path = firstPathOf(asked);
    if (path !== undefined && (Array.isArray(answered) || !told.any))
      reportUnavailable(path, new Error('The subgraph did not answer one for each entity'), run);
    return;
  }
  entities.places.forEach((places, index) => {
    const entity: unknown = answered[index];
    if (isObject(entity)) {
      batch.rewrites.apply(entity);
      mergeEverywhere(entity, places, run);
    } else {
      // Without an error it is just not known there.
      run.missing.add(objectsAt(places), batch.keys, told.at(index));
    }
  });
}

interface Told {
  readonly any: boolean;
  at(index: number): boolean;
}

/** Which nulls of a batch the errors of the answer explain: those without a path may be about any. */
function toldOf({ key }: EntityBatch, { data, errors }: ExecutionResult): Told {
  const paths = (errors ?? []).map((error) => pathOf(error) ?? []);
  const own = paths.filter((path) => path.length === 0 || path[0] === key);
  const indexes = new Set(own.map(([, index]) => index));
  return {
    any: own.length > 0 || !isObject(data),
    at: (index) => indexes.has(index) || indexes.has(undefined),
  };
}

function mergeEverywhere(entity: Entity, [first, ...others]: readonly [Place, ...Place[]], run: Run): void {
  for (const { object } of others) merge(object, copy(entity) as Entity, run.graph);
  merge(first.object, entity, run.graph);
}
