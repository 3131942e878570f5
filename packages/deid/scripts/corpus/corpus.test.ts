import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isDeaValid, isIbanValid, isLuhnValid, isNpiValid, isVinValid } from '../../src/engine/checksums.ts';
import { ENTITY_NAMES } from '../../src/entity.ts';
import { CORPUS_NAMES, makeCorpus, writeCounts, writeLines } from './corpora.ts';
import { type CorpusNote, splitOf } from './corpus-note.ts';
import { LABEL_FORMS } from './labels.ts';
import { readCorpus } from './read-corpus.ts';
import { findStrayValues } from './stray-values.ts';
import type { ValuePool } from './value-pool.ts';
import { HELD } from './values/held.ts';
import { TUNE } from './values/tune.ts';

const valuesOf = (note: CorpusNote): { label: string; value: string }[] =>
  note.spans.map(({ start, end, label }) => ({ label, value: note.text.slice(start, end) }));

describe.each(CORPUS_NAMES)('the %s corpus', (name) => {
  const notes = readCorpus(name);

  test('is what the generator makes from its seed, byte for byte', () => {
    const committed = readFileSync(new URL(`../../corpus/${name}.jsonl`, import.meta.url), 'utf8');
    expect(writeLines(makeCorpus(name)) === committed).toBe(true);
  });

  test('has no id and no text twice, and each id is in the part that its hash says', () => {
    expect(new Set(notes.map(({ id }) => id)).size).toBe(notes.length);
    expect(new Set(notes.map(({ text }) => text)).size).toBe(notes.length);
    expect(notes.filter(({ id, split }) => splitOf(id) !== split)).toEqual([]);
  });

  test('labels disjoint spans in order, without space at the edges, each of its label’s form', () => {
    const wrong = notes.flatMap((note) =>
      note.spans.flatMap(({ start, end, label }, at) => {
        const value = note.text.slice(start, end);
        const isApart = start >= (note.spans[at - 1]?.end ?? 0);
        return isApart &&
          value === value.trim() &&
          LABEL_FORMS[label].test(value.replace(/\s+/g, ' ').replaceAll('\u2011', '-'))
          ? []
          : [`${note.id} ${label} ${value}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('leaves no labelled value unlabelled elsewhere in the text', () => {
    const strays = notes.flatMap((note) => findStrayValues(note).map(({ value }) => `${note.id}: ${value}`));
    expect(strays).toEqual([]);
  });

  test('leaves no slot, choice or machine-made gap in the text', () => {
    const left = notes.filter(({ text }) => /\(\((?!\d)|;;|\)\)\)|\{[\^~]?[a-z]|undefined|NaN/.test(text));
    expect(left.map(({ id }) => id)).toEqual([]);
  });

  test('holds back about a third, and the two parts share no text pattern’s id', () => {
    const held = notes.filter(({ split }) => split === 'held');
    expect(held.length / notes.length).toBeGreaterThan(0.28);
    expect(held.length / notes.length).toBeLessThan(0.4);
    const skeleton = ({ id }: CorpusNote): string => id.split('/')[1] ?? '';
    const tuned = new Set(notes.filter(({ split }) => split === 'tune').map(skeleton));
    expect(held.filter((note) => tuned.has(skeleton(note)))).toEqual([]);
  });
});

describe('the clinical corpus', () => {
  const notes = readCorpus('clinical');

  test.each(['tune', 'held'] as const)('has every class at least 12 times in the %s part', (split) => {
    const counts = new Map<string, number>();
    for (const note of notes.filter((one) => one.split === split))
      for (const { label } of note.spans) counts.set(label, (counts.get(label) ?? 0) + 1);
    expect(ENTITY_NAMES.filter((entity) => (counts.get(entity) ?? 0) < 12)).toEqual([]);
  });

  test('has 240 notes, 40 with Spanish, 30 without any identifier', () => {
    expect(notes.length).toBeGreaterThanOrEqual(240);
    expect(notes.filter(({ lang }) => lang !== 'en').length).toBeGreaterThanOrEqual(40);
    expect(notes.filter(({ spans }) => spans.length === 0).length).toBeGreaterThanOrEqual(30);
  });

  test('carries checksums that hold', () => {
    const all = notes.flatMap(valuesOf).filter(({ value }) => !value.includes('\n'));
    const npis = all.filter(({ label, value }) => label === 'LICENSE' && /^2\d{9}$/.test(value));
    const vins = all.filter(({ label, value }) => label === 'VEHICLE' && value.length === 17);
    const deas = all.filter(({ label, value }) => label === 'LICENSE' && /^[ABFM][A-Z]\d{7}$/.test(value));
    expect([npis.length > 9, vins.length > 5, deas.length > 3]).toEqual([true, true, true]);
    expect(npis.filter(({ value }) => !isNpiValid(value))).toEqual([]);
    expect(vins.filter(({ value }) => !isVinValid(value))).toEqual([]);
    expect(deas.filter(({ value }) => !isDeaValid(value))).toEqual([]);
    const cards = all.filter(({ label, value }) => label === 'ACCOUNT' && /^(?:4000|5555|3782)/.test(value));
    expect(cards.filter(({ value }) => !isLuhnValid(value.replace(/\D/g, '')))).toEqual([]);
    const ibans = all.filter(({ label, value }) => label === 'ACCOUNT' && value.startsWith('GB'));
    expect(ibans.filter(({ value }) => !isIbanValid(value))).toEqual([]);
  });

  test('takes telephone numbers, SSNs and addresses of machines from ranges that are nobody’s', () => {
    const all = notes.flatMap(valuesOf);
    const phones = all.filter(({ label, value }) => /PHONE|FAX/.test(label) && /\d/.test(value));
    expect(phones.filter(({ value }) => !/555\D?01\d\d/.test(value))).toEqual([]);
    const ssns = all.filter(({ label, value }) => label === 'SSN' && /^\d/.test(value));
    expect(ssns.filter(({ value }) => !/^(?:9|666|000)/.test(value))).toEqual([]);
  });
});

describe('the general corpus', () => {
  test('has 600 texts, 150 without any identifier', () => {
    const notes = readCorpus('general');
    expect(notes.length).toBeGreaterThanOrEqual(600);
    expect(notes.filter(({ spans }) => spans.length === 0).length).toBeGreaterThanOrEqual(150);
  });
});

test('the counts beside the corpora are those of the committed files', () => {
  const committed = readFileSync(new URL('../../corpus/COUNTS.md', import.meta.url), 'utf8');
  expect(writeCounts(CORPUS_NAMES.map((name) => [name, readCorpus(name)]))).toBe(committed);
});

test('the two parts draw from lists that share no value', () => {
  const read = (pool: ValuePool): string[] => [
    ...Object.values(pool.names).flatMap(({ f, m, last }) => [
      ...f,
      ...m,
      ...last.map((name) => `${name} (last)`),
    ]),
    ...pool.towns.map(({ city }) => city),
    ...[...pool.facilities, ...pool.facilitiesEs, ...pool.homes].flat(),
    ...[pool.employers, pool.streets, pool.streetsEs, pool.schools, pool.landmarks, pool.roads].flat(),
    ...pool.holidays,
    ...pool.mailDomains,
    // SSNs and ZIP codes have the forms that they have.
    ...Object.entries(pool.formats).flatMap(([kind, forms]) => (/^(?:ssn|zip)$/.test(kind) ? [] : forms)),
  ];
  const tuned = new Set(read(TUNE));
  expect(read(HELD).filter((value) => tuned.has(value))).toEqual([]);
});
