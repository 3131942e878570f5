import { createHmac } from 'node:crypto';
import {
  analyze,
  analyzeAll,
  applyStandard,
  createReidentifier,
  createReplyScreen,
  createSurrogateBook,
  createSurrogates,
  type Finding,
  LIMITED_DATA_SET,
  SAFE_HARBOR,
  SAFE_HARBOR_TOKENS,
  type Standard,
  sweep,
  transform,
  withOperators,
} from '@cordon/deid';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededBytes } from '../../packages/deid/src/seeded-bytes.fixture.ts';
import { anyText, runs } from './texts.ts';

const hmac = (message: string): Uint8Array => createHmac('sha256', 'key').update(message).digest();
const REALISTIC = withOperators(SAFE_HARBOR, { NAME: 'surrogate', PHONE: 'surrogate', EMAIL: 'surrogate' });
const STANDARDS: readonly Standard[] = [SAFE_HARBOR, SAFE_HARBOR_TOKENS, LIMITED_DATA_SET, REALISTIC];

/** Repeated until they are long: what makes careless code slow, deep or wrong. */
const RUNS = [
  '\u0000',
  '\u0001',
  '\u007f',
  '\u0085',
  '\ud800',
  '\udfff',
  '\ud83d\ude00',
  '\u0301',
  '\u200b',
  '\ufeff',
  '\uffff',
  'ß',
  'İ',
  'ﷺ',
  '1',
  '1-',
  '%',
  '%4',
  '\\',
  '\\u',
  '&#',
  '[',
  'NAME-',
  '[DATE-',
  'Dr. ',
  'Mary Johnson ',
  '日本',
  'Ж',
  'ا',
  '()',
  '\r',
  '\n',
  ' ',
  '\u3000',
  '"',
  '@',
  ':',
];

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/** True when `at` lies between the halves of a pair. */
const dividesPair = (text: string, at: number): boolean =>
  at > 0 && isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));

function expectInPlace(text: string, findings: readonly Finding[]): void {
  let from = 0;
  for (const { start, end, score } of findings) {
    expect(start).toBeGreaterThanOrEqual(from);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(text.length);
    expect(dividesPair(text, start) || dividesPair(text, end), `${start}–${end}`).toBe(false);
    expect(score).toBeGreaterThan(0);
    expect(score).toBeLessThanOrEqual(1);
    from = end;
  }
}

/** Runs everything that takes a text. */
function readEverywhere(text: string, other: string): number {
  const known = [
    { entity: 'NAME', value: other },
    { entity: 'MRN', value: text.slice(0, 40) },
  ] as const;
  const findings = analyze(text);
  expectInPlace(text, findings);
  expectInPlace(text, analyze(text, { known }));
  const segments = [
    { id: 'a', text },
    { id: 'b', text: other },
  ];
  const all = analyzeAll(segments, { known });
  for (const segment of segments)
    expectInPlace(
      segment.text,
      all.filter(({ segment: id }) => id === segment.id),
    );
  const masked = transform(text, findings, ({ entity }) => `<${entity}>`);
  for (const { start, end, replacement } of masked.placements)
    expect(masked.text.slice(start, end)).toBe(replacement);
  for (const { start, end } of sweep(text, known, masked.placements.slice(0, 0))) {
    expect(start).toBeLessThan(end);
    expect(end).toBeLessThanOrEqual(text.length);
  }
  readReply(text, other);
  for (const standard of STANDARDS) {
    const context = {
      hmac,
      subject: 's',
      book: createSurrogateBook({ hmac, subject: 's' }),
      tokens: createSurrogates({ randomBytes: seededBytes(7) }),
      asOfYear: 2026,
    };
    expect(typeof applyStandard(text, findings, standard, context).text).toBe('string');
  }
  return findings.length;
}

function readReply(text: string, other: string): void {
  const screen = createReplyScreen({ held: [other] });
  expect(typeof (screen.push(text) + screen.flush())).toBe('string');
  for (const encoding of ['text', 'json'] as const) {
    const restorer = createReidentifier({
      records: [{ token: 'NAME-K7Q2M5', entity: 'NAME', value: other }],
      encoding,
    });
    // Nothing in the text is this one token, so that every character comes out again.
    expect(restorer.push(text) + restorer.flush()).toBe(text);
  }
}

describe('no string is too odd', () => {
  test('any text is read without an error, and every finding is in its place', () => {
    let findings = 0;
    fc.assert(
      fc.property(anyText, fc.string({ unit: 'binary' }), (text, other) => {
        findings += readEverywhere(text, other);
      }),
      runs(400),
    );
    expect(findings).toBeGreaterThan(300);
  });

  test.each(RUNS)('a long run of %j', (unit) => {
    const run = unit.repeat(Math.ceil(3_000 / unit.length));
    readEverywhere(run, unit);
    readEverywhere(`Dr. Mary Johnson${run}MRN: 12345678`, run.slice(0, 100));
  });

  test('the check notices a border inside a pair and findings out of order', () => {
    const finding = { entity: 'NAME', score: 1, recognizer: 'x', why: 'x' } as const;
    expect(() => expectInPlace('a😀b', [{ ...finding, start: 0, end: 2 }])).toThrow();
    expect(() => expectInPlace('a😀b', [{ ...finding, start: 2, end: 3 }])).toThrow();
    expect(() =>
      expectInPlace('abc', [
        { ...finding, start: 1, end: 2 },
        { ...finding, start: 0, end: 1 },
      ]),
    ).toThrow();
    expect(() => expectInPlace('a😀b', [{ ...finding, start: 0, end: 3 }])).not.toThrow();
  });
});
