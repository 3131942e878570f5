import { mix } from '../../../src/tagger/hash.ts';
import type { ClassReader } from '../../../src/tagger/word-classes.ts';

/** A document cut for the evaluation profile: words, digit runs and every other mark for itself. */
export interface CutText {
  readonly words: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Line number of each token. */
  readonly lines: readonly number[];
  /** Is there a blank before the token? */
  readonly spaced: readonly boolean[];
}

export function cutText(text: string): CutText {
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const lines: number[] = [];
  const spaced: boolean[] = [];
  let line = 0;
  let end = 0;
  for (const match of text.matchAll(/\n|\p{Lu}?[\p{Ll}\p{M}ºª]+|[\p{L}\p{M}]+|\d+|[^\s]/gu)) {
    if (match[0] === '\n') {
      line++;
      end = match.index + 1;
      continue;
    }
    words.push(match[0]);
    starts.push(match.index);
    spaced.push(match.index > end);
    end = match.index + match[0].length;
    ends.push(end);
    lines.push(line);
  }
  return { words, starts, ends, lines, spaced };
}

const shapeOf = (word: string): string =>
  /^\d+$/.test(word)
    ? `#${Math.min(word.length, 10)}`
    : word
        .replace(/\p{Lu}/gu, 'X')
        .replace(/\p{Ll}/gu, 'x')
        .replace(/(.)\1{2,}/g, '$1$1');
const lowerOf = (word: string): string => (/^\d+$/.test(word) ? `#${word.length}` : word.toLowerCase());

interface LineFacts {
  readonly first: number;
  readonly key: string;
  readonly colon: number;
  readonly pattern: string;
}

/** What a line says about its tokens: the words before its first colon and its rough shape. */
function readLines({ words, lines }: CutText): Map<number, LineFacts> {
  const facts = new Map<number, LineFacts>();
  for (let from = 0; from < words.length; ) {
    const line = lines[from] ?? 0;
    let to = from;
    while (to < words.length && lines[to] === line) to++;
    const head = words.slice(from, Math.min(to, from + 7)).indexOf(':');
    const key =
      head < 0
        ? ''
        : words
            .slice(from, from + head)
            .map(lowerOf)
            .join(' ');
    const pattern = words
      .slice(from, from + 5)
      .map(shapeOf)
      .join(' ');
    facts.set(line, { first: from, key, colon: head < 0 ? -1 : from + head, pattern });
    from = to;
  }
  return facts;
}

/** What another reading of the same document said about each word form; '' where nothing. */
export type SecondReading = (index: number) => readonly string[];

/** Hashes of all features of all tokens; `into(index, hash)` takes them. */
export function writeFeatures(
  text: string,
  cut: CutText,
  classesOf: ClassReader,
  second: SecondReading | undefined,
  into: (index: number, hash: number) => void,
): void {
  const { words, starts, ends, lines, spaced } = cut;
  const count = words.length;
  const lower = words.map(lowerOf);
  const shapes = words.map(shapeOf);
  const classes = words.map((_, index) => classesOf(text, starts[index] ?? 0, ends[index] ?? 0));
  const facts = readLines(cut);
  const lastLine = lines[count - 1] ?? 0;
  const at = (list: readonly string[], index: number): string => list[index] ?? (index < 0 ? '<' : '>');
  for (let index = 0; index < count; index++) {
    let number = 0;
    const put = (...parts: readonly (string | number)[]): void => {
      let hash = Math.imul(++number, 0x632be5ab);
      for (const part of parts) hash = mix(hash, typeof part === 'number' ? part : hashExact(part));
      into(index, hash);
    };
    const word = words[index] ?? '';
    const low = lower[index] ?? '';
    const shape = shapes[index] ?? '';
    const kind = classes[index] ?? 0;
    const line = facts.get(lines[index] ?? 0);
    const place = index - (line?.first ?? 0);
    const afterColon =
      line === undefined || line.colon < 0 || index <= line.colon ? -1 : Math.min(index - line.colon, 8);
    const before = facts.get((lines[index] ?? 0) - 1);
    put(0);
    put(low);
    put(word);
    put(shape);
    put(kind);
    put(low, shape);
    for (let size = 1; size <= 5; size++) {
      put(low.slice(0, size));
      put(low.slice(-size));
    }
    put(Math.min(word.length, 12));
    for (const offset of [-4, -3, -2, -1, 1, 2, 3, 4]) {
      put(at(lower, index + offset));
      put(at(shapes, index + offset));
    }
    for (const offset of [-2, -1, 1, 2]) {
      put(classes[index + offset] ?? -1);
      put(kind, classes[index + offset] ?? -1, shape);
      put(at(lower, index + offset).slice(-3));
    }
    put(at(lower, index - 1), low);
    put(low, at(lower, index + 1));
    put(at(lower, index - 2), at(lower, index - 1));
    put(at(lower, index + 1), at(lower, index + 2));
    put(at(lower, index - 2), at(lower, index - 1), shape);
    put(at(lower, index - 3), at(lower, index - 2), at(lower, index - 1));
    put(at(lower, index - 1), at(lower, index + 1));
    put(at(shapes, index - 1), shape);
    put(shape, at(shapes, index + 1));
    put(at(shapes, index - 1), shape, at(shapes, index + 1));
    put(shapes.slice(Math.max(0, index - 2), index + 3).join(' '));
    put(shapes.slice(Math.max(0, index - 3), index + 1).join(' '));
    put(shapes.slice(index, index + 4).join(' '));
    put(Number(spaced[index]), shape, Number(spaced[index + 1] ?? true), at(shapes, index + 1));
    put(line?.key ?? '', afterColon);
    put(line?.key ?? '', shape);
    put(line?.key ?? '', shape, at(lower, index - 1));
    put(line?.key ?? '', kind, Math.sign(afterColon));
    put(before?.key ?? '', line?.key ?? '', shape);
    put(Math.min(place, 10), shape);
    put(line?.pattern ?? '', Math.min(place, 10));
    put(Math.min(lines[index] ?? 0, 25));
    put(Math.min(lastLine - (lines[index] ?? 0), 8), shape);
    put(Math.min(lastLine - (lines[index] ?? 0), 3), kind, shape);
    put(at(lower, line?.first ?? 0), shape);
    put(at(lower, line?.first ?? 0), at(lower, (line?.first ?? 0) + 1), kind);
    put(at(lower, index - 1), kind, shape);
    put(at(lower, index + 1), kind, shape);
    if (second === undefined) continue;
    const readings = second(index);
    number = 200;
    for (const reading of readings) {
      put(reading);
      put(reading, shape);
      put(reading, low);
    }
    put(readings.join('|'));
  }
}

function hashExact(part: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < part.length; at++) hash = Math.imul(hash ^ part.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 13);
}
