/** How a replayed decision stands to the one that was recorded. */
export interface ReplayComparison {
  readonly agrees: boolean;
  /** What that means, in a sentence. */
  readonly says: string;
}

/** Codes of the refusals that access policies make. */
const refusalsOfAccess: ReadonlySet<string | null> = new Set([
  ...['not_permitted', 'training_overdue', 'access_policy_failed'],
]);

/**
 * Compares what an exchange's record says with the answer of the access policies now. An exchange that was permitted had
 * their permit; one that was refused for want of a permission had none; one that was refused for another reason says
 * nothing of them.
 */
export function compareReplay(
  recorded: { readonly decision: 'permitted' | 'refused'; readonly reason: string | null },
  permit: boolean,
): ReplayComparison {
  if (recorded.decision === 'permitted') {
    return permit
      ? { agrees: true, says: 'The policies permit it, as they did then.' }
      : { agrees: false, says: 'It was permitted, but its policies do not permit it.' };
  }
  if (!refusalsOfAccess.has(recorded.reason)) {
    return { agrees: true, says: 'It was refused for another reason than the access policies.' };
  }
  return permit
    ? { agrees: false, says: 'It was refused for want of a permission, but its policies permit it.' }
    : { agrees: true, says: 'The policies do not permit it, as they did not then.' };
}

const refusalsForWantOfBasis: ReadonlySet<string | null> = new Set([
  'agreement_missing',
  'agreement_scope',
  'agreement_expired',
  'locality_unproven',
]);

/**
 * Compares the code of a recorded refusal with the one that the search for a basis gives now, under the snapshot and at
 * the time of the exchange; null where it finds a basis.
 */
export function compareBasis(recorded: string | null, replayed: string | null): ReplayComparison {
  if (!refusalsForWantOfBasis.has(recorded)) {
    return {
      agrees: true,
      says: 'It was refused before the access policies were asked, for another reason.',
    };
  }
  if (replayed === recorded) {
    return { agrees: true, says: 'It was refused for want of a basis, and there is none under its policy.' };
  }
  const now = replayed === null ? 'gives it a basis' : `refuses it as ${replayed}`;
  return { agrees: false, says: `Its policy ${now}, which is not what was recorded.` };
}
