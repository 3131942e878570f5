import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { hashText, joinLabels, type NoteLabels, readLabelledNotes, readLabels } from './read-labels.ts';

const NOTES = [
  { id: 'n1', text: 'Seen by Dr. X on 3/4/2021 — José Muñoz 🙂, follow-up in Tulsa.' },
  { id: 'n2', text: 'Nobody is named here.' },
  { id: 'n3', text: 'This one has no labels.' },
];
const textOf = (id: string): string => NOTES.find((note) => note.id === id)?.text ?? '';
const spanOf = (id: string, value: string, label: string) => {
  const start = textOf(id).indexOf(value);
  return { start, end: start + value.length, label };
};
const FIRST = {
  id: 'n1',
  sha256: hashText(textOf('n1')),
  spans: [
    spanOf('n1', 'X', 'PLACEHOLDER'),
    spanOf('n1', '3/4/2021', 'DATE'),
    spanOf('n1', 'José Muñoz', 'NAME'),
    spanOf('n1', 'Tulsa', 'GEOGRAPHIC'),
  ],
};
const SECOND = { id: 'n2', sha256: hashText(textOf('n2')), spans: [] };
const written = (lines: readonly unknown[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');

test('two files are joined by id; offsets count UTF-16 units and notes without labels are left out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'read-labels-'));
  try {
    writeFileSync(join(folder, 'labels.jsonl'), written([SECOND, FIRST]));
    writeFileSync(join(folder, 'notes.jsonl'), written(NOTES));
    const joined = readLabelledNotes(
      join(folder, 'labels.jsonl'),
      pathToFileURL(join(folder, 'notes.jsonl')),
    );
    expect(joined.map(({ id }) => id)).toEqual(['n2', 'n1']);
    const values = joined[1]?.spans.map(({ start, end }) => joined[1]?.text.slice(start, end));
    expect(values).toEqual(['X', '3/4/2021', 'José Muñoz', 'Tulsa']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('a join is refused', () => {
  const labels = readLabels(written([FIRST]));

  test('when one character of the text differs', () => {
    const changed = NOTES.map((note) => ({ ...note, text: note.text.replace('2021', '2022') }));
    expect(() => joinLabels(labels, changed)).toThrow(/"n1".*hash differs/);
  });

  test('when the note is missing', () => {
    expect(() => joinLabels(labels, NOTES.slice(1))).toThrow(/hold no "n1"/);
  });

  test('when a span ends behind the text', () => {
    const long: NoteLabels = { ...SECOND, spans: [{ start: 0, end: 99, label: 'NAME' }] };
    expect(() => joinLabels([long], NOTES)).toThrow(/ends behind/);
  });
});

test.each([
  ['an unknown label', { ...FIRST, spans: [{ start: 0, end: 4, label: 'PERSON' }] }],
  ['an empty span', { ...FIRST, spans: [{ start: 4, end: 4, label: 'NAME' }] }],
  ['a negative offset', { ...FIRST, spans: [{ start: -1, end: 4, label: 'NAME' }] }],
  ['a fractional offset', { ...FIRST, spans: [{ start: 0.5, end: 4, label: 'NAME' }] }],
  [
    'overlapping spans',
    { ...FIRST, spans: [spanOf('n1', 'José Muñoz', 'NAME'), spanOf('n1', 'Muñoz', 'NAME')] },
  ],
  ['no hash', { ...FIRST, sha256: 'abc' }],
])('labels with %s are refused', (_, line) => {
  expect(() => readLabels(written([SECOND, line]))).toThrow(/^Line 2 of the labels/);
});

test('an id that comes twice is refused', () => {
  expect(() => readLabels(written([FIRST, FIRST]))).toThrow(/^Line 2 .*twice/);
});

test('the committed labels are fifty notes, in the order of the rule that chose them, without any text', () => {
  const content = readFileSync(new URL('../../corpus/mtsamples-labels.jsonl', import.meta.url), 'utf8');
  const labels = readLabels(content);
  const hashes = labels.map(({ id }) => hashText(id));
  expect(labels).toHaveLength(50);
  expect(hashes).toEqual(hashes.toSorted());
  expect(content).toMatch(
    /^(?:\{"id":"mt\d+","sha256":"[0-9a-f]{64}","spans":\[(?:\{"start":\d+,"end":\d+,"label":"[A-Z_0-9]+"\},?)*\]\}\n)+$/,
  );
});
