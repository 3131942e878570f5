import type { AgreementPolicy, PolicySnapshot, SystemPolicy } from '../../kernel/snapshot.ts';

/** Version of the rules by which the gateway decides. A record made under an older one is replayed with that one. */
export const evaluator = '1';

/** What one duty gives to the snapshot. */
export interface Contribution {
  readonly systems?: readonly SystemPolicy[];
  readonly agreements?: readonly AgreementPolicy[];
  /** UTC milliseconds at which time alone changes what this duty gives. */
  readonly changesAt: readonly number[];
}

/**
 * Puts the contributions of all duties together. The same content gives the same snapshot, in whatever order it came.
 * @param now UTC milliseconds
 */
export function compileSnapshot(
  organisation: PolicySnapshot['organisation'],
  contributions: readonly Contribution[],
  now: number,
): PolicySnapshot {
  const upcoming = contributions.flatMap(({ changesAt }) => changesAt).filter((at) => at > now);
  return {
    v: 1,
    evaluator,
    organisation: { id: organisation.id, name: organisation.name, zone: organisation.zone },
    systems: sortById(contributions.flatMap(({ systems }) => systems ?? [])),
    agreements: sortById(contributions.flatMap(({ agreements }) => agreements ?? [])),
    validUntil: upcoming.length > 0 ? Math.min(...upcoming) : null,
  };
}

function sortById<Entry extends { readonly id: string }>(entries: readonly Entry[]): readonly Entry[] {
  return [...entries].sort((one, other) => (one.id < other.id ? -1 : 1));
}
