import type { AccessQuestion, DepartmentFact } from '../../../kernel/access-question.ts';
import { type Role, roles } from '../../../kernel/actor.ts';
import type { Id } from '../../../kernel/ids.ts';
import { type Purpose, purposes } from '../../../kernel/purpose.ts';
import { type SensitivityLabel, sensitivityLabels } from '../../../kernel/sensitivity.ts';

/** An entity that a policy names. */
export interface Named {
  readonly type: string;
  readonly id: string;
}

const people = roles.filter((role) => role !== 'application');
const groups: readonly (readonly Role[])[] = [
  ...people.map((role) => [role]),
  ...[[], ['clinician', 'researcher'], ['privacy-officer', 'auditor'], people],
] as const;
const labels = sensitivityLabels as readonly SensitivityLabel[];
const labelSets = [[], ...labels.map((label) => [label]), labels.slice(0, 2), labels];

/**
 * Questions of the kinds that the gateway asks: persons and applications, each purpose, network, relationship, training,
 * label and basis, and whoever and whatever a policy names, in ever other combinations. The same policy has the same ones.
 */
export function writeSampleQuestions(named: readonly Named[], count: number): readonly AccessQuestion[] {
  const pick = drawFrom(named.length + 1);
  const ofType = (type: string, ...others: string[]) => [
    ...others,
    ...named.filter((one) => one.type === `Cordon::${type}`).map(({ id }) => id),
  ];
  const departments = ofType('Department', 'department:one', 'department:two');
  const facilities = ofType('Facility', 'One Street');
  const [persons, applications] = [ofType('Person', 'person:any'), ofType('Application', 'application:any')];
  const systems = ofType('System', 'system:any', 'system:other');
  const some = <Value>(values: readonly Value[]) => pick([[], [pick(values)], values]) as readonly Value[];
  const member = (id: string) => ({ id, facility: pick(facilities) }) as DepartmentFact;
  return Array.from({ length: count }, (_, index) => {
    const isApplication = index % 4 === 3;
    const kind = isApplication ? 'application' : 'person';
    const actor = {
      ...{ kind, id: pick(isApplication ? applications : persons) },
      roles: isApplication ? ['application'] : pick(groups),
    } as unknown as AccessQuestion['actor'];
    const purpose = index < purposes.length ? (purposes[index] as Purpose) : pick(purposes);
    const question = { actor, system: pick(systems), purpose };
    // What the pages ask before there is an exchange has no facts.
    if (index % 25 === 24) return question;
    return {
      ...question,
      facts: {
        training: isApplication ? 'not-needed' : pick(['current', 'missing', 'overdue', 'not-needed']),
        departments: isApplication ? [] : some(departments).map(member),
        systemDepartments: some(departments) as readonly Id<'department'>[],
        systemLabels: pick(labelSets),
        needsRelationship: pick([true, false]),
        emergency: purpose === 'BTG' && !isApplication ? pick([null, 'emg_any' as Id<'emergency'>]) : null,
        freshFactor: pick([true, false]),
        network: pick(['inside', 'outside', 'unknown']),
        relationship: pick(['established', 'none', 'no-patient', 'not-asked']),
        labels: pick(labelSets),
        basis: pick(['agreement', 'local']),
      },
    };
  });
}

/** Draws that are spread evenly and come in the same order for the same start. */
function drawFrom(start: number): <const Value>(values: readonly Value[]) => Value {
  let state = Math.imul(start, 0x9e3779b1) >>> 0;
  return (values) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    const drawn = ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    return values[Math.floor(drawn * values.length)] as (typeof values)[number];
  };
}
