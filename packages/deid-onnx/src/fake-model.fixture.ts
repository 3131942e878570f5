import { type LabelMap, readLabels } from './labels.ts';
import { createTextReader, type ModelRun, type TextReader } from './read-text.ts';

export const fakeLabels = [
  'O',
  'B-PATIENT',
  'I-PATIENT',
  'B-DOCTOR',
  'I-DOCTOR',
  'B-PHONE',
  'I-PHONE',
  'CITY',
];

export interface FakeOptions {
  readonly length?: number;
  readonly minScore?: number;
  readonly labels?: LabelMap;
  /** Changes what the session gives. */
  readonly spoil?: (scores: Float32Array) => Float32Array;
  /** Shares of labels, by word; others are O. */
  readonly says: (word: string) => Readonly<Record<string, number>>;
  /** Told about the ids of every window. */
  readonly watch?: (ids: readonly number[]) => void;
}

/** A reader over a tokenizer that cuts words into pieces of three and a session that knows each piece's word. */
export function makeFakeReader({
  length = 64,
  minScore = 0.5,
  labels,
  spoil,
  says,
  watch,
}: FakeOptions): TextReader {
  const words: string[] = [];
  const run: ModelRun = async (ids) => {
    watch?.(ids);
    if (ids.length > length) throw new RangeError('more pieces than the model reads');
    const rows = ids.flatMap((id) => {
      const shares = id < 0 ? {} : says(words[id] ?? '');
      const rest = 1 - Object.values(shares).reduce((sum, share) => sum + share, 0);
      return fakeLabels.map((label) => Math.log((shares[label] ?? (label === 'O' ? rest : 0)) + 1e-9));
    });
    const scores = Float32Array.from(rows);
    return spoil === undefined ? scores : spoil(scores);
  };
  const encoder = {
    before: [-1],
    after: [-2],
    encode(word: string) {
      const pieces = Math.ceil(word.length / 3);
      words.push(word);
      // What the later pieces of a word say must not count.
      return [words.length - 1, ...new Array<number>(pieces - 1).fill(-3)];
    },
  };
  return createTextReader({ encoder, run, labels: readLabels(fakeLabels, labels), length, minScore });
}
