import { JsonNesting, type Standing } from './json-nesting';

export type JsonObject = Readonly<Record<string, unknown>>;

/** What stands in a file as one item, and the line that it starts on, from 1. */
export type JsonItem = { readonly line: number } & (
  | { readonly value: JsonObject }
  /** Why it is no object. */
  | { readonly reason: string }
);

/** In characters. A document with an `@graph` is one item. */
const LONGEST_ITEM = 64_000_000;

const NO_OBJECT = 'is no JSON object';
const TOO_LONG = `is longer than ${LONGEST_ITEM} characters`;
/** The end of a string that swallowed the start of the next item, because one of its quotation marks is missing. */
const SWALLOWED_START = /,\s*(\{[^\S\n]*"[^\S\n]*)$/;
const LONGEST_START = 100;
/** A second line that starts like an item of its own. */
const ITEM_ON_SECOND_LINE = /^[^\n]*\n\s*\{/;

/** That a file does not begin like JSON. */
export class NotJson extends Error {}

/** The text of an item that has ended, and what is there already of the next one. */
interface Ended {
  readonly text: string;
  readonly rest: string;
}

/**
 * Cuts JSON into its top-level items while it streams in: an array of objects, one object, or one object a line
 * (NDJSON). Whatever is broken inside one item, a missing bracket included, spoils that one only.
 */
export class JsonSplitter {
  private state: 'start' | 'between' | 'item' | 'lines' = 'start';
  private nesting = new JsonNesting();
  /** What came in earlier chunks of the item that is being read. */
  private held = '';
  /** Where in the current chunk the item goes on. */
  private from = 0;
  private isTooLong = false;
  private inArray = false;
  private isFirst = true;
  private lastWasBroken = false;
  private line = 1;
  /** White space before the first other character of the line. */
  private indent = 0;
  private isStartOfLine = true;
  /** Where the item began: its line and, where it was the first of the line, its indentation. */
  private startLine = 1;
  private startIndent: number | null = null;

  constructor(private readonly longest = LONGEST_ITEM) {}

  *push(chunk: string): Generator<JsonItem> {
    this.from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const ended = this.take(chunk, at);
      if (ended !== null && (yield* this.finish(ended))) {
        yield* this.inLines(ended, chunk.slice(at + 1));
        return;
      }
      if (ended !== null) this.goOn(ended, at + 1);
      this.move(chunk.charAt(at));
    }
    if (this.state === 'item' || this.state === 'lines') this.held += chunk.slice(this.from);
    if (this.held.length > this.longest) yield* this.tooLong();
  }

  /** What is left when the file is over. */
  *end(): Generator<JsonItem> {
    if (this.state === 'start') throw new NotJson('it is empty');
    if (this.state === 'between') return;
    const ended = { text: this.held, rest: '' };
    if (!(yield* this.finish(ended))) return;
    yield* this.inLines(ended, '');
    yield* this.end();
  }

  /** Takes a character; what has ended with it or before it, if something has. */
  private take(chunk: string, at: number): Ended | null {
    const character = chunk.charAt(at);
    if (this.state === 'lines') return character === '\n' ? this.upTo(chunk, at) : null;
    if (this.state !== 'item') {
      this.begin(character, at);
      return null;
    }
    switch (this.nesting.take(character, this.standing())) {
      case 'within':
        return null;
      case 'last':
        return this.upTo(chunk, at + 1);
      case 'behind':
        return this.upTo(chunk, at);
      case 'another':
        return { ...this.upTo(chunk, at), rest: character };
      case 'odd':
        return this.beforeSwallowed(chunk, at);
    }
  }

  /** Counts lines and indentation. A comma before an item is part of neither. */
  private move(character: string): void {
    if (character === '\n') {
      this.line++;
      this.indent = 0;
      this.isStartOfLine = true;
    } else if (this.isStartOfLine) {
      if (character === ' ' || character === '\t') this.indent++;
      else this.isStartOfLine = character === ',';
    }
  }

  private standing(): Standing {
    if (this.line === this.startLine || this.startIndent === null) return 'possible';
    return this.isStartOfLine && this.indent === this.startIndent ? 'aligned' : 'inner';
  }

  private upTo(chunk: string, end: number): Ended {
    return { text: this.held + chunk.slice(this.from, end), rest: '' };
  }

  private beforeSwallowed(chunk: string, at: number): Ended | null {
    const before = this.held.slice(-LONGEST_START) + chunk.slice(this.from, at);
    const start = SWALLOWED_START.exec(before.slice(-LONGEST_START))?.[1];
    if (start === undefined) return null;
    return { text: this.upTo(chunk, at).text.slice(0, -start.length), rest: start + chunk.charAt(at) };
  }

  /** Takes a character between items. */
  private begin(character: string, at: number): void {
    if (/[\s\uFEFF]/.test(character)) return;
    if (this.state === 'between' && /[,\]]/.test(character)) return;
    if (this.state === 'start' && character === '[') {
      this.inArray = true;
      this.state = 'between';
      return;
    }
    if (this.state === 'start' && character !== '{')
      throw new NotJson(`it begins with ${JSON.stringify(character)}`);
    this.from = at;
    this.start(character);
  }

  /** An item begins, with what is there already of it. */
  private start(text: string): void {
    this.state = 'item';
    // One that begins within the line of another does not change where those of other lines begin.
    if (this.isStartOfLine) this.startIndent = this.indent;
    else if (this.line !== this.startLine) this.startIndent = null;
    this.startLine = this.line;
    this.nesting = new JsonNesting(this.lastWasBroken);
    for (const character of text) this.nesting.take(character, 'possible');
  }

  /** Gives the item; whether it was the first line of several that are items of their own, and is broken. */
  private *finish({ text, rest }: Ended): Generator<JsonItem, boolean> {
    if (this.state === 'lines' && text.trim() === '' && !this.isTooLong) return false;
    const value = this.isTooLong ? null : parsed(text);
    const line = this.state === 'lines' ? this.line : this.startLine;
    const isOfBroken =
      this.lastWasBroken && (this.state === 'lines' ? line === this.startLine : !text.startsWith('{'));
    this.lastWasBroken = value === null && (isOfBroken || text.startsWith('{'));
    if (value !== null) yield { line, value };
    // What stands between a broken object and the next one is of the broken one.
    else if (!isOfBroken) yield { line, reason: this.isTooLong ? TOO_LONG : NO_OBJECT };
    return value === null && this.isFirst && !this.inArray && ITEM_ON_SECOND_LINE.test(text + rest);
  }

  /** After an item: the next one, which may have begun already. */
  private goOn({ text, rest }: Ended, next: number): void {
    if (rest !== '') this.start(rest);
    // A first object outside of an array that ends on its line: every line is an object of its own from here on.
    else if (this.isFirst && !this.inArray && !text.includes('\n')) this.state = 'lines';
    else if (this.state !== 'lines') this.state = 'between';
    this.held = rest;
    this.from = next;
    this.isFirst = false;
    this.isTooLong = false;
  }

  /** Goes back to the second line of the first item, and reads every line as an object of its own. */
  private *inLines({ text, rest }: Ended, following: string): Generator<JsonItem> {
    const whole = text + rest + following;
    this.line = this.startLine + 1;
    this.goOn({ text: '', rest: '' }, 0);
    this.state = 'lines';
    yield* this.push(whole.slice(whole.indexOf('\n') + 1));
  }

  /** Keeps no more of an item that is too long to be one. */
  private *tooLong(): Generator<JsonItem> {
    const ended = { text: this.held, rest: '' };
    this.isTooLong = true;
    this.held = '';
    if (!this.isFirst || this.inArray || !ITEM_ON_SECOND_LINE.test(ended.text)) return;
    yield { line: this.startLine, reason: TOO_LONG };
    yield* this.inLines(ended, '');
  }
}

/** The object that a text is, if it is one. */
function parsed(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject | null) : null;
  } catch {
    return null;
  }
}
