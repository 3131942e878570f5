import type { Id } from '../../kernel/ids.ts';
import type { AgreementPolicy, PolicySnapshot, SystemPolicy } from '../../kernel/snapshot.ts';

/** Version of the rules by which the gateway decides. A record made under an older one is replayed with that one. */
export const evaluator = '1';

/** What one duty gives to the snapshot. */
export interface Contribution {
  readonly systems?: readonly SystemPolicy[];
  readonly agreements?: readonly AgreementPolicy[];
  /** By system, the policy that shortens how long its content is kept. */
  readonly retention?: ReadonlyMap<string, Id<'retentionPolicy'>>;
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
  const retention = new Map(contributions.flatMap((one) => [...(one.retention ?? [])]));
  const systems = contributions.flatMap((one) => one.systems ?? []);
  const upcoming = contributions.flatMap(({ changesAt }) => changesAt).filter((at) => at > now);
  return {
    v: 1,
    evaluator,
    organisation: { id: organisation.id, name: organisation.name, zone: organisation.zone },
    systems: sortById(systems.map((system) => withRetention(system, retention.get(system.id)))),
    agreements: sortById(contributions.flatMap(({ agreements }) => agreements ?? [])),
    validUntil: upcoming.length > 0 ? Math.min(...upcoming) : null,
  };
}

/** A system without a policy is written as it always was, so that its snapshot keeps its hash. */
function withRetention(system: SystemPolicy, policy: Id<'retentionPolicy'> | undefined): SystemPolicy {
  return policy === undefined ? system : { ...system, retention: policy };
}

function sortById<Entry extends { readonly id: string }>(entries: readonly Entry[]): readonly Entry[] {
  return [...entries].sort((one, other) => (one.id < other.id ? -1 : 1));
}
