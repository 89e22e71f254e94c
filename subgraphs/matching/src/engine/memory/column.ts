type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** A typed array that grows. Growing replaces `values`, so it is read anew after every push. */
export class Column<Values extends Numbers> {
  length = 0;
  values: Values;

  constructor(private readonly make: (length: number) => Values) {
    this.values = make(4);
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = this.make(2 * this.length);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length++] = value;
  }

  at(index: number): number {
    return this.values[index] ?? 0;
  }

  /** Keeps only the values at these places, in this order. */
  keep(places: readonly number[]): void {
    const kept = this.make(Math.max(4, places.length));
    places.forEach((place, index) => (kept[index] = this.at(place)));
    this.values = kept;
    this.length = places.length;
  }
}

export const bytes = (): Column<Uint8Array> => new Column((length) => new Uint8Array(length));
export const shorts = (): Column<Uint16Array> => new Column((length) => new Uint16Array(length));
export const words = (): Column<Uint32Array> => new Column((length) => new Uint32Array(length));
export const doubles = (): Column<Float64Array> => new Column((length) => new Float64Array(length));
