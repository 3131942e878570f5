import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSurrogates } from '../operators/surrogates.ts';
import { seededBytes } from '../seeded-bytes.fixture.ts';
import { analyze, analyzeAll } from './analyze.ts';
import { transform } from './transform.ts';

const mask = (text: string, known: Parameters<typeof analyze>[1] = {}): string =>
  transform(text, analyze(text, known), ({ entity }) => `<${entity}>`).text;

describe('a note', () => {
  const note = [
    'Patient: SMITH, JOHN A   MRN: 00123456   DOB: 01/02/1950',
    'Mr. Smith is a 72-year-old man from Tulsa, Oklahoma, seen at Cedar Crest Medical Center on March 5th, 2023.',
    'SSN 219-09-9999. Call (212) 555-0187 or j.smith@mail.example.org. BP 120/80, Na 140, L4-5 stenosis, Foley in place.',
    'Member ID: QW-987654. Lives at 12 Oak Street, Apt 4. Smith takes Lasix 20 mg. His wife Mary agrees. Dr. Foley signed.',
  ].join('\n');
  test('loses its identifiers and keeps its medicine', () => {
    expect(mask(note)).toBe(
      [
        'Patient: <NAME>   MRN: <MRN>   DOB: <DATE>',
        '<NAME> is a 72-year-old man from <GEOGRAPHIC>, seen at <GEOGRAPHIC> on <DATE>.',
        'SSN <SSN>. Call <PHONE> or <EMAIL>. BP 120/80, Na 140, L4-5 stenosis, Foley in place.',
        'Member ID: <HEALTH_PLAN>. Lives at <GEOGRAPHIC>. <NAME> takes Lasix 20 mg. His wife <NAME> agrees. <NAME> signed.',
      ].join('\n'),
    );
  });
});

test.each([
  'Since 2019 on metformin 500 mg; age 89; EF 55%; 24 2/7 weeks; strength 5/5; T10-12; 1/2 tab.',
  'Parkinson disease, Crohn disease, Foley catheter, Glasgow coma scale 15, Babinski negative.',
  'WBC 12500, platelets 150000, glucose 110, CPT 99213, ICD E11.9, temp 98.6, HR 72.',
  'The patient lives in Texas and will hope to walk in 3 months.',
])('stays whole: %s', (text) => {
  expect(mask(text)).toBe(text);
});

test.each([
  ['ACCORDING TO MARIA LOPEZ, THE PAIN EASED AFTER THE SECOND DOSE.', 'MARIA LOPEZ'],
  ['THE FORM WAS HANDED IN BY PRIYA RAO SHORTLY BEFORE NOON.', 'PRIYA RAO'],
  ['the form was handed in by priya rao shortly before noon.', 'priya rao'],
])('a name is found in any case: %s', (text, name) => {
  expect(mask(text)).toBe(text.replace(name, '<NAME>'));
});

describe('what looks like a mask', () => {
  test.each(['[MRN-123456]', '[MRN-A12345]'])('%s is a number in brackets', (number) => {
    expect(analyze(`Patient ${number} was seen.`).some(({ start, end }) => start <= 13 && end >= 19)).toBe(
      true,
    );
  });
  test('our own masks are left alone', () => {
    const surrogates = createSurrogates({ randomBytes: seededBytes(3) });
    const token = surrogates.allot('MRN', 'A-77123');
    expect(analyze(`Patient: [NAME], ${token}, [SSN removed] was seen.`)).toEqual([]);
  });
});

describe('known values', () => {
  const known = [
    { entity: 'NAME', value: 'Zorvane Quillip' },
    { entity: 'NAME', value: 'Will Brown' },
    { entity: 'MRN', value: '77-88-991' },
  ] as const;
  test.each([
    ['zorvane quillip came', '<NAME> came'],
    ['QUILLIP, ZORVANE', '<NAME>'],
    ["Quillip's and Zorvane", "<NAME>'s and <NAME>"],
    ['Will ate; he will eat brown rice', '<NAME> ate; he will eat brown rice'],
    ['will brown', '<NAME>'],
    ['no 7788991 here', 'no <MRN> here'],
    ['Zor\u200bvane', '<NAME>'],
  ])('%s', (text, expected) => {
    expect(mask(text, { known })).toBe(expected);
    expect(analyze(text, { known }).every(({ score }) => score === 1)).toBe(true);
  });
});

test('a name proved in one segment is found in the others', () => {
  const findings = analyzeAll([
    { id: 'system', text: 'Quizzleton asked again.' },
    { id: 'user', text: 'Dr. Quizzleton wrote this. MRN: A-77123.' },
    { id: 'tool', text: '{"id":"A-77123"}' },
  ]);
  expect(findings.map(({ segment, entity }) => `${segment} ${entity}`)).toEqual([
    'system NAME',
    'user NAME',
    'user MRN',
    'tool MRN',
  ]);
});

const unicodeGrid = ['‐', '‑', '–', '−', '－', '\u00ad-', '-\u200b', '\u2060-', '﹣', '‒'];
test.each(unicodeGrid)('a dash written %j hides nothing', (dash) => {
  expect(mask(`SSN 219${dash}09${dash}9999, tel 212${dash}555${dash}0187, on 2023${dash}03${dash}04.`)).toBe(
    'SSN <SSN>, tel <PHONE>, on <DATE>.',
  );
});
test('fullwidth and Arabic digits and no-break spaces hide nothing', () => {
  expect(mask('SSN：２１９-０９-９９９９ tel.\u00a0٢١٢-٥٥٥-٠١٨٧')).toBe('SSN：<SSN> tel.\u00a0<PHONE>');
});

test('never throws; findings are disjoint, in order and inside the text', () => {
  const piece = fc.constantFrom(
    'Dr. ',
    '219-09-9999',
    '\u200b',
    '\ud83d',
    '(',
    'MRN ',
    '1',
    '/',
    '@',
    'a.b',
    '%',
    '::',
    'March ',
    "'",
    'É',
    '０',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, fc.string({ unit: 'binary' }), (input, value) => {
      let from = 0;
      for (const { start, end, score } of analyze(input, { known: [{ entity: 'NAME', value }] })) {
        expect(start).toBeGreaterThanOrEqual(from);
        expect(end).toBeGreaterThan(start);
        expect(score).toBeLessThanOrEqual(1);
        from = end;
      }
      expect(from).toBeLessThanOrEqual(input.length);
    }),
    { numRuns: 2000 },
  );
});
