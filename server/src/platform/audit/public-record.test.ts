import { canonicalize, type JsonValue } from '@cordon/audit-log';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  describeClosed,
  describeOpened,
  describeRefused,
  readManifest,
  readStages,
} from './public-record.ts';
import { makeIntent, makeOutcome, makeRefusal } from './record.fixture.ts';

const stages = [{ stage: 'decide', outcome: 'passed', says: 'Permitted.', micros: 12.6 }] as const;

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

  test('times of stages are whole microseconds, and a stage that passed does not say so', () => {
    const stopped = { ...stages[0], outcome: 'stopped' } as const;
    const outcome = makeOutcome(intent, { stages: [...stages, stopped] });
    expect(describeClosed(outcome, 'nod_1', { at: 1, opened: 0, answer: '' }).stages).toEqual([
      ['decide', 13, 'Permitted.'],
      ['decide', 13, 'Permitted.', 'stopped'],
    ]);
  });
});

describe('reading an entry', () => {
  const intent = makeIntent({ stages });
  const opened = describeOpened(intent, 'nod_1', { surrogates: null, sent: null });
  const elements = { NAME: { requested: 3, available: 2, sent: 1 } };
  const trace = { ...stages[0], micros: 13 };

  test.each([
    ['4', describeOpened({ ...intent, elements }, 'nod_1', { surrogates: null, sent: null })],
    [
      '3, with provisions at each stage',
      { ...opened, v: 3, elements, stages: [{ ...trace, cites: ['164.308(a)(4)'] }] },
    ],
  ])('stages and manifest are the same of version %s', (_, record) => {
    expect(readManifest(record)).toEqual(elements);
    expect(readStages(record)).toEqual([trace]);
  });

  test('version 1 said what was found and what was left of it', () => {
    const found = { NAME: { found: 3, sent: 2, removed: 1 } };
    expect(readManifest({ v: 1, event: 'exchange.opened', elements: found })).toEqual({
      NAME: { requested: 3, available: 2, sent: 2 },
    });
    expect(readManifest({ v: 1, event: 'exchange.refused', elements: found })).toEqual({
      NAME: { requested: 3, available: 2, sent: 0 },
    });
  });

  test('a stage that stopped the exchange is read as such', () => {
    const stopped = { ...trace, outcome: 'stopped' } as const;
    const { stages: said } = describeRefused(makeRefusal({ stages: [stopped] }), 'nod_1');
    expect(readStages({ v: 3, stages: said ?? null })).toEqual([stopped]);
  });

  test('whatever an edited leaf says, it can be read', () => {
    fc.assert(
      fc.property(fc.integer(), fc.jsonValue(), fc.jsonValue(), (v, said, manifest) => {
        const record = { v, stages: said as JsonValue, elements: manifest as JsonValue };
        for (const { stage, says, micros } of readStages(record)) {
          expect([typeof stage, typeof says, typeof micros]).toEqual(['string', 'string', 'number']);
        }
        for (const counts of Object.values(readManifest(record))) {
          expect(Object.values(counts).map((count) => typeof count)).toEqual(['number', 'number', 'number']);
        }
      }),
      { examples: [[4, [null, [], {}, [{ toString: 1 }]], { NAME: [{ toString: 1 }], SSN: null }]] },
    );
  });
});
