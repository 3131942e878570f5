import type { Purpose } from '../api/purposes.ts';
import type { Role } from '../api/types.ts';
import { join, pluralOf } from './roles.ts';

/** The purposes of use, as the server has them. They are read once, before any page that names them. */
let known: ReadonlyMap<string, Purpose> = new Map();

export function setPurposes(purposes: readonly Purpose[]): void {
  known = new Map(purposes.map((purpose) => [purpose.code, purpose]));
}

export const allPurposes = (): readonly Purpose[] => [...known.values()];

/** Those that most systems are approved for; the others are narrower kinds of these. */
export function commonPurposes(): readonly string[] {
  return allPurposes()
    .filter(({ code, parent }) => parent === null || code === 'ETREAT' || code === 'HLEGAL')
    .map(({ code }) => code);
}

export function purposeWord(code: string | null): string {
  return code === null ? 'Not stated' : (known.get(code)?.label ?? code);
}

/** The widest purpose that this one is a kind of. */
export function groupOf(code: string): string {
  const parent = known.get(code)?.parent ?? null;
  return parent === null ? code : groupOf(parent);
}

/** `clinicians, nurses and front desk`: the people who may use a system for a purpose. */
export function usersFor(code: string): string {
  const people = (known.get(code)?.roles ?? []).filter((role): role is Role => role !== 'application');
  return people.length === 0 ? 'nobody' : join(people.map(pluralOf), 'and');
}
