import { expect, test } from 'vitest';
import { buildLexicon } from '../gazetteers/lexicon.ts';
import { analyze } from './analyze.ts';
import { readDocument } from './document.ts';

const lexicon = buildLexicon([]);
const read = (text: string): string => readDocument(text, lexicon).text;

/** What `analyze` finds, as it stands in the original. */
const found = (text: string): string[] => analyze(text).map(({ start, end }) => text.slice(start, end));

const WRAPPED = [
  'The patient was seen in clinic today together with Dr. Maria',
  'Gonzalez of cardiology, who reviewed the record from March',
  '12, 2021 and asks that the letter goes to the house at 4502 Oak',
  'Hill Avenue before the visit; call the office about it at (212)',
  '555-0187 or look for the social security number 219-09-',
  '9999 in the chart.',
];

test.each([
  ['plain', '\n'],
  ['Windows', '\r\n'],
  ['quoted', '\n> '],
  ['quoted twice', '\n> > '],
  ['indented', '\n      '],
])('a name, a date, a street and numbers are found over the ends of %s lines', (_, join) => {
  const lead = join.replace(/[\r\n]/g, '');
  const text = lead + WRAPPED.join(join);
  const values = found(text).map((value) => value.replace(/\s+>?[> ]*/g, ' ').replace('Dr. ', ''));
  for (const value of [
    'Maria Gonzalez',
    'March 12, 2021',
    '4502 Oak Hill Avenue',
    '(212) 555-0187',
    '219-09- 9999',
  ])
    expect(values).toContain(value);
});

test('a hyphen that parts a word goes, one of a name or a number stays', () => {
  const text =
    'It was said that he had been at this hospi-\ntal before he met with Anna Johnson-\nSmith on 03/\n04/1951.';
  expect(read(text)).toContain('hospital before');
  expect(read(text)).toContain('Johnson-Smith on 03/04/1951');
});

test.each([
  'Name: Jane Roe\nMRN: 12345\nDOB: 1/2/50\nAttending physician of record: Maria\nReferring: Smith',
  'Medications are given below in the list that follows\n1. Lisinopril 10 mg\n2. Aspirin 81 mg\n- Metformin',
  'mrn,last,first,dob,zip,visit,provider,clinic,pager\n1,Roe,Jane,1/2/50,2,3,Field,North,5550187\n2,Roe,Joe,1/3/50,2,3,Field,South,5550188',
  'Test name of the panel      Result        Units of it\nGlucose in the serum        126           mg/dL in all',
  'This sentence about the patient ends with a full stop.\nSmith came later in the day and was seen then.',
  'HOSPITAL COURSE\nThe patient did well and went home on the third day.',
])('lines that are no paragraph stay apart', (text) => {
  expect(read(text)).toBe(text);
});
