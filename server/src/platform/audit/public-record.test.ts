import { canonicalize } from '@cordon/audit-log';
import { describe, expect, test } from 'vitest';
import { describeClosed, describeOpened, describeRefused } from './public-record.ts';
import { makeIntent, makeOutcome, makeRefusal } from './record.fixture.ts';

const stages = [
  { stage: 'decide', cites: ['164.308(a)(4)'], outcome: 'passed', says: 'Permitted.', micros: 12.6 },
] as const;

describe('public part of an entry', () => {
  const intent = makeIntent({ stages, basis: { number: 'BAA-1', kind: 'agreement', agreement: 'agr_1' } });
  const elements = {
    SSN: { sent: 1, requested: 1, available: 1 },
    NAME: { requested: 2, available: 2, sent: 2 },
  };
  test.each([
    [
      'opened',
      describeOpened({ ...intent, elements }, 'nod_1', {
        surrogates: { count: 1, digest: 'abc' },
        sent: 'c2VudA==',
      }),
    ],
    [
      'opened, with nothing known',
      describeOpened({ ...intent, actor: null, destination: null }, 'nod_1', {
        surrogates: null,
        sent: null,
      }),
    ],
    ['refused', describeRefused(makeRefusal({ stages, elements }), 'nod_1')],
    [
      'closed',
      describeClosed(makeOutcome(intent, { stages, counts: { restored: 1, bytes: 2 } }), 'nod_1', {
        at: 1,
        opened: 0,
        answer: 'YW5zd2Vy',
      }),
    ],
  ])('is written in the order of the canonical form: %s', (_, record) => {
    expect(JSON.stringify(record)).toBe(canonicalize(record));
  });

  test('times of stages are whole microseconds', () => {
    expect(
      describeClosed(makeOutcome(intent, { stages }), 'nod_1', { at: 1, opened: 0, answer: '' }).stages,
    ).toEqual([{ ...stages[0], micros: 13 }]);
  });
});
