/** A piece of a file that should be one JSON object. */
export interface JsonText {
  /** The line that it starts on, from 1. */
  readonly line: number;
  /** Null where it is cut off or no object at all. */
  readonly text: string | null;
}

const LARGEST_ITEM = 16_000_000;

/**
 * Cuts JSON into its top-level objects while it streams in: an array of objects, one object, or one object a line
 * (NDJSON). What is broken inside one object spoils that one only; what does not begin like JSON is refused at once.
 */
export class JsonSplitter {
  private state: 'start' | 'between' | 'inside' | 'skipping' | 'lines' = 'start';
  /** What came in earlier chunks of the item that is being read. */
  private held = '';
  /** Where in the current chunk the item goes on. */
  private from = 0;
  private depth = 0;
  private inString = false;
  private escaped = false;
  private inArray = false;
  private line = 1;
  private startLine = 1;

  *push(chunk: string): Generator<JsonText> {
    this.from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const character = chunk.charAt(at);
      if (this.state === 'inside') {
        if (this.endsItem(character)) yield this.item(chunk.slice(this.from, at + 1), at + 1);
      } else if (this.state === 'lines') {
        if (character === '\n') yield* this.lineItem(chunk.slice(this.from, at), at + 1);
      } else if (this.startsRubbish(character, at)) {
        yield { line: this.line, text: null };
      }
      if (character === '\n') this.line++;
    }
    if (this.state === 'inside' || this.state === 'lines') this.held += chunk.slice(this.from);
    if (this.held.length > LARGEST_ITEM) throw new Error(`The object of line ${this.startLine} is too large`);
  }

  /** What is left when the file is over. */
  *end(): Generator<JsonText> {
    if (this.state === 'start') throw new Error('The file is empty');
    if (this.state === 'inside') yield { line: this.startLine, text: null };
    if (this.state === 'lines') yield* this.lineItem('', 0);
  }

  /** Takes a character between items; whether something begins with it that is no item. */
  private startsRubbish(character: string, at: number): boolean {
    if (character === '[' && this.state === 'start') {
      this.inArray = true;
      this.state = 'between';
    } else if (/[\s,\]\uFEFF]/.test(character)) {
      if (this.state === 'skipping' && !/[ \t]/.test(character)) this.state = 'between';
    } else if (this.state === 'start' && character !== '{') {
      throw new Error(`The file is no JSON: it begins with ${JSON.stringify(character)}`);
    } else if (this.state !== 'skipping') {
      this.state = character === '{' ? 'inside' : 'skipping';
      this.from = at;
      this.startLine = this.line;
      this.depth = 1;
      return character !== '{';
    }
    return false;
  }

  /** Takes a character of an object; whether the object ends with it. */
  private endsItem(character: string): boolean {
    if (this.inString) {
      // A string cannot hold a line break: one that was never closed must not swallow the rest of the file.
      if (character === '\n' || (character === '"' && !this.escaped)) this.inString = false;
      this.escaped = character === '\\' && !this.escaped;
    } else if (character === '"') {
      this.inString = true;
    } else if (character === '{' || character === '[') {
      this.depth++;
    } else if (character === '}' || character === ']') {
      this.depth--;
    }
    return this.depth === 0;
  }

  private item(rest: string, next: number): JsonText {
    const text = this.held + rest;
    this.held = '';
    this.from = next;
    // A first object outside of an array that ends on its line: every line is an object of its own from here on.
    this.state = this.inArray || text.includes('\n') ? 'between' : 'lines';
    return { line: this.startLine, text };
  }

  private *lineItem(rest: string, next: number): Generator<JsonText> {
    const text = (this.held + rest).trim();
    this.held = '';
    this.from = next;
    if (text !== '') yield { line: this.line, text: text.startsWith('{') ? text : null };
  }
}
