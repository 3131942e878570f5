import type { PolicySnapshot } from '../../kernel/snapshot.ts';

/** What differs between two snapshots, by name. */
export interface SnapshotDifference {
  /** Members of the snapshot that differ, in order. */
  readonly changed: readonly string[];
  /** Ids of AI systems that came, went or differ; the first hundred. */
  readonly systems: readonly string[];
  /** Ids of agreements that came, went or differ; the first hundred. */
  readonly agreements: readonly string[];
}

const mostNamed = 100;

/** Compares two snapshots by their canonical text; the older one may be missing. */
export function compareSnapshots(before: string | undefined, after: string): SnapshotDifference {
  const old = before === undefined ? {} : (JSON.parse(before) as Partial<PolicySnapshot>);
  const now = JSON.parse(after) as Partial<PolicySnapshot>;
  const members = new Set([...Object.keys(old), ...Object.keys(now)] as (keyof PolicySnapshot)[]);
  return {
    changed: [...members].filter((name) => differs(old[name], now[name])).sort(),
    systems: listDifferent(old.systems ?? [], now.systems ?? []),
    agreements: listDifferent(old.agreements ?? [], now.agreements ?? []),
  };
}

interface Named {
  readonly id: string;
}

function listDifferent(old: readonly Named[], now: readonly Named[]): string[] {
  const before = new Map(old.map((one) => [one.id, one]));
  const after = new Map(now.map((one) => [one.id, one]));
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids]
    .filter((id) => differs(before.get(id), after.get(id)))
    .sort()
    .slice(0, mostNamed);
}

/** Both texts are canonical, so that equal values have equal texts. */
function differs(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}
