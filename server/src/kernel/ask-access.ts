import type { AccessFacts, AccessQuestion, CareRelationship, NetworkPlace } from './access-question.ts';
import { type Actor, type PersonActor, trainingOf } from './actor.ts';
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
  /** The person for whom an application asks, and how that person stands to the patients. */
  readonly behalf?: Behalf;
}

export interface Behalf {
  readonly person: PersonActor;
  readonly patients: Pick<AccessFacts, 'relationship' | 'labels'>;
}

/** What is asked of the access policies, out of what is known. Lists are sorted, so that the same question reads the same. */
export function askAccess({ behalf, ...asking }: Asking): AccessQuestion {
  const question = askOf(asking);
  if (!behalf) return question;
  const { actor, facts } = askOf({ ...asking, ...absent(asking, behalf) });
  return { ...question, behalf: { actor, facts } };
}

/**
 * What is known of a person who is not there. A factor that the person gave elsewhere says nothing of this request, and
 * where the person sits cannot be told from where the application stands: that counts as outside. Emergency access is
 * taken by the person who makes use of it, and lends nothing to a program.
 */
function absent({ network }: Pick<Asking, 'network'>, { person, patients }: Behalf): Partial<Asking> {
  const standing = person.standing && { ...person.standing, emergency: null };
  return {
    actor: standing ? { ...person, standing } : person,
    patients,
    freshFactor: false,
    network: network === 'unknown' ? 'unknown' : 'outside',
  };
}

function askOf(asking: Omit<Asking, 'behalf'>): AccessQuestion & { readonly facts: AccessFacts } {
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
      ...(system.needsNoPhi && { needsNoPhi: true }),
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
