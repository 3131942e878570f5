import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { UsageError } from '../command.ts';
import { runCommand } from '../terminal.fixture.ts';
import { deidEvaluate } from './evaluate.ts';
import { deidSpans } from './spans.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'deid-evaluate-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, lines: readonly unknown[]): string => {
  const file = path.join(folder, name);
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return file;
};

const gold = [
  {
    id: 'a',
    text: 'Ann Lee, 71, seen at Mercy',
    spans: [
      { start: 0, end: 7, label: 'NAME' },
      { start: 9, end: 11, label: 'AGE' },
      { start: 21, end: 26, label: 'PLACE' },
    ],
  },
  { id: 2, text: 'Foley catheter', spans: [] },
  { id: 'c', text: 'no labels, nothing found', spans: [] },
];
const predictions = [
  { id: 'a', spans: [{ start: 0, end: 3, label: 'NAME' }] },
  {
    id: 'a',
    spans: [
      { start: 9, end: 11 },
      { start: 21, end: 26, label: 'PLACE' },
    ],
  },
  { id: '2', spans: [{ start: 0, end: 5 }] },
  { id: 'elsewhere', spans: [] },
];

test('found spans of another tool are scored by hand-computed figures', async () => {
  const args = [
    write('gold.jsonl', gold),
    '--predictions',
    write('found.jsonl', predictions),
    '--ignore',
    'AGE',
  ];
  const { code, out } = await runCommand(deidEvaluate, [...args, '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    documents: 3,
    characters: 64,
    gold: 2,
    recall_full: 0.5,
    recall_any: 1,
    recall_characters: 0.7273,
    precision: 0.6667,
    f1_full: 0.5714,
    right: 2,
    neutral: 1,
    wrong: 1,
    wrong_per_10k_characters: 156.25,
    documents_leaking: 1,
    documents_without_gold: 2,
    over_redaction: 0.5,
    exact_span: { precision: 0.3333, recall: 0.5, f1: 0.4 },
    exact_span_and_label: { precision: 0.3333, recall: 0.5, f1: 0.4 },
    by_label: {
      NAME: { spans: 1, recall_full: 0, recall_any: 1 },
      PLACE: { spans: 1, recall_full: 1, recall_any: 1 },
    },
  });
  const words = await runCommand(deidEvaluate, [...args, '--by-entity']);
  expect(words.out).toContain('3 texts, 64 characters, 2 labelled spans');
  expect(words.out).toMatch(/recall, full +0\.5000 +1 of 2 covered whole/);
  expect(words.out).toMatch(/PLACE +1 +1\.0000/);
});

test('our own spans are scored from a file and from standard input alike', async () => {
  const note = 'Patient: Jane Foley, MRN: 00123456.';
  const lines = [{ id: 1, text: note, spans: [{ start: 26, end: 34, label: 'MRN' }] }];
  const named = await runCommand(deidEvaluate, [write('own.jsonl', lines), '--json']);
  expect(JSON.parse(named.out)).toMatchObject({
    gold: 1,
    recall_full: 1,
    exact_span_and_label: { recall: 1 },
  });
  const piped = await runCommand(deidEvaluate, ['-', '--json'], `${JSON.stringify(lines[0])}\r\n`);
  expect(piped.out).toBe(named.out);
});

test('a bad line ends it, by number and without content; so does wrong use', async () => {
  const [first] = gold;
  for (const bad of [
    { id: 1, text: 'Quux', spans: [{ start: 0, end: 5, label: 'X' }] },
    { id: 1, text: 'Quux', spans: [{ start: 0, end: 2 }] },
    { id: 1, text: 'Quux', spans: [{ start: '0', end: 2, label: 'X' }] },
    { id: 1, text: 'Quux', spans: [null] },
    { id: 1, text: 'Quux' },
    { text: 'Quux', spans: [] },
    'Quux',
  ]) {
    const run = runCommand(deidEvaluate, [write('bad.jsonl', [first, bad])]);
    await expect(run).rejects.toThrow(/^Line 2 cannot be scored: (?!.*Quux)/);
    await expect(run).rejects.toThrow(UsageError);
  }
  for (const bad of ['Quux', { spans: [] }, { id: 1, spans: [{}] }])
    await expect(
      runCommand(deidEvaluate, [write('gold.jsonl', gold), '--predictions', write('bad.jsonl', [bad])]),
    ).rejects.toThrow(/^Line 1 cannot be scored/);
  for (const words of [
    [],
    ['a', 'b'],
    [write('none.jsonl', [])],
    [write('gold.jsonl', gold), '--ignore', ','],
    ['/nowhere'],
  ])
    await expect(runCommand(deidEvaluate, words)).rejects.toThrow(UsageError);
});

const root = path.join(import.meta.dirname, '../../../..');
const scorer = path.join(root, '../shared/tools/score-spans.mjs');
const sets: readonly (readonly [string, string])[] = [
  ['asq_phi.dev.jsonl', 'DATE,EMAIL_ADDRESS'],
  ['meddocan_dev.jsonl', 'EDAD_SUJETO_ASISTENCIA,PAIS'],
  ['openmed_golden.dev.jsonl', 'MEDICATION,CONDITION'],
];

describe.skipIf(!existsSync(scorer))(
  'the reference scorer (skipped where it is not beside the checkout)',
  () => {
    test.each(sets)('gives the same figures on %s', async (set, ignore) => {
      const file = path.join(root, '../shared/data/deid', set);
      const found = path.join(folder, `found-${set}`);
      writeFileSync(found, (await runCommand(deidSpans, [file])).out);
      for (const more of [[], ['--ignore', ignore]]) {
        const reference = spawnSync(process.execPath, [scorer, file, found, ...more], { encoding: 'utf8' });
        const theirs = JSON.parse(reference.stdout);
        const { out } = await runCommand(deidEvaluate, [file, '--predictions', found, '--json', ...more]);
        const own = await runCommand(deidEvaluate, [file, '--json', ...more]);
        expect(own.out).toBe(out);
        const ours = JSON.parse(out);
        expect(ours).toMatchObject({
          documents: theirs.docs,
          gold: theirs.gold,
          recall_full: theirs.recall_full,
          recall_any: theirs.recall_any,
          recall_characters: theirs.recall_char,
          precision: theirs.precision,
          wrong: theirs.fp,
          wrong_per_10k_characters: theirs.fp_per_10kB,
          documents_leaking: theirs.docs_leaking,
          documents_without_gold: theirs.negative_docs,
          over_redaction: theirs.over_redaction,
          exact_span: theirs.exact.span,
          exact_span_and_label: theirs.exact.span_label,
        });
        // Theirs is made of rounded rates.
        expect(ours.f1_full).toBeCloseTo(theirs.f1_full, 3);
        for (const [label, { n, full, any }] of Object.entries(
          theirs.types as Record<string, { n: number; full: number; any: number }>,
        ))
          expect(ours.by_label[label]).toEqual({ spans: n, recall_full: full, recall_any: any });
        expect(readFileSync(found, 'utf8')).not.toBe('');
      }
    });
  },
);
