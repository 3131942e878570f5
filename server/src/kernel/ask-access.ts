import type { AccessFacts, AccessQuestion, CareRelationship, NetworkPlace } from './access-question.ts';
import { type Actor, trainingOf } from './actor.ts';
import type { Purpose } from './purpose.ts';
import type { PolicySnapshot, SystemPolicy } from './snapshot.ts';

/** What is known when somebody asks to use a system. */
export interface Asking {
  readonly actor: Actor;
  readonly system: SystemPolicy;
  readonly purpose: Purpose;
  readonly snapshot: Pick<PolicySnapshot, 'access'>;
  /** How many patients it is about. */
  readonly subjects: number;
  readonly patients: Pick<AccessFacts, 'relationship' | 'labels'>;
  readonly freshFactor: boolean;
  readonly network: NetworkPlace;
  readonly basis: AccessFacts['basis'];
}

/** What is asked of the access policies, out of what is known. Lists are sorted, so that the same question reads the same. */
export function askAccess(asking: Asking): AccessQuestion {
  const { actor, system, purpose, snapshot, patients, freshFactor, network, basis } = asking;
  const { kind, id, roles } = actor;
  const standing = actor.kind === 'person' ? actor.standing : undefined;
  const facilities = snapshot.access?.facilities ?? {};
  return {
    actor: { kind, id, roles: [...roles].sort() },
    system: system.id,
    purpose,
    facts: {
      training: trainingOf(actor),
      departments: [...(standing?.departments ?? [])].sort().flatMap((department) => {
        const facility = facilities[department];
        return facility === undefined ? [] : [{ id: department, facility }];
      }),
      systemDepartments: system.departments ?? [],
      systemLabels: system.labels ?? [],
      needsRelationship: system.needsRelationship ?? false,
      // Emergency access is made use of by saying so; whatever else a person does is what it always was.
      emergency: purpose === 'BTG' ? (standing?.emergency ?? null) : null,
      ...{ freshFactor, network, basis },
      relationship: relationshipOf(asking.subjects, patients.relationship),
      labels: [...patients.labels].sort(),
    },
  };
}

function relationshipOf(patients: number, known: CareRelationship): CareRelationship {
  return patients === 0 ? 'no-patient' : known;
}
