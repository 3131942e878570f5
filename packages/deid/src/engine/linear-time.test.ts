import { describe, expect, test } from 'vitest';
import { createSurrogates } from '../operators/surrogates.ts';
import { seededBytes } from '../seeded-bytes.fixture.ts';
import { analyze } from './analyze.ts';
import { createReidentifier } from './reidentify.ts';
import { createReplyScreen } from './reply-screen.ts';
import { sweep } from './sweep.ts';

/** Units that drive careless patterns or scans beyond linear time when repeated. */
const HOSTILE = [
  'a',
  'A',
  '1',
  ' ',
  '-',
  '.',
  '@',
  ':',
  '/',
  '(',
  '[',
  '\\',
  '%',
  '\n',
  '\u200b',
  '\u00e9',
  '０',
  '1 ',
  '1-',
  '1.',
  '(1',
  'a@',
  'a.',
  'www.',
  'MRN ',
  'mrn:',
  'Dr. ',
  'Dr. A',
  'Name: ',
  'John ',
  'John, ',
  'St. ',
  'Hospital ',
  'of ',
  'A-',
  'NAME-',
  '[NAME-A1',
  '1/1-',
  'March ',
  'in ',
  '%31',
  '\\u0031',
  'New York ',
  '123-45-',
  '4111 ',
  'http://',
  'data:image/png;base64,',
  "O'",
  'SSN is number ',
];
const SMALL = 4_000;
const FACTOR = 10;
/** Ten small texts cost what one ten times as long costs when the work is linear; a tenth of it when quadratic. */
const SLACK = 4;
const ATTEMPTS = 5;

/** Processor time, in milliseconds: other work on the machine hardly counts. */
function costOf(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const surrogates = createSurrogates({ randomBytes: seededBytes(5) });
surrogates.allot('NAME', 'Jane Doe');
const values = [
  { entity: 'NAME', value: 'aaaa aaaa' },
  { entity: 'MRN', value: '1111111111' },
] as const;

const works: Record<string, (text: string) => void> = {
  analyze: (text) => analyze(text, { known: values }),
  sweep: (text) => sweep(text, values),
  reidentify: (text) => {
    const stream = createReidentifier({ records: surrogates.records() });
    for (let at = 0; at < text.length; at += 1000) stream.push(text.slice(at, at + 1000));
    stream.flush();
  },
  'reply screen': (text) => {
    const stream = createReplyScreen({ held: ['1'] });
    for (let at = 0; at < text.length; at += 1000) stream.push(text.slice(at, at + 1000));
    stream.flush();
  },
};

/** Cost of one long text over the cost of ten short ones; the best of some attempts. */
function measureRatio(unit: string, work: (text: string) => void): number {
  const small = unit.repeat(Math.ceil(SMALL / unit.length));
  const large = unit.repeat(Math.ceil((SMALL * FACTOR) / unit.length));
  work(small);
  let ratio = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < ATTEMPTS && ratio > SLACK; attempt++) {
    const apart = costOf(() => {
      for (let turn = 0; turn < FACTOR; turn++) work(small);
    });
    ratio = Math.min(ratio, costOf(() => work(large)) / Math.max(apart, 2));
  }
  return ratio;
}

describe.each(Object.entries(works))('%s is linear', (_, work) => {
  test.each(HOSTILE)('in %j', (unit) => {
    expect(measureRatio(unit, work)).toBeLessThan(SLACK);
  });
});

test('the measure notices quadratic work', () => {
  const quadratic = (text: string): void => {
    let marks = 0;
    for (let at = 0; at < text.length; at++) for (let before = 0; before < at; before += 4) marks ^= before;
    expect(marks).toBeDefined();
  };
  expect(measureRatio('a', quadratic)).toBeGreaterThan(SLACK);
});
