import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildLexicon } from '../gazetteers/lexicon.ts';
import { analyze } from './analyze.ts';
import { readDocument } from './document.ts';
import { foldText, originalEnd, originalStart } from './normalise.ts';

const SEED = 164514;
const lexicon = buildLexicon([]);
const fold = (text: string): string => foldText(text).text;
const bold = (text: string): string =>
  [...text].map((char) => String.fromCodePoint(0x1d41a + char.charCodeAt(0) - 0x61)).join('');

test.each([
  ['Cyrillic letters in a Latin word', 'Sm\u0456th and J\u043ehn', 'Smith and John'],
  ['Greek capitals in a Latin word', '\u039c\u0391RY', 'MARY'],
  [
    'Cyrillic words stay',
    '\u0410\u043d\u043d\u0430 \u0440\u0443\u043a\u0430',
    '\u0410\u043d\u043d\u0430 \u0440\u0443\u043a\u0430',
  ],
  ['Greek letters alone stay', 'TNF-\u03b1, \u03b12', 'TNF-\u03b1, \u03b12'],
  ['mathematical letters and digits', `${bold('smith')} \u{1d7d9}\u{1d7da}`, 'smith 12'],
  ['ligatures', 'Gri\ufb03n \ufb01ne', 'Griffin fine'],
  ['decomposed accents', 'Jose\u0301 Nu\u0301n\u0303ez', 'José Núñez'],
  ['accents that compose with nothing', 'J\u0332o\u0332h\u0332n\u0332', 'John'],
  ['an accent behind an invisible mark', 'Jose\u200b\u0301', 'José'],
  ['circled letters', '\u24b6\u24dd\u24dd', 'Ann'],
  ['digits of other scripts', '\u0967\u0968\u0969 \u0e51\u0e52 \uff11', '123 12 1'],
  ['bidi controls, fillers and tags', 'Jo\u202ehn\u2066 Do\u3164e\u{e0041}', 'John Doe'],
  ['soft hyphen and zero width', 'Smi\u00adth\u200b\u2060', 'Smith'],
  ['controls', 'Jo\u0000hn\u0007', 'John'],
  ['line ends', 'a\rb\r\nc\u2028d\fe', 'a\nb\r\nc\nd\ne'],
  ['fullwidth', '\uff2d\uff32\uff2e\uff1a', 'MRN:'],
])('folds %s', (_, written, read) => {
  expect(fold(written)).toBe(read);
});

const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('John', ' ', 'Dr. ', 'Smith', '219-09-9999', '\n', ', ', '3/4/2023'),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '\u0301',
      '\u0332',
      '\u200b',
      '\ufb01',
      '\u{1d41a}',
      '\u{1d7d9}',
      '\u0456',
      '\u00e9',
      '\u2011',
      '\r',
      '\ud83d',
      '\udc00',
      '\u0967',
      '\u093e',
      '\ufe0f',
      '\u{e0041}',
      '\u{1f600}',
      '\u0000',
      '\u00ad',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
);
const anyText = fc.oneof(
  fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
const isMark = (char: string): boolean => /^\p{M}/u.test(char);
const splitsPair = (text: string, at: number): boolean =>
  /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));

describe('the way back to the original', () => {
  test('is exact for every word: its original, folded alone, is the word', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { view, tokens } = readDocument(text, lexicon);
        let floor = 0;
        for (let index = 0; index < tokens.count; index++) {
          const [start, end] = [tokens.starts[index] ?? 0, tokens.ends[index] ?? 0];
          const [from, to] = [originalStart(view, start), originalEnd(view, end)];
          expect(from).toBeGreaterThanOrEqual(floor);
          expect(to).toBeLessThanOrEqual(text.length);
          floor = to;
          if (from === to || isMark(view.text.charAt(start))) continue;
          expect(fold(text.slice(from, to)).startsWith(view.text.slice(start, end))).toBe(true);
        }
      }),
      { numRuns: 3000, seed: SEED },
    );
  });

  test('covers the original without a gap but for what is invisible', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const view = foldText(text);
        let from = 0;
        for (let at = 0; at < view.text.length; at++) {
          const start = view.starts?.[at] ?? at;
          const end = view.ends?.[at] ?? at + 1;
          if (start > from) expect(fold(text.slice(from, start)).replace(/\p{M}/gu, '')).toBe('');
          expect(end).toBeGreaterThan(start);
          from = Math.max(from, end);
        }
        expect(fold(text.slice(from)).replace(/\p{M}/gu, '')).toBe('');
      }),
      { numRuns: 3000, seed: SEED },
    );
  });

  test('no finding splits a surrogate pair or parts a letter from its marks', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { start, end } of analyze(text)) {
          expect(end).toBeGreaterThan(start);
          expect(splitsPair(text, start)).toBe(false);
          expect(splitsPair(text, end)).toBe(false);
          expect(end < text.length && isMark(text.charAt(end))).toBe(false);
        }
      }),
      { numRuns: 1000, seed: SEED },
    );
  });
});

test('folding again changes nothing', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const once = fold(text);
      if (!/[\ud800-\udfff]|\p{M}/u.test(once)) expect(fold(once)).toBe(once);
    }),
    { numRuns: 2000, seed: SEED },
  );
});

const UNITS = 'a A 1 . , : ; | / - _ = " < > ( [ { @ # % & * + ~ ^ \\ ! ?'
  .split(' ')
  .concat([
    ' ',
    '\n',
    '\r',
    '\t',
    '\0',
    '\u0301',
    '\u200b',
    '\u00e9',
    '\u0456',
    '\ufb01',
    '\u{1d41a}',
    '\ud835',
    '\udc00',
    '\u{e0041}',
    '\u093e',
    '\uff11',
    '\u4e2d',
    '\u2028',
    '\u00ad',
    '\u202e',
    '\u0332',
    '\ufe0f',
    '\u{1f600}',
  ]);
const LENGTH = 1_000_000;
test.each(UNITS)('a million of %j is folded and cut into lines and words', (unit) => {
  const text = unit.repeat(LENGTH / unit.length);
  const before = process.cpuUsage().user;
  const { view, tokens } = readDocument(text, lexicon);
  expect(view.text.length).toBeLessThanOrEqual(text.length * 3);
  expect(tokens.count).toBeLessThanOrEqual(text.length);
  expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(5);
});
