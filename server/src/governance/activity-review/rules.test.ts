import { describe, expect, test } from 'vitest';
import type { Actor } from '../../kernel/actor.ts';
import { drawLines } from './draw-lines.ts';
import type { ActivityLine } from './model.ts';
import {
  nextOpening,
  nextPeriod,
  requireClosable,
  requireJudgeable,
  requirePeriod,
  usualRules,
} from './rules.ts';

const zone = 'America/Chicago';
const day = 86_400_000;
const at = (text: string) => Date.parse(text);
const weekly = { intervalDays: 7 };

describe('the period of the next review', () => {
  test('is whole days of the organisation, from where the last one ended', () => {
    const since = at('2026-06-08T05:00:00Z');
    expect(nextPeriod(since, at('2026-06-15T04:59:59Z'), weekly, zone)).toBeNull();
    expect(nextPeriod(since, at('2026-06-15T05:00:00Z'), weekly, zone)).toEqual({
      from: since,
      to: at('2026-06-15T05:00:00Z'),
    });
    expect(nextOpening(since, usualRules, zone)).toBe(at('2026-06-15T05:00:00Z'));
  });

  test('leaves no day out after a long pause, and is never longer than a month', () => {
    const since = at('2026-06-08T05:00:00Z');
    const first = nextPeriod(since, at('2026-08-20T12:00:00Z'), weekly, zone);
    expect(first).toEqual({ from: since, to: at('2026-07-09T05:00:00Z') });
    const second = nextPeriod(first?.to ?? 0, at('2026-08-20T12:00:00Z'), weekly, zone);
    expect(second?.from).toBe(first?.to);
  });

  test('has the right length where clocks change', () => {
    const period = nextPeriod(at('2026-10-26T05:00:00Z'), at('2026-11-02T06:00:00Z'), weekly, zone);
    expect((period?.to ?? 0) - (period?.from ?? 0)).toBe(7 * day + 3_600_000);
  });

  test('chosen by hand is over, and no longer than a month', () => {
    const now = at('2026-06-15T12:00:00Z');
    expect(() => requirePeriod({ from: now - day, to: now }, now)).not.toThrow();
    for (const wrong of [
      { from: now - day, to: now + 1 },
      { from: now, to: now },
      { from: now - 40 * day, to: now },
    ])
      expect(() => requirePeriod(wrong, now)).toThrow(expect.objectContaining({ code: 'request_invalid' }));
  });
});

const facts = {
  ...{ entry: 7, behalf: null, event: null, system: 'sys_1', purpose: 'TREAT', patients: 1 },
  ...{ state: 'completed', refusal: null },
};

describe('lines', () => {
  const drawn = [
    { kind: 'exchange', id: 'exc_1', reason: 'off-hours', found: 90 },
    { kind: 'exchange', id: 'exc_1', reason: 'sample', found: 400 },
    { kind: 'exchange', id: 'exc_2', reason: 'sample', found: 400 },
    { kind: 'exchange', id: 'exc_3', reason: 'emergency', found: 1 },
  ] as const;
  const described = ['exc_2', 'exc_1', 'exc_3'].map((id, place) => ({
    ...{ ...facts, id, kind: 'exchange' as const, at: 100 - place, actor: 'app_1' },
  }));

  test('are one for each thing with all its reasons, those of rules before those of chance', () => {
    const names = new Map([
      ['app_1', 'Scribe'],
      ['sys_1', 'Notes'],
    ]);
    const { lines, found, population } = drawLines(
      drawn,
      described,
      names,
      new Map([['app_1', 'per_owner']]),
    );
    expect(lines.map(({ number, ref, reasons }) => [number, ref, reasons])).toEqual([
      [1, 'exc_3', ['emergency']],
      [2, 'exc_1', ['off-hours', 'sample']],
      [3, 'exc_2', ['sample']],
    ]);
    expect(lines[0]).toMatchObject({
      actor: { id: 'app_1', name: 'Scribe' },
      concerned: ['app_1', 'per_owner'],
      says: { system: 'Notes' },
    });
    expect(population).toBe(400);
    expect(found).toContainEqual({ reason: 'off-hours', found: 90, lines: 1 });
  });

  test('of a period in which nothing was done are none', () => {
    expect(drawLines([], [], new Map(), new Map())).toEqual({ lines: [], found: [], population: 0 });
  });

  test('are judged once, by another person than did it, for whom it was asked, or who answers for the application', () => {
    const line = { number: 1, concerned: ['app_1', 'per_owner'], decision: null } as unknown as ActivityLine;
    const by = (id: `per_${string}`) => ({ kind: 'person', id, name: id, roles: [] }) as Actor;
    expect(() => requireJudgeable(line, by('per_other'))).not.toThrow();
    expect(() => requireJudgeable(line, by('per_owner'))).toThrow(
      expect.objectContaining({ code: 'not_permitted' }),
    );
    const decision = {
      what: 'appropriate',
      at: 1,
      by: { id: 'per_x', name: 'X' },
      note: null,
      followUp: null,
    };
    expect(() => requireJudgeable({ ...line, decision } as ActivityLine, by('per_other'))).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
  });

  test('that are left open need a reason', () => {
    expect(() => requireClosable(0, undefined)).not.toThrow();
    expect(() => requireClosable(2, 'The ward moved.')).not.toThrow();
    expect(() => requireClosable(2, undefined)).toThrow(expect.objectContaining({ field: 'reason' }));
  });
});
