/**
 * What a character is to the item that it was taken into: within it; its last one; already behind it; the first of
 * another item, because it can be nothing here; or behind a string that nothing of JSON can follow.
 */
export type Step = 'within' | 'last' | 'behind' | 'another' | 'odd';

/** Whether another item may begin at a brace, by where it stands: like the item itself, as far as one can tell, or not. */
export type Standing = 'aligned' | 'possible' | 'inner';

/** Stands for the last character of any value but an object or an array. */
const VALUE = 'v';
/** Brackets within brackets. Following more of them would take longer the more there are. */
const DEEPEST = 1_000;

/**
 * Follows the brackets and strings of one item of JSON, character by character. It knows no more grammar than is
 * needed to tell where the item ends, also where a bracket or a quotation mark of it is missing.
 */
export class JsonNesting {
  /** The brackets that are open, outermost first. */
  private open = '';
  /** The last character that was not white space; `VALUE` for strings and other values. */
  private last = '';
  /** The same before the last string. */
  private beforeString = '';
  private inString = false;
  private escaped = false;
  private isAfterString = false;

  /** @param isBroken whether something is known to be wrong with the item already */
  constructor(private isBroken = false) {}

  take(character: string, standing: Standing): Step {
    if (this.inString) this.takeOfString(character);
    else if (!/\s/.test(character)) return this.takeOutside(character, standing);
    return character === '\n' && this.open === '' ? 'behind' : 'within';
  }

  private takeOutside(character: string, standing: Standing): Step {
    const isOdd = this.isAfterString && !':,}]'.includes(character);
    this.isAfterString = false;
    this.isBroken ||= isOdd;
    const step = this.takeToken(character, standing);
    return isOdd && step === 'within' ? 'odd' : step;
  }

  private takeOfString(character: string): void {
    // A string cannot hold a line break: one that was never closed must not swallow the rest of the file.
    if (character === '\n') this.isBroken = true;
    if (character === '\n' || (character === '"' && !this.escaped)) {
      this.inString = false;
      this.isAfterString = character === '"';
    }
    this.escaped = character === '\\' && !this.escaped;
  }

  private takeToken(character: string, standing: Standing): Step {
    if (character === '{') return this.openObject(standing);
    if (character === '}' || character === ']') return this.close(character);
    if (character === ',' && this.open === '') return 'behind';
    if (character === '[') this.push(character);
    if (character === '"') this.startString();
    if (character === ':') this.supplyBrace();
    this.last = '[,:'.includes(character) ? character : VALUE;
    return 'within';
  }

  private push(bracket: string): void {
    if (this.open.length < DEEPEST) this.open += bracket;
  }

  private startString(): void {
    this.inString = true;
    this.beforeString = this.last;
  }

  /** What begins with a key is an object that lost its brace. */
  private supplyBrace(): void {
    if (this.open === '' || (this.open.endsWith('[') && this.beforeString === '[')) this.push('{');
  }

  /** Within an object another one can only follow a colon: else a brace is missing before it. */
  private openObject(standing: Standing): Step {
    if (this.open === '' && this.last !== '') return 'another';
    const isAllowed = !this.open.endsWith('{') || this.last === ':';
    const list = this.open.lastIndexOf('[');
    if (standing === 'aligned' && (this.isBroken || !isAllowed)) return 'another';
    if (standing === 'possible' && !isAllowed && list < 0) return 'another';
    if (!isAllowed) this.isBroken = true;
    if (!isAllowed && list >= 0) this.open = this.open.slice(0, list + 1);
    this.push('{');
    this.last = '{';
    return 'within';
  }

  /** Closes what the bracket belongs to, and with it what was left open inside. */
  private close(bracket: string): Step {
    const opened = this.open.lastIndexOf(bracket === '}' ? '{' : '[');
    this.isBroken ||= opened < this.open.length - 1;
    if (opened < 0) return bracket === ']' && this.open === '' ? 'behind' : 'within';
    this.open = this.open.slice(0, opened);
    this.last = VALUE;
    return this.open === '' ? 'last' : 'within';
  }
}
