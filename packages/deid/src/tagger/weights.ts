import { LABEL_COUNT } from './labels.ts';
import type { Bloom } from './word-classes.ts';

/**
 * Bytes of a bucket: one a label and a rest of zeroes, so that no bucket crosses a line of the processor's cache and four
 * labels are read at once.
 */
export const BUCKET = 16;

/** Gains on OUTSIDE that a position must pass to be decoded at all. */
export interface Gates {
  /** By the bound of the word and its two neighbours: below it nothing is summed. */
  readonly first: number;
  /** By the summed words: positions above it belong to a window. */
  readonly edge: number;
  /** By the summed words: a window is decoded when one position in it lies above this. */
  readonly core: number;
}

/** What training leaves: integers only, so that every machine decodes the same. */
export interface Weights {
  /** Number of hash buckets is 2^bucketBits. */
  readonly bucketBits: number;
  /** Bucket b, label l at b * BUCKET + l. */
  readonly table: Int8Array;
  /** Score of label l after label p at p * LABEL_COUNT + l. */
  readonly transitions: Int16Array;
  /** One unit of a trained weight in integers: what the recall dial multiplies. */
  readonly scale: number;
  readonly gates: Gates;
  readonly lists: readonly Bloom[];
}

const MAGIC = 0x43545733;
const HEADER = 36;

/**
 * File: header of nine Int32 (magic, bucket bits, labels, scale × 1000, core gate, lists, bytes of the table's code,
 * edge gate, first gate),
 * transitions as Int16, then per list its length as Int32 and its bits, then the table: for each used bucket the skip
 * from the last one (LEB128), a label mask as two bytes and one byte a set label. Little-endian.
 */
export function encodeWeights(weights: Weights): Uint8Array {
  const code: number[] = [];
  let last = -1;
  const buckets = 1 << weights.bucketBits;
  for (let bucket = 0; bucket < buckets; bucket++) {
    const base = bucket * BUCKET;
    let mask = 0;
    for (let label = 0; label < LABEL_COUNT; label++) if (weights.table[base + label]) mask |= 1 << label;
    if (mask === 0) continue;
    let skip = bucket - last - 1;
    for (; skip >= 0x80; skip >>>= 7) code.push((skip & 0x7f) | 0x80);
    code.push(skip, mask & 0xff, mask >> 8);
    for (let label = 0; label < LABEL_COUNT; label++)
      if (mask & (1 << label)) code.push((weights.table[base + label] ?? 0) & 0xff);
    last = bucket;
  }
  const listBytes = weights.lists.reduce((sum, { bits }) => sum + 4 + bits.length, 0);
  const bytes = new Uint8Array(HEADER + LABEL_COUNT * LABEL_COUNT * 2 + listBytes + code.length);
  const view = new DataView(bytes.buffer);
  const header = [
    MAGIC,
    weights.bucketBits,
    LABEL_COUNT,
    Math.round(weights.scale * 1000),
    weights.gates.core,
    weights.lists.length,
    code.length,
    weights.gates.edge,
    weights.gates.first,
  ];
  for (const [at, value] of header.entries()) view.setInt32(at * 4, value, true);
  let at = HEADER;
  for (const value of weights.transitions) {
    view.setInt16(at, value, true);
    at += 2;
  }
  for (const { bits } of weights.lists) {
    view.setInt32(at, bits.length, true);
    bytes.set(bits, at + 4);
    at += 4 + bits.length;
  }
  bytes.set(code, at);
  return bytes;
}

/** Reads what `encodeWeights` wrote. Throws when the file is cut, foreign or of another label set. */
export function decodeWeights(bytes: Uint8Array): Weights {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER || view.getInt32(0, true) !== MAGIC)
    throw new Error('These bytes are no tagger weights. Train them anew or restore the file of the package.');
  if (view.getInt32(8, true) !== LABEL_COUNT)
    throw new Error('The tagger weights belong to another set of labels. Train them anew.');
  const bucketBits = view.getInt32(4, true);
  let at = HEADER;
  const transitions = new Int16Array(LABEL_COUNT * LABEL_COUNT);
  for (let index = 0; index < transitions.length; index++, at += 2)
    transitions[index] = view.getInt16(at, true);
  const lists: Bloom[] = [];
  for (let list = 0; list < view.getInt32(20, true); list++) {
    const length = view.getInt32(at, true);
    lists.push({ bits: bytes.slice(at + 4, at + 4 + length) });
    at += 4 + length;
  }
  if (at + view.getInt32(24, true) !== bytes.length)
    throw new Error('The tagger weights are cut short. Restore the file of the package.');
  const scale = view.getInt32(12, true) / 1000;
  const gates = {
    first: view.getInt32(32, true),
    edge: view.getInt32(28, true),
    core: view.getInt32(16, true),
  };
  return { bucketBits, table: readTable(bytes, at, bucketBits), transitions, scale, gates, lists };
}

function readTable(bytes: Uint8Array, from: number, bucketBits: number): Int8Array {
  const table = new Int8Array((1 << bucketBits) * BUCKET);
  let at = from;
  let base = -BUCKET;
  while (at < bytes.length) {
    let skip = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      skip |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    base += (skip + 1) * BUCKET;
    const mask = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    at += 2;
    for (let rest = mask; rest !== 0; rest &= rest - 1)
      table[base + 31 - Math.clz32(rest & -rest)] = bytes[at++] ?? 0;
  }
  return table;
}
