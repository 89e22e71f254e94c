import { acceptedType } from './media-type';

const GRAPHQL = 'application/graphql-response+json';
const JSON_TYPE = 'application/json';

describe('The type of an answer', () => {
  it.each([
    [undefined, JSON_TYPE],
    ['', JSON_TYPE],
    ['*/*', JSON_TYPE],
    ['application/*', JSON_TYPE],
    [JSON_TYPE, JSON_TYPE],
    [GRAPHQL, GRAPHQL],
    ['Application/GraphQL-Response+JSON; charset=utf-8', GRAPHQL],
    [`${JSON_TYPE}, ${GRAPHQL}`, GRAPHQL],
    [`${GRAPHQL}, */*`, GRAPHQL],
    [`${GRAPHQL};q=0.8, ${JSON_TYPE};q=0.9`, JSON_TYPE],
    [`${JSON_TYPE};q=1, ${GRAPHQL};q=0`, JSON_TYPE],
    [`${GRAPHQL};q=0, */*;q=0.1`, JSON_TYPE],
    [`${JSON_TYPE}; q=0, application/*`, GRAPHQL],
    ['text/html, application/xhtml+xml, */*;q=0.8', JSON_TYPE],
    [`text/event-stream, ${JSON_TYPE};q=0.5`, JSON_TYPE],
  ])('that a client accepts by %p is %p', (accept, type) => {
    expect(acceptedType(accept)).toBe(type);
  });

  it.each([
    'text/html',
    'image/png',
    'application/xml',
    '*/*;q=0',
    `${JSON_TYPE};q=0`,
    `${JSON_TYPE};q=none`,
    `x-${JSON_TYPE}`,
  ])('is none for a client that accepts %p', (accept) => {
    expect(acceptedType(accept)).toBeUndefined();
  });
});
