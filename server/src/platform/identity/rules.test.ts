import { describe, expect, test } from 'vitest';
import {
  type AttemptHistory,
  absoluteLimit,
  idleLimit,
  lockedUntil,
  secondFactorIsFresh,
  stateOfSignIn,
  stepUpWindow,
} from './rules.ts';

const now = 1_800_000_000_000;

describe('a sign-in', () => {
  const times = { startedAt: now, lastSeenAt: now, endedAt: null, lockedAt: null };

  test('stands until the idle limit, to the millisecond, and is locked from then on', () => {
    expect(stateOfSignIn(times, now + idleLimit - 1)).toBe('stands');
    expect(stateOfSignIn(times, now + idleLimit)).toBe('locked');
    expect(stateOfSignIn({ ...times, lockedAt: now }, now + 1)).toBe('locked');
  });

  test('stands until the absolute limit however busy it is', () => {
    const busy = (age: number) => stateOfSignIn({ ...times, lastSeenAt: now + age - 1 }, now + age);
    expect(busy(absoluteLimit - 1)).toBe('stands');
    expect(busy(absoluteLimit)).toBe('ended');
    expect(stateOfSignIn({ ...times, lockedAt: now }, now + absoluteLimit)).toBe('ended');
  });

  test('does not stand once ended, nor when the clock was set back', () => {
    expect(stateOfSignIn({ ...times, endedAt: now }, now + 1)).toBe('ended');
    expect(stateOfSignIn(times, now - 60_000)).toBe('ended');
  });
});

test('a second factor is fresh for ten minutes, and never when there was none', () => {
  expect(secondFactorIsFresh(now, now + stepUpWindow - 1)).toBe(true);
  expect(secondFactorIsFresh(now, now + stepUpWindow)).toBe(false);
  expect(secondFactorIsFresh(now + 1, now)).toBe(false);
  expect(secondFactorIsFresh(null, now)).toBe(false);
});

describe('attempts', () => {
  const none: AttemptHistory = { pair: [], account: 0, network: 0, isKnownPlace: false };
  const failures = (count: number) => Array.from({ length: count }, () => now);

  test('are free at first, then wait longer and longer, at most fifteen minutes', () => {
    expect(lockedUntil({ ...none, pair: failures(4) }, now)).toBeNull();
    const waits = [5, 6, 7, 20, 2000].map(
      (n) => (lockedUntil({ ...none, pair: failures(n) }, now) ?? 0) - now,
    );
    expect(waits).toEqual([30_000, 60_000, 120_000, 900_000, 900_000]);
  });

  test('may be made again once the wait is over', () => {
    expect(lockedUntil({ ...none, pair: failures(5) }, now + 30_000)).toBeNull();
    expect(lockedUntil({ ...none, pair: failures(2000) }, now + 900_000)).toBeNull();
  });

  test('by strangers close an account to strangers only', () => {
    const attacked = { ...none, account: 10_000, network: 10_000 };
    expect(lockedUntil(attacked, now)).not.toBeNull();
    expect(lockedUntil({ ...attacked, isKnownPlace: true }, now)).toBeNull();
  });
});
