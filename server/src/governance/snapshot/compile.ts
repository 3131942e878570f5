import type { ActivityLimit } from '../../kernel/activity-limit.ts';
import type { Id } from '../../kernel/ids.ts';
import type {
  AccessPolicies,
  AccessPolicyText,
  AgreementPolicy,
  PolicySnapshot,
  SystemPolicy,
} from '../../kernel/snapshot.ts';

/** Version of the rules by which the gateway decides. A record made under an older one is replayed with that one. */
export const evaluator = '3';

/** What one duty gives to the snapshot. */
export interface Contribution {
  readonly systems?: readonly SystemPolicy[];
  readonly agreements?: readonly AgreementPolicy[];
  /** How many patients may be asked about. */
  readonly activity?: readonly ActivityLimit[];
  /** Policies of access. */
  readonly access?: readonly AccessPolicyText[];
  /** The facility of each department. */
  readonly facilities?: Readonly<Record<string, string>>;
  /** Whether records of any patient are specially protected. */
  readonly labelsInUse?: boolean;
  /** Whether policies ask who looks after the patient, whatever the system asks for. */
  readonly asksRelationship?: boolean;
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
  const activity = contributions.flatMap((one) => one.activity ?? []);
  const upcoming = contributions.flatMap(({ changesAt }) => changesAt).filter((at) => at > now);
  return {
    v: 1,
    evaluator,
    organisation: { id: organisation.id, name: organisation.name, zone: organisation.zone },
    systems: sortById(systems.map((system) => withRetention(system, retention.get(system.id)))),
    agreements: sortById(contributions.flatMap(({ agreements }) => agreements ?? [])),
    access: compileAccess(contributions),
    ...(activity.length > 0 && { activity }),
    validUntil: upcoming.length > 0 ? Math.min(...upcoming) : null,
  };
}

/** What there is none of is left out, so that a snapshot keeps its hash until there is. */
function compileAccess(contributions: readonly Contribution[]): AccessPolicies {
  const facilities = Object.fromEntries(contributions.flatMap((one) => Object.entries(one.facilities ?? {})));
  return {
    policies: sortById(contributions.flatMap(({ access }) => access ?? [])),
    ...(Object.keys(facilities).length > 0 && { facilities }),
    ...(contributions.some(({ labelsInUse }) => labelsInUse) && { labelsInUse: true as const }),
    ...(contributions.some(({ asksRelationship }) => asksRelationship) && {
      asksRelationship: true as const,
    }),
  };
}

/** A system without a policy is written as it always was, so that its snapshot keeps its hash. */
function withRetention(system: SystemPolicy, policy: Id<'retentionPolicy'> | undefined): SystemPolicy {
  return policy === undefined ? system : { ...system, retention: policy };
}

function sortById<Entry extends { readonly id: string }>(entries: readonly Entry[]): readonly Entry[] {
  return [...entries].sort((one, other) => (one.id < other.id ? -1 : 1));
}
