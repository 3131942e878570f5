import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../engine/document.ts';
import { originalEnd, originalStart } from '../engine/normalise.ts';
import { resolveCandidates } from '../engine/resolve.ts';
import { indexRecognizers, scanDocument } from '../engine/scan.ts';
import { ENTITY_NAMES } from '../entity.ts';
import { RECOGNIZERS } from './index.ts';

/** Marks what the recognizers of `set` find in `text` with « and ». */
function mark(text: string, set: ReturnType<typeof indexRecognizers>): string {
  const document = readDocument(text, set.lexicon);
  let marked = text;
  for (const found of resolveCandidates(scanDocument(document, set), 0.5).reverse()) {
    const start = originalStart(document.view, found.start);
    const end = originalEnd(document.view, found.end);
    marked = `${marked.slice(0, start)}«${marked.slice(start, end)}»${marked.slice(end)}`;
  }
  return marked;
}

describe.each(
  RECOGNIZERS.map((recognizer) => [recognizer.id, recognizer] as const),
)('%s', (_, recognizer) => {
  const alone = indexRecognizers([recognizer]);
  test.each(recognizer.examples.match)('finds %s', (example) => {
    expect(mark(example.replace(/[«»]/g, ''), alone)).toBe(example);
  });
  test.each(recognizer.examples.ignore)('leaves %s', (example) => {
    expect(mark(example, alone)).toBe(example);
  });
});

describe('what a digit pattern says of the characters around its run hides no match', () => {
  const texts = RECOGNIZERS.flatMap(({ examples }) => [...examples.match, ...examples.ignore]).map(
    (example) => example.replace(/[«»]/g, ''),
  );
  const characters = [
    ...Array.from({ length: 95 }, (_, code) => String.fromCharCode(code + 32)),
    '\n',
    '\t',
    'é',
    '',
  ];
  /** Every example with each character put before and after each digit run, in place of what stood there. */
  const variants = texts.flatMap((text) =>
    [...text.matchAll(/\d+/g)].flatMap(({ 0: run, index }) => {
      const [head, tail] = [text.slice(0, Math.max(0, index - 1)), text.slice(index + run.length + 1)];
      const [before, after] = [text.slice(0, index), text.slice(index + run.length)];
      return characters.flatMap((char) => [head + char + run + after, before + run + char + tail]);
    }),
  );
  const patterns = RECOGNIZERS.flatMap((recognizer) =>
    recognizer.kind === 'pattern'
      ? recognizer.patterns.map((pattern) => ({ id: recognizer.id, ...pattern }))
      : [],
  ).flatMap(({ id, at, shape, why }) =>
    'digits' in at && (at.before !== undefined || at.next !== undefined)
      ? [{ title: `${id}, ${why}`, at, shape }]
      : [],
  );
  const runs = [...new Set(variants)].flatMap((text) =>
    [...text.matchAll(/\d+/g)].map(({ 0: run, index }) => ({ text, index, length: run.length })),
  );
  const byLength = Map.groupBy(runs, ({ length }) => length);
  const runsBetween = ([least, most]: readonly [number, number]) =>
    [...byLength].flatMap(([length, some]) => (length < least || length > most ? [] : some));
  test.each(patterns)('$title', ({ at, shape }) => {
    let matches = 0;
    for (const { text, index, length } of runsBetween(at.digits)) {
      shape.lastIndex = index;
      if (!shape.test(text)) continue;
      matches++;
      const isAllowed =
        (at.before?.test(text.charAt(index - 1)) ?? true) &&
        (at.next?.test(text.charAt(index + length)) ?? true);
      if (!isAllowed) expect(`${text.slice(0, index)}|${text.slice(index)}`).toBe('left alone');
    }
    expect(matches).toBeGreaterThan(0);
  });
});

test('each of the eighteen classes has a recognizer', () => {
  const covered = new Set(RECOGNIZERS.map(({ entity }) => entity));
  expect(ENTITY_NAMES.filter((entity) => !covered.has(entity))).toEqual([]);
});

test('every file in the folder is in the list', () => {
  const files = readdirSync(import.meta.dirname).filter(
    (file) => !/index|define|labelled|\.test\./.test(file),
  );
  const listed = new Set(RECOGNIZERS.map(({ id }) => id));
  expect(files.length).toBeGreaterThan(17);
  expect(listed.size).toBe(RECOGNIZERS.length);
});
