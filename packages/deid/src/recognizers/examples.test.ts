import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../engine/document.ts';
import { resolveCandidates } from '../engine/resolve.ts';
import { indexRecognizers, scanDocument } from '../engine/scan.ts';
import { ENTITY_NAMES } from '../entity.ts';
import { RECOGNIZERS } from './index.ts';

/** Marks what the recognizer alone finds in `text` with « and ». */
function mark(text: string, recognizer: (typeof RECOGNIZERS)[number]): string {
  const set = indexRecognizers([recognizer]);
  const document = readDocument(text, set.lexicon);
  let marked = text;
  for (const { start, end } of resolveCandidates(scanDocument(document, set), 0.5).reverse())
    marked = `${marked.slice(0, start)}«${marked.slice(start, end)}»${marked.slice(end)}`;
  return marked;
}

describe.each(
  RECOGNIZERS.map((recognizer) => [recognizer.id, recognizer] as const),
)('%s', (_, recognizer) => {
  test.each(recognizer.examples.match)('finds %s', (example) => {
    expect(mark(example.replace(/[«»]/g, ''), recognizer)).toBe(example);
  });
  test.each(recognizer.examples.ignore)('leaves %s', (example) => {
    expect(mark(example, recognizer)).toBe(example);
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
