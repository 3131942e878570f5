import { LABEL_COUNT } from '../../src/tagger/labels.ts';
import type { Bloom } from '../../src/tagger/word-classes.ts';
import type { Weights } from '../../src/tagger/weights.ts';

/** Whole numbers in eight bits: the largest 1 in 5,000 of the weights is cut to the limit. */
export function quantise(
  average: { weights: Float32Array; transitions: Float64Array },
  bucketBits: number,
  lists: readonly Bloom[],
  gate: number,
): Weights {
  const sizes = average.weights.filter((weight) => weight !== 0).map(Math.abs).sort();
  const limit = sizes[Math.floor(sizes.length * 0.9998)] ?? 1;
  const scale = 127 / limit;
  const table = new Int8Array(average.weights.length);
  for (let at = 0; at < table.length; at++)
    table[at] = Math.max(-127, Math.min(127, Math.round((average.weights[at] ?? 0) * scale)));
  const transitions = Int16Array.from({ length: LABEL_COUNT * LABEL_COUNT }, (_, at) =>
    Math.max(-32767, Math.min(32767, Math.round((average.transitions[at] ?? 0) * scale))),
  );
  return { bucketBits, table, transitions, scale: Math.round(scale * 1000) / 1000, gate, lists };
}
