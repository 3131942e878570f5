import { describe, expect, test } from 'vitest';
import { PagePace } from './page-pace.ts';

/** A pace that has seen the log grow by so many entries a second for a minute. */
function seen(perSecond: number): PagePace {
  const pace = new PagePace();
  for (let at = 0; at <= 60_000; at += 100) pace.noteSize((at / 1000) * perSecond, at);
  return pace;
}

describe('the rest between two pages', () => {
  test('is short while nobody uses the gateway', () => {
    expect(seen(0).restAfter({ entries: 100, took: 5 })).toBe(2);
    expect(new PagePace().restAfter({ entries: 100, took: 5 })).toBe(2);
  });

  test('lets entries out a quarter faster than they come in', () => {
    // 125 entries at 1,250 a second are a tenth of a second, of which the page itself took 20 ms.
    expect(seen(1000).restAfter({ entries: 125, took: 20 })).toBeCloseTo(80, 0);
    // A page that took longer than that is followed by the next at once.
    expect(seen(1000).restAfter({ entries: 125, took: 400 })).toBe(2);
  });

  test('catches up also where little comes in, and looks again within a second', () => {
    expect(seen(10).restAfter({ entries: 50, took: 0 })).toBe(100);
    expect(seen(10).restAfter({ entries: 5000, took: 0 })).toBe(1_000);
  });

  test('is short again some seconds after the last exchange', () => {
    const pace = seen(1000);
    for (let at = 60_100; at <= 90_000; at += 100) pace.noteSize(60_000, at);
    expect(pace.restAfter({ entries: 100, took: 5 })).toBe(2);
  });

  test('bears a log that seems smaller, and a clock that stands', () => {
    const pace = seen(1000);
    pace.noteSize(0, 60_100);
    pace.noteSize(50, 60_100);
    expect(pace.restAfter({ entries: 125, took: 0 })).toBeGreaterThan(90);
  });
});
