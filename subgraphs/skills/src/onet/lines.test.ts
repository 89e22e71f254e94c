import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Line, linesOf } from './lines';

describe('linesOf', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lines-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function linesIn(content: string): Promise<readonly Line[]> {
    const file = join(folder, 'file.txt');
    await writeFile(file, content);
    const lines: Line[] = [];
    for await (const line of linesOf(file)) lines.push(line);
    return lines;
  }

  it('reads LF and CRLF alike, with or without an end of the last line', async () => {
    const lines = [
      { number: 1, text: 'a' },
      { number: 2, text: '' },
      { number: 3, text: 'b' },
    ];

    expect(await linesIn('a\r\n\r\nb\r\n')).toEqual(lines);
    expect(await linesIn('a\n\nb')).toEqual(lines);
  });

  it('drops a byte order mark, and keeps a lone CR within its line', async () => {
    expect(await linesIn('\uFEFFa\rb\n')).toEqual([{ number: 1, text: 'a\rb' }]);
  });

  it('reads an empty file as no line', async () => {
    expect(await linesIn('')).toEqual([]);
  });

  it('calls a line of a megabyte too long, and goes on after it', async () => {
    const long = 'x'.repeat(1_000_000);

    expect(await linesIn(`a\n${long}\nb\n${long}`)).toEqual([
      { number: 1, text: 'a' },
      { number: 2, text: null },
      { number: 3, text: 'b' },
      { number: 4, text: null },
    ]);
  });

  it('gives back whatever lines were written, over the edges of chunks', async () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 60_000, size: 'max' })
      .map((line) => `|${line.replace(/[\n\r]/gu, ' ')}|`);
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 8 }), async (texts) => {
        expect((await linesIn(texts.join('\n'))).map((line) => line.text)).toEqual(
          texts.map((line) => (line.length > 65_536 ? null : line)),
        );
      }),
      { numRuns: 20 },
    );
  });
});
