/** Small numbers for the values of a facet, from 1; 0 is "unknown". */
export class Codebook {
  private readonly values: string[] = [];
  private readonly codes = new Map<string, number>();

  /** The codes in use, 0 included. */
  get size(): number {
    return this.values.length + 1;
  }

  /** The value's code, a new one if need be. */
  code(value: string | null): number {
    if (value === null) return 0;
    const known = this.codes.get(value);
    if (known !== undefined) return known;
    const code = this.values.push(value);
    this.codes.set(value, code);
    return code;
  }

  /** The value's code; null where nobody has it. */
  find(value: string): number | null {
    return this.codes.get(value) ?? null;
  }

  value(code: number): string {
    return this.values[code - 1] ?? '';
  }
}
