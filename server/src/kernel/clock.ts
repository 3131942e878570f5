/**
 * Time is an argument: whatever depends on it takes a `Clock`, so that a test can move it and an auditor can replay a
 * decision at the moment it was made. Milliseconds since 1970-01-01 UTC.
 */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is moved. */
export interface SettableClock extends Clock {
  set(now: number): void;
  advance(milliseconds: number): void;
}

/** Makes a clock for tests and rehearsals. */
export function createClock(start: number): SettableClock {
  let current = start;
  return {
    now: () => current,
    set: (now) => {
      current = now;
    },
    advance: (milliseconds) => {
      current += milliseconds;
    },
  };
}
