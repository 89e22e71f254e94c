import fc from 'fast-check';
import { JsonSplitter } from './json-splitter';

/** The objects of a text that arrives in chunks; null where there is none. */
function objectsIn(text: string, chunk = 7, longest?: number): unknown[] {
  const splitter = new JsonSplitter(longest);
  const chunks = Array.from({ length: Math.ceil(text.length / chunk) }, (_, n) =>
    text.slice(n * chunk, (n + 1) * chunk),
  );
  const items = [...chunks.flatMap((part) => [...splitter.push(part)]), ...splitter.end()];
  return items.map((item) => ('value' in item ? item.value : null));
}

const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1, maxLength: 6 });

describe('JSON that streams in', () => {
  it.each<[string, (values: object[]) => string]>([
    ['an array on one line', (values) => JSON.stringify(values)],
    ['an array, indented', (values) => `\uFEFF ${JSON.stringify(values, null, 2)}\n`],
    ['an object a line', (values) => values.map((value) => JSON.stringify(value)).join('\n')],
    [
      'an object a line, with Windows line ends',
      (values) => values.map((value) => `${JSON.stringify(value)}\r\n`).join(''),
    ],
  ])('gives its objects back, wherever the chunks are cut: %s', (_what, print) => {
    fc.assert(
      fc.property(objects, fc.integer({ min: 1, max: 40 }), (values, chunk) => {
        expect(objectsIn(print(values), chunk)).toEqual(JSON.parse(JSON.stringify(values)));
      }),
    );
  });

  it.each([
    ['a wrong word', '[{"a":1},{"a":tru},{"a":3}]', [{ a: 1 }, null, { a: 3 }]],
    ['a string that is never closed', '[{"a":1},\n{"a":"x},\n{"a":3}]', [{ a: 1 }, null, { a: 3 }]],
    ['a broken line of NDJSON', '{"a":1}\n{"a":\n{"a":3}', [{ a: 1 }, null, { a: 3 }]],
    ['what is no object', '[{"a":1},7,"{",null,[{}],{"a":3}]', [{ a: 1 }, null, null, null, null, { a: 3 }]],
    ['a line that is no object', '{"a":1}\n7\n{"a":3}', [{ a: 1 }, null, { a: 3 }]],
    ['an end in the middle', '[{"a":1},{"a":', [{ a: 1 }, null]],
  ])('spoils what is broken only: %s', (_what, text, expected) => {
    expect(objectsIn(text)).toEqual(expected);
  });

  it('knows the line that each object starts on', () => {
    const splitter = new JsonSplitter();
    const lines = [...splitter.push('[\n{"a":\n1}\n, {} \n,{}]')].map(({ line }) => line);
    expect(lines).toEqual([2, 4, 5]);
  });

  it.each(['', '  \n', '<html></html>', 'Department,Agency\nA,B\n', 'null'])(
    'is refused at once when it is none: %p',
    (text) => {
      expect(() => objectsIn(text)).toThrow();
    },
  );

  it.each([
    [
      'a row a line',
      '[\n{"id":1,"at":{"state":"CA"}},\n{"id":2,"at":{"state":"CA"},\n{"id":3},\n{"id":4}\n]',
    ],
    ['all rows on one line', '[{"id":1,"at":{"state":"CA"}},{"id":2,"at":{"state":"CA"},{"id":3},{"id":4}]'],
    [
      'indented',
      '[\n  {\n    "id": 1\n  },\n  {\n    "id": 2\n  ,\n  {\n    "id": 3\n  },\n  {\n    "id": 4\n  }\n]',
    ],
    [
      'a row a line, its first brace',
      '[\n{"id":1},\n"id":2,"at":[{"state":"CA"},{"state":"NV"}]},\n{"id":3},\n{"id":4}]',
    ],
    [
      'a row a line, one of a list',
      '[\n{"id":1},\n{"id":2,"at":[{"state":"CA"},{"state":"NV"],"x":1},\n{"id":3},\n{"id":4}]',
    ],
    [
      'all rows on one line, one of a list',
      '[{"id":1},{"id":2,"at":[{"state":"CA",{"state":"NV"}],"x":1},{"id":3},{"id":4}]',
    ],
    ['all rows on one line, the bracket of a list', '[{"id":1},{"id":2,"at":["CA","x":1},{"id":3},{"id":4}]'],
    ['a quotation mark', '[{"id":1},{"id":2,"at":"CA},{"id":3},{"id":4}]'],
    ['a quotation mark of a key', '[{"id":1},{"id:2,"at":"CA"},{"id":3},{"id":4}]'],
    ['one too many', '[{"id":1},{"id":2,"at":{"x":{}}}},{"id":3},{"id":4}]'],
  ])('loses no other object where a bracket or a quotation mark of one is missing: %s', (_what, text) => {
    for (const chunk of [1, 7, 1_000]) {
      const found = objectsIn(text, chunk);
      expect(found).toHaveLength(text.includes('}}}}') ? 5 : 4);
      expect(found.filter((object) => object !== null)).toEqual(
        expect.arrayContaining([{ id: 3 }, { id: 4 }]),
      );
    }
  });

  it('says on which line the object with the missing bracket began', () => {
    const splitter = new JsonSplitter();
    const text = '[\n{"id":1},\n{"id":2,\n"at":{},\n{"id":3},\n{"id":4}]';
    expect(
      [...splitter.push(text)].map((item) => ('value' in item ? [item.line] : [item.line, null])),
    ).toEqual([[2], [3, null], [5], [6]]);
  });

  const row = fc.record({
    name: fc.string(),
    tags: fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }),
    place: fc.record({ city: fc.string({ maxLength: 6 }), geo: fc.record({ latitude: fc.integer() }) }),
    places: fc.array(fc.record({ state: fc.string({ maxLength: 3 }) }), { maxLength: 3 }),
  });
  it.each<[string, number | undefined, (rows: readonly string[]) => string]>([
    ['an array on one line', undefined, (rows) => `[${rows.join(',')}]`],
    ['an array, a row a line', undefined, (rows) => `[\n${rows.join(',\n')}\n]`],
    ['an array, indented', 2, (rows) => `[${rows.join(', ')}]`],
    ['an array, indented, with its own lines', 2, (rows) => `[\n${rows.join(',\n')}\n]`],
    ['an object a line', undefined, (rows) => rows.join('\n')],
  ])('loses no other object, whichever bracket is missing in one: %s', (_what, indent, print) => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 5 }), fc.nat(), fc.nat(), (rows, which, where) => {
        const broken = which % rows.length;
        const printed = rows.map((one, id) => JSON.stringify({ id, ...one }, null, indent));
        printed[broken] = withoutBracket(printed[broken] ?? '', where);
        // A file that does not begin like JSON is another matter.
        fc.pre(/^[[{]/.test(print(printed)));
        const ids = objectsIn(print(printed), 50).map((object) => (object as { id?: number } | null)?.id);
        expect(ids).toEqual(expect.arrayContaining(rows.map((_, id) => id).filter((id) => id !== broken)));
        expect(ids.filter((id) => id === undefined || id === broken).length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['of an array', `[{"id":1},{"x":"${'x'.repeat(100)}"},{"id":3}]`],
    ['of an array, with brackets in it', `[{"id":1},{"x":[${'{"y":"}"},'.repeat(20)}7]},{"id":3}]`],
    ['of one a line', `{"id":1}\n{"x":"${'x'.repeat(100)}"}\n{"id":3}`],
  ])('goes on behind an object that is too long to be one: %s', (_what, text) => {
    expect(objectsIn(text, 7, 60)).toEqual([{ id: 1 }, null, { id: 3 }]);
  });

  it('does not choke on brackets in brackets without end', () => {
    const deep = '{"a":['.repeat(200_000);
    expect(objectsIn(`{"id":1}\n${deep}\n{"id":2}`, 65_536)).toEqual([{ id: 1 }, null, { id: 2 }]);
    expect(objectsIn(`[${deep}`, 65_536)).toEqual([null]);
  });

  it('takes one object of 20 million characters, alone or on a line', () => {
    const long = { '@graph': Array.from({ length: 20 }, () => 'x'.repeat(1_000_000)) };
    for (const text of [JSON.stringify(long), `{}\n${JSON.stringify(long)}\n{}`])
      expect(objectsIn(text, 65_536)).toContainEqual(long);
  });

  it('reads the lines behind a first one that was broken off', () => {
    expect(objectsIn('{"a":[{"b":1},\n{"a":2}\n{"a":3}')).toEqual([null, { a: 2 }, { a: 3 }]);
    expect(objectsIn('{"a":\n{"a":2}\n{"a":3}')).toEqual([null, { a: 2 }, { a: 3 }]);
  });
});

/** A text without one of the brackets that it has. */
function withoutBracket(text: string, which: number): string {
  const brackets = [...text.matchAll(/[{}[\]]/g)].map(({ index }) => index);
  const at = brackets[which % brackets.length] ?? 0;
  return text.slice(0, at) + text.slice(at + 1);
}
