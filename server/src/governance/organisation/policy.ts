import type { Department } from './model.ts';

/** What this duty gives to the policy snapshot: the departments in force, each with its facility. */
export function compileDepartments(departments: readonly Department[]): {
  readonly facilities: Readonly<Record<string, string>>;
  readonly changesAt: readonly number[];
} {
  const inForce = departments.filter(({ retiredAt }) => retiredAt === null);
  return { facilities: Object.fromEntries(inForce.map(({ id, facility }) => [id, facility])), changesAt: [] };
}
