import fc from 'fast-check';
import { JsonSplitter } from './json-splitter';

/** The objects of a text that arrives in chunks; null where there is none. */
function objectsIn(text: string, chunk = 7): unknown[] {
  const splitter = new JsonSplitter();
  const chunks = Array.from({ length: Math.ceil(text.length / chunk) }, (_, n) =>
    text.slice(n * chunk, (n + 1) * chunk),
  );
  const texts = [...chunks.flatMap((part) => [...splitter.push(part)]), ...splitter.end()];
  return texts.map((one) => {
    try {
      return one.text === null ? null : (JSON.parse(one.text) as unknown);
    } catch {
      return null;
    }
  });
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
    ['a string that is never closed', '[{"a":1},\n{"a":"x},\n{"a":3}]', [{ a: 1 }, null]],
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

  it('is refused when one object does not end', () => {
    const splitter = new JsonSplitter();
    const part = `"${'x'.repeat(9_000_000)}",`;
    expect(() => [...splitter.push(`[{"a":[${part}`), ...splitter.push(part)]).toThrow();
  });
});
