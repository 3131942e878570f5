/** A seeded source of chance: the same seed draws the same, on every machine. */
export interface Draw {
  /** A whole number from least to most, both included. */
  whole(least: number, most: number): number;
  one<Value>(from: readonly [Value, ...Value[]] | readonly Value[]): Value;
  /** So many decimal digits. */
  digits(count: number): string;
}

/** Weyl sequence with an avalanche by two multiplications ("mulberry32"): fast, and even enough for names and dates. */
export function createDraw(seed: number): Draw {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    one(from) {
      const drawn = from[Math.floor(next() * from.length)];
      if (drawn === undefined) throw new RangeError('There is nothing to draw from.');
      return drawn;
    },
    digits: (count) => Array.from({ length: count }, () => Math.floor(next() * 10)).join(''),
  };
}
