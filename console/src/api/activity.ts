/** Milliseconds after a sign of the person during which what the page asks counts as theirs. */
const window = 10_000;

let last = Date.now();

/** Notes that the person has just done something. */
export function noteActivity(): void {
  last = Date.now();
}

/**
 * Whether the page asks by itself: a list that refreshes must not keep a sign-in from lapsing while nobody is there
 * (164.312(a)(2)(iii)).
 */
export function isBackground(now: number = Date.now()): boolean {
  return now - last > window;
}
