import { describe, expect, test } from 'vitest';
import { addDays, type Day } from '../../kernel/calendar.ts';
import type { CountedDay } from './model.ts';
import { describeAlert } from './rules.ts';
import { isUnusual, shippedRule, usualFor } from './usual-rules.ts';

/** A Monday. */
const today: Day = '2026-11-23';

function days(patients: readonly number[], last: Day = addDays(today, -1)): CountedDay[] {
  return patients.map((count, index) => ({
    ...{ day: addDays(last, index - patients.length + 1), exchanges: Math.max(count, 1) },
    ...{ patients: count, refusals: 0, offHours: 0 },
  }));
}

const usual = (history: readonly CountedDay[], day = today) =>
  usualFor(history, 'patients', day, shippedRule);
const isOver = (count: number, history: readonly CountedDay[]) =>
  isUnusual(count, 'patients', usual(history), shippedRule);

describe('what is usual', () => {
  test('is the median, and rarely more than 3.5 times the MAD beside it (Iglewicz and Hoaglin)', () => {
    // Median 12, MAD 2: 12 + 3.5 × 2 / 0.6745 = 22.4.
    const history = days([8, 9, 10, 10, 12, 12, 12, 14, 14, 15, 16]);
    expect(usual(history)).toEqual({ usual: 12, most: 22 });
    expect([isOver(22, history), isOver(23, history)]).toEqual([false, true]);
  });

  test('is not moved by one wild day', () => {
    const history = days([8, 9, 10, 10, 12, 12, 12, 14, 14, 15, 4000]);
    expect(usual(history)).toEqual({ usual: 12, most: 22 });
  });

  test('has room where each day was the same', () => {
    const history = days(Array(14).fill(12));
    expect(usual(history)).toEqual({ usual: 12, most: 18 });
    expect([isOver(18, history), isOver(19, history)]).toEqual([false, true]);
  });

  test('is not said of fewer than seven days of theirs', () => {
    expect(usual(days(Array(6).fill(12)))).toBeNull();
    expect(usual(days(Array(7).fill(12)))).not.toBeNull();
    const idle = days(Array(20).fill(0)).map((one) => ({ ...one, exchanges: 0 }));
    expect(usual([...idle, ...days(Array(6).fill(12))]), 'days off do not count').toBeNull();
    expect(isUnusual(5000, 'patients', null, shippedRule)).toBe(false);
  });

  test('needs enough to be worth a look: three after none is no alert, ten are', () => {
    const history = days(Array(14).fill(0));
    expect(usual(history)).toEqual({ usual: 0, most: 5 });
    expect([isOver(3, history), isOver(9, history), isOver(10, history)]).toEqual([false, false, true]);
  });

  test('leaves today out', () => {
    const history = [...days(Array(7).fill(12)), ...days([90], today)];
    expect(usual(history)).toEqual({ usual: 12, most: 18 });
  });

  test('compares working days with working days where there are enough, else with all', () => {
    const weekly = days(Array.from({ length: 28 }, (_, index) => (index % 7 > 4 ? 2 : 40)));
    expect(weekly[0]?.day, 'a Monday first').toBe('2026-10-26');
    expect(usual(weekly)?.usual).toBe(40);
    expect(usual(weekly, '2026-11-28')?.usual, 'a Saturday, against eight').toBe(2);
    expect(usual(weekly.slice(-21), '2026-11-28')?.usual, 'a Saturday, against all').toBe(40);
  });

  test('follows the rule that was set', () => {
    const rule = { ...shippedRule, score: 7, atLeast: { ...shippedRule.atLeast, patients: 50 } };
    const found = usualFor(days(Array(14).fill(12)), 'patients', today, rule);
    expect(found).toEqual({ usual: 12, most: 24 });
    expect(isUnusual(49, 'patients', found, rule)).toBe(false);
    expect(isUnusual(50, 'patients', found, rule)).toBe(true);
  });
});

test('an alert says its figures in words', () => {
  const alert = { measure: 'usual-patients', kind: 'unusual', count: 61, threshold: 19, usual: 12 } as const;
  expect(describeAlert({ ...alert, day: '2026-11-22' })).toBe(
    '61 different patients on 22 November 2026; usual are 12, rarely more than 19.',
  );
});
