import type { Role } from '../../kernel/actor.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import type { EventName, Fact, OperationContext } from '../../kernel/operation.ts';
import { bindOperation } from '../../kernel/operation.ts';
import { deactivatePerson } from './operations/deactivate-person.ts';
import { accessOf, type IdentityPorts } from './operations/ports.ts';
import { setPersonRoles } from './operations/set-person-roles.ts';

/** What was taken away, as the record of the act that takes it says it. */
export interface TakenAccess {
  readonly event: EventName;
  readonly facts: Readonly<Record<string, Fact>>;
  readonly change: { readonly before: object | null; readonly after: object | null } | null;
}

/**
 * Takes one role from a person as `set-person-roles` does, with its rules: never one's own, never the last administrator.
 * Whoever has no other role loses all access, and that only where it is meant.
 * @throws Failure `conflict`, also where it is the only role and `endPerson` is false; `not_permitted`
 */
export async function takeRole(
  ports: IdentityPorts,
  context: OperationContext,
  wish: {
    readonly person: Id<'person'>;
    readonly role: Role;
    readonly reason: string;
    readonly endPerson: boolean;
  },
): Promise<TakenAccess> {
  const { person, role, reason, endPerson } = wish;
  const { roles } = await ports.people.claimAmongAdministrators(person);
  const others = roles.filter((held) => held !== role);
  if (others.length > 0) {
    const done = await bindOperation(setPersonRoles, () => ports).run(null, context, {
      ...{ person, roles: others, reason },
    });
    return { event: 'person-roles.set', facts: done.facts, change: done.change ?? null };
  }
  if (!endPerson) {
    throw new Failure('conflict', {
      field: 'endPerson',
      detail: 'It is the only role of this person: without it they have no access at all.',
      next: 'Confirm that their access ends for ever, or have an administrator give them another role first.',
    });
  }
  const done = await bindOperation(deactivatePerson, () => ports).run(null, context, { person });
  return { event: 'person.deactivated', facts: { ...done.facts, reason }, change: done.change ?? null };
}

/** Takes a person out of one department; what else they have stays. @throws Failure `conflict` where it is gone */
export async function takeDepartment(
  { people }: Pick<IdentityPorts, 'people'>,
  { person, department }: { readonly person: Id<'person'>; readonly department: Id<'department'> },
): Promise<TakenAccess> {
  const before = await people.claim(person);
  if (before.state === 'deactivated' || !before.departments.includes(department)) {
    throw new Failure('conflict', { detail: 'This person is not in that department any more.' });
  }
  const departments = before.departments.filter((held) => held !== department);
  const after = await people.setDepartments(person, departments);
  const change = { before: accessOf(before), after: accessOf(after) };
  return { event: 'person-departments.set', facts: { person, departments }, change };
}

/** Revokes a key for ever, whoever answers for it. @throws Failure `not_found` */
export async function takeKey(
  { keys }: Pick<IdentityPorts, 'keys'>,
  { actor, clock }: OperationContext,
  key: Id<'key'>,
): Promise<TakenAccess> {
  const { holder } = await keys.revoke(key, actor.id, clock.now());
  return { event: 'key.revoked', facts: { key, holder }, change: null };
}
