const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The longest that a place goes without a checkpoint, also when nothing was appended: silence must be telling. */
export const longestSilence = day;
/** How long failing is borne before it is called a problem. */
export const borneFailure = 6 * hour;

/** What became of the attempts to publish at one place. Times are UTC milliseconds. */
export interface PlaceHistory {
  readonly published: { readonly size: number; readonly at: number } | null;
  /** Attempts since then that failed. */
  readonly failures: number;
  readonly failingSince: number | null;
  readonly lastFailure: {
    readonly at: number;
    readonly fault: string;
    readonly contradicted: boolean;
  } | null;
}

/** Milliseconds to wait after the n-th failure in a row: one minute, doubling up to an hour. */
export function backOff(failures: number): number {
  return failures === 0 ? 0 : Math.min(hour, minute * 2 ** Math.min(failures - 1, 10));
}

/**
 * Whether a place is to get a checkpoint now: at first, when the log grew and the period is over, and once a day in any
 * case. A clock that was set back makes it due rather than silent for as long as the clock was wrong.
 */
export function isDue(
  { published, failures, lastFailure }: PlaceHistory,
  { now, size, every }: { readonly now: number; readonly size: number; readonly every: number },
): boolean {
  if (size === 0) return false;
  const sinceFailure = lastFailure === null ? null : now - lastFailure.at;
  if (failures > 0 && sinceFailure !== null && sinceFailure >= 0 && sinceFailure < backOff(failures))
    return false;
  if (published === null || failures > 0) return true;
  const age = now - published.at;
  return age < 0 || age >= longestSilence || (size !== published.size && age >= every);
}

/** What an officer has to know of a place, in plain words; null when all is well. */
export function describeTrouble(
  { published, failingSince, lastFailure }: PlaceHistory,
  { now, size }: { readonly now: number; readonly size: number },
): string | null {
  if (lastFailure?.fault === 'UNSIGNED') {
    return 'What lies there is no checkpoint that this log signed, so it is left as it is. Give this log a place of its own, or find out who wrote there.';
  }
  if (lastFailure?.contradicted) {
    return 'What is published there contradicts this database: it may be an older copy. Nothing is overwritten. See “cordon audit verify” and the backups before anything else.';
  }
  if (failingSince !== null && now - failingSince > borneFailure) {
    return `Publishing has failed for more than ${Math.floor((now - failingSince) / hour)} hours: ${lastFailure?.fault ?? 'UNKNOWN'}.`;
  }
  if (published === null)
    return size === 0 || failingSince !== null ? null : 'Nothing was published there yet.';
  return now - published.at > longestSilence + borneFailure ? 'The last publication is overdue.' : null;
}
