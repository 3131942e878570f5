/** A small seeded generator for tests, so that failures repeat. Not for use in the product. */
export function seededBytes(seed: number): (size: number) => Uint8Array {
  let state = seed >>> 0 || 1;
  return (size) =>
    Uint8Array.from({ length: size }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    });
}
