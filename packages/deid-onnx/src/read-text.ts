import type { Finding } from '@cordon/deid';
import type { WordEncoder } from './encode-words.ts';
import { joinWords, type ReadWord, readWord } from './join-words.ts';
import type { Label } from './labels.ts';
import { layWindows, type Window } from './windows.ts';
import { cutWords } from './words.ts';

/** Scores of one window: for each piece one row of `labels` numbers. */
export type ModelRun = (ids: readonly number[]) => Promise<Float32Array>;

export interface TextReaderParts {
  readonly encoder: WordEncoder;
  readonly run: ModelRun;
  readonly labels: readonly Label[];
  /** Pieces that the model reads at once, those around the text included. */
  readonly length: number;
  /** Words below this score, 0 to 1, are nothing. */
  readonly minScore: number;
}

export type TextReader = (text: string) => Promise<Finding[]>;

/** The fewest pieces of text that make a window worth reading. */
export const LEAST_ROOM = 4;
/** Share of a window that it has in common with the next one. */
const OVERLAP = 1 / 4;

/**
 * Reads texts of any length with a model that reads windows. A word has the label of its first piece, as models of this
 * kind are taught; offsets are UTF-16 code units of the text.
 * @returns a reader whose findings are disjoint and in order; it rejects when the model fails, never because of a text
 */
export function createTextReader({ encoder, run, labels, length, minScore }: TextReaderParts): TextReader {
  const room = length - encoder.before.length - encoder.after.length;
  if (room < LEAST_ROOM) throw new RangeError(`The model reads ${length} pieces at once, which is too few.`);
  return async (text) => {
    const words = encodeText(text, encoder, room);
    const sizes = words.map(({ ids }) => ids.length);
    const found: (ReadWord | undefined)[] = [];
    for (const window of layWindows(sizes, room, Math.floor(room * OVERLAP)))
      await readWindow({ encoder, run, labels, minScore }, words, window, found);
    return joinWords(text, found);
  };
}

interface EncodedWord {
  readonly start: number;
  readonly end: number;
  readonly ids: readonly number[];
}

/** The words of a text that have pieces; what a tokenizer drops (control characters) is not there for the model. */
function encodeText(text: string, encoder: WordEncoder, room: number): EncodedWord[] {
  const { starts, ends } = cutWords(text);
  const known = new Map<string, readonly number[]>();
  const encoded: EncodedWord[] = [];
  for (const [at, start] of starts.entries()) {
    const end = ends[at] ?? start;
    const isSpaced = at > 0 && (ends[at - 1] ?? 0) < start;
    const word = text.slice(start, end);
    const key = isSpaced ? ` ${word}` : word;
    let ids = known.get(key);
    if (ids === undefined) {
      ids = encoder.encode(word, isSpaced).slice(0, room);
      known.set(key, ids);
    }
    if (ids.length > 0) encoded.push({ start, end, ids });
  }
  return encoded;
}

async function readWindow(
  { encoder, run, labels, minScore }: Omit<TextReaderParts, 'length'>,
  words: readonly EncodedWord[],
  { from, to, keepFrom, keepTo }: Window,
  found: (ReadWord | undefined)[],
): Promise<void> {
  const inside = words.slice(from, to);
  const scores = await run([...encoder.before, ...inside.flatMap(({ ids }) => ids), ...encoder.after]);
  let piece = encoder.before.length;
  for (const [at, { start, end, ids }] of inside.entries()) {
    const row = scores.subarray(piece * labels.length, (piece + 1) * labels.length);
    piece += ids.length;
    if (from + at < keepFrom || from + at >= keepTo) continue;
    const read = readWord(row, labels, minScore);
    found.push(read === undefined ? undefined : { start, end, ...read });
  }
}
