import type { Role } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import { newId } from '../../kernel/ids.ts';
import type { StoreTransaction } from '../store/index.ts';
import { type IssuedLink, issueLink } from './issue-link.ts';
import type { Person } from './model.ts';
import { openIdentityPorts } from './operations/ports.ts';

/**
 * Invites the first administrator; the act is recorded by the caller, in the same transaction.
 * @throws Failure `conflict` when anybody is registered already
 */
export async function inviteFirstAdministrator(
  transaction: Pick<StoreTransaction, 'tables'>,
  clock: Clock,
  who: { name: string; email: string },
): Promise<{ person: Person; enrolment: IssuedLink }> {
  const { people, tables } = openIdentityPorts(transaction);
  if (!(await people.isEmpty())) {
    throw new Failure('conflict', {
      detail: 'People are registered already.',
      next: 'Ask an administrator for an invitation.',
    });
  }
  const person = await people.add({
    ...who,
    id: newId('person', clock),
    roles: ['administrator'],
    state: 'invited',
    invitedBy: null,
    at: clock.now(),
  });
  return {
    person,
    enrolment: await issueLink(tables, clock, { kind: 'enrolment', person: person.id, by: null }),
  };
}

const sampleTraining = 10 * 366 * 86_400_000;

/**
 * For the demo alone: a person who is active without password and authenticator and can sign in by the one-time link
 * only. Acts that need a second factor stay closed to such a person.
 */
export async function admitDemoPerson(
  transaction: Pick<StoreTransaction, 'tables'>,
  clock: Clock,
  who: { name: string; email: string; roles: readonly Role[] },
): Promise<{ person: Person; signIn: IssuedLink }> {
  const { people, tables } = openIdentityPorts(transaction);
  const known = await people.findByEmail(who.email);
  const person = known
    ? await people.read(known.id)
    : await people.add({
        ...who,
        id: newId('person', clock),
        state: 'active',
        invitedBy: null,
        at: clock.now(),
      });
  // A sample person has had the sample of a training, for as long as samples are looked at.
  await people.noteTraining(person.id, clock.now() + sampleTraining);
  return { person, signIn: await issueLink(tables, clock, { kind: 'sign-in', person: person.id, by: null }) };
}
