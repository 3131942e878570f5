import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SET } from '../engine/analyze.ts';
import { readDocument } from '../engine/document.ts';
import { createShippedTagger, shippedWeights } from './shipped.ts';
import { createTagger, OPEN_GATES } from './tagger.ts';

const { lexicon } = DEFAULT_SET;
const tagger = createShippedTagger(lexicon);
const read = (text: string): string[] => {
  const document = readDocument(text, lexicon);
  return tagger.tag(document).map(({ entity, start, end }) => `${entity} ${document.text.slice(start, end)}`);
};

describe('finds', () => {
  test.each([
    [
      'Treatment options for a patient, Anna S., seen at Methodist Hospital?',
      ['NAME Anna S.', 'GEOGRAPHIC Methodist Hospital'],
    ],
    ['Spoke with Thandiwe Nkosi about the plan.', ['NAME Thandiwe Nkosi']],
    ['[doctor] hi jaqueline how are you doing today', ['NAME jaqueline']],
    ['Dr. Foley agrees with the plan.', ['NAME Dr. Foley']],
    ['PATIENT: WILLIAM TREADWELL WAS SEEN IN CLINIC', ['NAME WILLIAM TREADWELL']],
    [
      'Paciente remitido por la Dra. Carmen Ibáñez Lozano del Hospital Universitario La Paz.',
      ['NAME Dra. Carmen Ibáñez Lozano', 'GEOGRAPHIC Hospital Universitario La Paz'],
    ],
    ['He lives in Eastchester, NY with his wife.', ['GEOGRAPHIC Eastchester, NY']],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('leaves', () => {
  test.each([
    'Foley catheter in place, Jackson-Pratt drain removed.',
    'The vessel was held with a Lahey clamp near Berry ligament.',
    'What does the AHA recommend for hypertension in a 60-year-old woman?',
    'He lives in Texas and was diagnosed in 2019.',
    '[patient] yeah i think it hurts when i walk up the stairs',
    'Se inicia tratamiento con paracetamol 500 mg cada 8 horas.',
  ])('%s', (text) => {
    expect(read(text)).toEqual([]);
  });
});

test('findings are disjoint, in order and inside the text, for any string', () => {
  const piece = fc.constantFrom(
    'Dr. ',
    'Maria ',
    'Boston',
    ', ',
    'MA',
    ' 12 ',
    '\n',
    ': ',
    'de ',
    'SMITH ',
    'seen at ',
    'É',
    "'s ",
    '#4',
    '\ud83d',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (input) => {
      const document = readDocument(input, lexicon);
      let from = 0;
      for (const { start, end, score } of tagger.tag(document)) {
        expect(start).toBeGreaterThanOrEqual(from);
        expect(end).toBeGreaterThan(start);
        expect(score).toBeGreaterThanOrEqual(0.5);
        from = end;
      }
      expect(from).toBeLessThanOrEqual(document.text.length);
    }),
    { numRuns: 1000 },
  );
});

const NOTE = 'Mr. Okonkwo was seen by Dr. Maria Lopez at Cedar Crest Medical Center in Tulsa on March 3.\n';

test('a text of many blocks is read as its lines are', () => {
  const line = read(NOTE);
  expect(line.length).toBeGreaterThanOrEqual(4);
  expect(read(NOTE.repeat(700)).length).toBe(line.length * 700);
});

test('more distinct words than the table holds change nothing', () => {
  const expected = read(NOTE);
  const strangers = Array.from(
    { length: 60_000 },
    (_, at) => `w${(at * 2654435761).toString(36).replace(/\d/g, 'k')}`,
  ).join(' ');
  read(strangers);
  expect(read(NOTE)).toEqual(expected);
});

test('the gates cost nothing here, and the dial only adds', () => {
  const open = createTagger(shippedWeights(), lexicon, { gates: OPEN_GATES });
  const eager = createTagger(shippedWeights(), lexicon, { outsideBias: 3 });
  const document = readDocument(NOTE.repeat(3), lexicon);
  const covered = (from: typeof tagger): number =>
    from.tag(document).reduce((sum, { start, end }) => sum + end - start, 0);
  expect(tagger.tag(document)).toEqual(open.tag(document));
  expect(covered(eager)).toBeGreaterThanOrEqual(covered(tagger));
});

test('one long hostile text takes no longer than ten short ones', () => {
  const measure = (text: string, times: number): number => {
    const documents = Array.from({ length: times }, () => readDocument(text, lexicon));
    const begin = process.cpuUsage();
    for (const document of documents) tagger.tag(document);
    return process.cpuUsage(begin).user;
  };
  for (const unit of ['Maria ', 'a', '7 ', 'Dr. ', '\n', 'MARIA LOPEZ\n', ':']) {
    const short = unit.repeat(8000 / unit.length);
    measure(short, 5);
    const many = measure(short, 10);
    expect(measure(unit.repeat(80_000 / unit.length), 1)).toBeLessThan(many * 4 + 60_000);
  }
});
