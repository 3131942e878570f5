import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FakeOptions, makeFakeReader } from './fake-model.fixture.ts';

const said: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  Jane: { 'B-PATIENT': 0.9 },
  Foley: { 'I-PATIENT': 0.8 },
  Mulberry: { 'B-DOCTOR': 0.4, 'I-PATIENT': 0.3 },
  Tulsa: { CITY: 0.95 },
  Norman: { CITY: 0.45 },
  '555': { 'B-PHONE': 1 },
  '-': { 'I-PHONE': 1 },
  '0187': { 'I-PHONE': 1 },
};
const says = (word: string) => said[word] ?? {};
const read = async (text: string, options: Partial<FakeOptions> = {}) =>
  (await makeFakeReader({ says, ...options })(text)).map(
    ({ entity, start, end }) => `${entity} ${text.slice(start, end)}`,
  );

describe('words become findings', () => {
  test.each([
    ['Jane Foley came.', ['NAME Jane Foley']],
    ['Jane Foley Jane Foley', ['NAME Jane Foley', 'NAME Jane Foley']],
    ['Foley, Jane', ['NAME Foley', 'NAME Jane']],
    ['Jane\nFoley', ['NAME Jane\nFoley']],
    ['Jane \n \n Foley', ['NAME Jane', 'NAME Foley']],
    ['call (555)-0187!', ['PHONE 555', 'PHONE -0187']],
    ['Jane555-0187', ['PHONE -0187']],
    ['Jane 555-0187Tulsa', ['NAME Jane', 'PHONE 555-']],
    ['Tulsa Tulsa', ['GEOGRAPHIC Tulsa Tulsa']],
    ['\ud83d\ude00Jane\ud83d Foley\udc00', ['NAME Jane', 'NAME Foley']],
    ['J\u0308ane Jane\u200bFoley', ['NAME Jane', 'NAME Foley']],
    ['', []],
  ])('%j', async (text, expected) => {
    expect(await read(text)).toEqual(expected);
  });

  test('a word torn between two labels of one class is of that class', async () => {
    const [finding] = await makeFakeReader({ says })('Mulberry');
    expect(finding).toMatchObject({
      entity: 'NAME',
      score: expect.closeTo(0.7, 5),
      recognizer: 'onnx-model',
      why: 'the model reads it as DOCTOR',
    });
  });

  test('words below the score are nothing; labels may mean nothing', async () => {
    expect(await read('Norman')).toEqual([]);
    expect(await read('Norman', { minScore: 0.4 })).toEqual(['GEOGRAPHIC Norman']);
    expect(await read('Tulsa Jane', { labels: { city: null } })).toEqual(['NAME Jane']);
    expect(await read('Mulberry', { labels: { PATIENT: null } })).toEqual([]);
  });
});

const vocabulary = fc.constantFrom(
  ...Object.keys(said),
  'of',
  'hyperthyroidism',
  ' ',
  '\n',
  '\ud83d',
  '😀',
  'é',
);
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(vocabulary, { maxLength: 200 }).map((parts) => parts.join(' ')),
);

test('windows change nothing, and no string makes it throw', async () => {
  await fc.assert(
    fc.asyncProperty(texts, fc.integer({ min: 6, max: 40 }), async (text, length) => {
      const findings = await makeFakeReader({ says, length })(text);
      expect(findings).toEqual(await makeFakeReader({ says, length: 10_000 })(text));
      let from = 0;
      for (const { start, end } of findings) {
        expect(start).toBeGreaterThanOrEqual(from);
        expect(end).toBeGreaterThan(start);
        from = end;
      }
      expect(from).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 300 },
  );
});

test('a long run of letters is read in pieces that fit', async () => {
  const lengths: number[] = [];
  await makeFakeReader({ says, length: 10, watch: ({ length }) => lengths.push(length) })('x'.repeat(20_000));
  expect(lengths.length).toBeGreaterThan(100);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(10);
});

test('windows frame the text with the special pieces', async () => {
  const windows: (readonly number[])[] = [];
  await makeFakeReader({ says, length: 8, watch: (ids) => windows.push(ids) })('a b c d e f g h i j');
  expect(windows.length).toBeGreaterThan(1);
  for (const ids of windows) expect([ids[0], ids.at(-1)]).toEqual([-1, -2]);
});

test('a model that gives no numbers is no model that finds nothing', async () => {
  await expect(read('Jane', { spoil: (scores) => scores.fill(Number.NaN) })).rejects.toThrow('no numbers');
  await expect(read('Jane Foley', { spoil: (scores) => scores.subarray(0, 8) })).rejects.toThrow(
    'no numbers',
  );
});

test('a model that reads next to nothing at once is refused', () => {
  expect(() => makeFakeReader({ says, length: 5 })).toThrow('too few');
});
