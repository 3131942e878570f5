const minute = 60_000;

/** How far a receiver may fall behind before that is called a problem. */
export const borneLag = 15 * minute;

/** The longest wait between two attempts, and between two of those that the receiver will not confirm as asked. */
const longestWait = minute;
const longestUnconfirmedWait = 5 * minute;

/**
 * Milliseconds to wait after the n-th failure in a row. A receiver that takes everything and does not confirm gets the
 * same entries again each time, so it is tried less often.
 */
export function waitAfterFailure(
  failures: number,
  { first, fault }: { first: number; fault: string },
): number {
  const longest = fault === 'NO_CLOSE_NOTIFY' ? longestUnconfirmedWait : longestWait;
  const doubled = first * 2 ** Math.min(Math.max(failures - 1, 0), 12);
  return Math.min(longest, fault === 'NO_CLOSE_NOTIFY' ? doubled * 10 : doubled);
}

/** What an officer has to know of a receiver, in plain words; null when all is well. */
export function describeForwardingTrouble(state: {
  readonly lagEntries: number;
  readonly lagMilliseconds: number;
  readonly failures: number;
  readonly fault: string | null;
}): string | null {
  const { lagEntries, lagMilliseconds, failures, fault } = state;
  if (fault === 'NO_CLOSE_NOTIFY') {
    return 'The receiver closes without TLS’s close_notify, so it is not known whether it has everything. See “Confirmation” in docs/operations/forwarding.md.';
  }
  if (lagMilliseconds <= borneLag) return null;
  const behind = `${lagEntries} entries are not confirmed, the oldest since ${Math.floor(lagMilliseconds / minute)} minutes`;
  return failures > 0 ? `${behind}: ${fault ?? 'UNKNOWN'}.` : `${behind}.`;
}
