import { readDocument } from '../../src/engine/document.ts';
import type { View } from '../../src/engine/normalise.ts';
import type { Lexicon } from '../../src/gazetteers/lexicon.ts';
import { beginOf, insideOf, KINDS, OUTSIDE } from '../../src/tagger/labels.ts';
import { createLayout, readLayout } from '../../src/tagger/layout.ts';
import { DIGITS, readDigitClass, readShape } from '../../src/tagger/shape.ts';
import type { ClassReader } from '../../src/tagger/word-classes.ts';
import {
  createNeighbourhood,
  describeWord,
  neighbourFeatures,
  OFFSETS,
  ownFeatures,
  PAIR_FEATURES,
  pairFeatures,
  REACH,
  type WordKey,
} from '../../src/tagger/word-features.ts';
import type { GoldSpan, Sample } from './sample.ts';

/** A label that is not known. */
export const ANY = 255;

/** A text as the learner sees it: per token its label and, from starts[i] to starts[i + 1], its feature buckets. */
export interface Example {
  readonly labels: Uint8Array;
  readonly starts: Int32Array;
  readonly features: Int32Array;
}

const EDGE_KEY: WordKey = describeWord('', 0, 0, 0, 0, 0);
const layout = createLayout();
const near = createNeighbourhood();
const pairs = new Int32Array(PAIR_FEATURES);
let scratch = new Int32Array(1 << 16);

/** Reads a sample through the same view, tokens, layout and features that the tagger uses. */
export function readExample(
  sample: Sample,
  lexicon: Lexicon,
  classesOf: ClassReader,
  bucketBits: number,
): Example {
  const document = readDocument(sample.text, lexicon);
  const { tokens, text } = document;
  const { starts, ends, flags, count } = tokens;
  readLayout(document, layout);
  const keys: WordKey[] = [];
  for (let index = 0; index < count; index++) {
    const start = starts[index] ?? 0;
    const end = ends[index] ?? 0;
    const shape = readShape(flags[index] ?? 0, end - start, layout.modes[index] ?? 0);
    const isDigits = shape === DIGITS;
    const classes = isDigits ? 0 : classesOf(text, start, end);
    keys.push(
      describeWord(text, start, end, shape, classes, isDigits ? readDigitClass(text, start, end) : 0),
    );
  }
  const offsets = new Int32Array(count + 1);
  let written = 0;
  const push = (hash: number): void => {
    scratch[written++] = hash >>> (32 - bucketBits);
  };
  for (let index = 0; index < count; index++) {
    const key = keys[index] ?? EDGE_KEY;
    ownFeatures(text, starts[index] ?? 0, ends[index] ?? 0, key, push);
    for (const offset of OFFSETS)
      if (offset !== 0) neighbourFeatures(keys[index + offset] ?? EDGE_KEY, offset, push);
    for (let at = 1; at <= 5; at++) {
      const other = keys[index + at - REACH] ?? EDGE_KEY;
      near.words[at] = other.word;
      near.kinds[at] = other.kind;
      near.shapes[at] = other.shape;
    }
    near.gaps[3] = layout.gaps[index] ?? 0;
    near.gaps[4] = layout.gaps[index + 1] ?? 0;
    const colon = layout.colons[index] ?? -1;
    near.lineKey = colon === -1 ? 0 : (keys[colon] ?? EDGE_KEY).word;
    pairFeatures(near, pairs, 0);
    for (const hash of pairs) push(hash);
    offsets[index + 1] = written;
    if (written + 256 > scratch.length) {
      const larger = new Int32Array(scratch.length * 2);
      larger.set(scratch);
      scratch = larger;
    }
  }
  const viewSpans = toView(sample.spans, document.view);
  return {
    labels: readLabels(viewSpans, starts, ends, count),
    starts: offsets,
    features: scratch.slice(0, written),
  };
}

/** Moves spans of the original into the folded view. */
function toView(spans: readonly GoldSpan[], { starts, ends }: View): readonly GoldSpan[] {
  if (starts === undefined || ends === undefined) return spans;
  return spans.map((span) => ({
    ...span,
    start: countUpTo(ends, span.start),
    end: countUpTo(starts, span.end - 1),
  }));
}

/** How many of the ascending offsets are not above `most`. */
function countUpTo(offsets: Uint32Array, most: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Longest piece that is learned from at once. */
const PIECE = 48;

/** Cuts an example between tokens that stand outside; the features keep what they saw beyond the cut. */
export function cutExample({ labels, starts, features }: Example): Example[] {
  const pieces: Example[] = [];
  for (let from = 0; from < labels.length; ) {
    let to = Math.min(labels.length, from + PIECE);
    while (to < labels.length && (labels[to] !== OUTSIDE || labels[to - 1] !== OUTSIDE)) to++;
    pieces.push({ labels: labels.subarray(from, to), starts: starts.subarray(from, to + 1), features });
    from = to;
  }
  return pieces;
}

function readLabels(
  spans: readonly GoldSpan[],
  starts: Int32Array,
  ends: Int32Array,
  count: number,
): Uint8Array {
  const labels = new Uint8Array(count).fill(OUTSIDE);
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  let index = 0;
  for (const { start, end, kind } of sorted) {
    while (index < count && (ends[index] ?? 0) <= start) index++;
    let isFirst = true;
    for (let at = index; at < count && (starts[at] ?? 0) < end; at++) {
      if (kind === 'UNKNOWN') labels[at] = ANY;
      else {
        const number = KINDS.indexOf(kind);
        labels[at] = isFirst ? beginOf(number) : insideOf(number);
      }
      isFirst = false;
    }
  }
  return labels;
}
