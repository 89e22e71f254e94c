/** A piece of a file that should be one JSON object. */
export interface JsonText {
  readonly line: number;
  /** Null where it is cut off or no object at all. */
  readonly text: string | null;
}

const LARGEST_ITEM = 16_000_000;

/**
 * Cuts JSON into its top-level objects while it streams in: an array of objects, one object, or one object a line
 * (NDJSON). What is broken inside one object spoils that one only; what is no JSON at all is refused at once.
 */
export class JsonSplitter {
  private held = '';
  private depth = 0;
  private inString = false;
  private escaped = false;
  private line = 1;
  private startLine = 1;
  /** NDJSON: known by a first object that is not in an array and ends on its line. */
  private byLine = false;
  private inArray = false;
  private begun = false;

  *push(chunk: string): Generator<JsonText> {
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const character = chunk.charAt(at);
      const wasOutside = this.depth === 0;
      const ends = this.byLine ? character === '\n' : this.step(character);
      if (!this.byLine && wasOutside) {
        from = at;
        this.startLine = this.line;
      }
      if (ends) {
        yield* this.item(this.held + chunk.slice(from, at + 1));
        from = at + 1;
      }
      if (character === '\n') this.line++;
    }
    if (this.byLine || this.depth > 0) this.held += chunk.slice(from);
    if (this.held.length > LARGEST_ITEM) throw new Error(`The object of line ${this.startLine} is too large`);
  }

  /** What is left when the file is over. */
  *end(): Generator<JsonText> {
    if (this.byLine) yield* this.item(this.held);
    else if (this.depth > 0) yield { line: this.startLine, text: null };
    else if (!this.begun) throw new Error('The file is empty');
  }

  private *item(text: string): Generator<JsonText> {
    if (text.trim() !== '') yield { line: this.startLine, text: text.startsWith('{') ? text : null };
    this.held = '';
    if (this.byLine) this.startLine = this.line + 1;
    else this.byLine = !this.inArray && this.startLine === this.line;
  }

  /** Takes one character; whether an item ends with it. */
  private step(character: string): boolean {
    if (this.depth === 0) return this.stepOutside(character);
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
      return this.depth === 0;
    }
    return false;
  }
}
