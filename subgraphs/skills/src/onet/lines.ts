import { createReadStream } from 'node:fs';

/** Longer lines do not occur in real files; reading on would let one line fill the memory. */
const LONGEST_LINE = 65_536;

export interface Line {
  /** 1 for the first. */
  readonly number: number;
  /** Null for a line that is too long to be one. */
  readonly text: string | null;
}

function lineOf(number: number, text: string): Line {
  return { number, text: text.length > LONGEST_LINE ? null : text.replace(/^\uFEFF|\r+$/gu, '') };
}

/**
 * The lines of a text file, LF or CRLF, one at a time. A lone CR ends none, so that numbers are an editor's.
 */
export async function* linesOf(file: string): AsyncGenerator<Line> {
  let number = 0;
  let rest = '';
  for await (const chunk of createReadStream(file, 'utf8') as AsyncIterable<string>) {
    const texts = (rest + chunk).split('\n');
    // What is over the limit already need not be kept whole to be refused when its line ends.
    rest = (texts.pop() ?? '').slice(0, LONGEST_LINE + 1);
    for (const text of texts) yield lineOf(++number, text);
  }
  if (rest !== '') yield lineOf(number + 1, rest);
}
