import { LABEL_COUNT } from '../../src/tagger/labels.ts';
import { BUCKET, type Gates, type Weights } from '../../src/tagger/weights.ts';
import type { Bloom } from '../../src/tagger/word-classes.ts';

export interface Learnt {
  readonly weights: Float32Array;
  readonly transitions: Float64Array;
}

/** Whole numbers in eight bits: the largest 1 in 5,000 is cut to the limit, what lies below `least` becomes 0. */
export function quantise(
  average: Learnt,
  bucketBits: number,
  lists: readonly Bloom[],
  least: number,
): Weights {
  const sizes = average.weights
    .filter((weight) => weight !== 0)
    .map(Math.abs)
    .sort();
  const limit = sizes[Math.floor(sizes.length * 0.9998)] ?? 1;
  const scale = 127 / limit;
  const table = new Int8Array((1 << bucketBits) * BUCKET);
  for (const [at, weight] of average.weights.entries()) {
    const value = Math.max(-127, Math.min(127, Math.round(weight * scale)));
    const label = at % LABEL_COUNT;
    table[((at - label) / LABEL_COUNT) * BUCKET + label] = Math.abs(value) < least ? 0 : value;
  }
  const transitions = Int16Array.from({ length: LABEL_COUNT * LABEL_COUNT }, (_, at) =>
    Math.max(-32767, Math.min(32767, Math.round((average.transitions[at] ?? 0) * scale))),
  );
  return {
    bucketBits,
    table,
    transitions,
    scale: Math.round(scale * 1000) / 1000,
    gates: gatesAt(scale),
    lists,
  };
}

/**
 * The gates, in units of a trained weight: chosen where the development sets lose under one finding in 300 to ungated
 * decoding while five of six positions of a note are never decoded.
 */
function gatesAt(scale: number): Gates {
  return { first: Math.round(0.8 * scale), edge: 0, core: Math.round(2.3 * scale) };
}
