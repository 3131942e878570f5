import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Store } from '../store/index.ts';
import { doAllRecorded } from './act-desk.ts';
import { type IssuedLink, issueLink } from './issue-link.ts';
import type { Person } from './model.ts';
import { openIdentityPorts } from './operations/ports.ts';
import type { Acts } from './ports.ts';

export interface MachineRecovery {
  readonly email: string;
  /** Who stands at the machine, in their own words: nobody has signed in. */
  readonly by: string;
  readonly reason: string;
  /** Gives the role of an administrator as well, which only a house without one needs. */
  readonly asAdministrator: boolean;
}

/**
 * Recovers a person at the server's own machine, for a house where no two people are left who could (164.312(d), 164.308(a)(7)).
 * Sign-ins of the person end at once, and the record says that it was done here, by whom and why.
 * @throws Failure `not_found`; `conflict` where the person has not enrolled, or an administrator is wanted and one is there
 */
export async function recoverAtMachine(
  desk: { store: Pick<Store, 'transaction'>; acts: Acts; clock: Clock },
  { email, by, reason, asAdministrator }: MachineRecovery,
): Promise<{ person: Pick<Person, 'name' | 'email'>; link: IssuedLink }> {
  return await doAllRecorded(desk, async (transaction) => {
    const { people, signIns, tables } = openIdentityPorts(transaction);
    const now = desk.clock.now();
    const found = await people.findByEmail(email);
    if (!found) throw new Failure('not_found', { detail: 'Nobody with this address has access.' });
    const person = await people.claimAmongAdministrators(found.id);
    if (asAdministrator) await requireNoAdministrator(people);
    const roles = [...new Set([...person.roles, ...(asAdministrator ? (['administrator'] as const) : [])])];
    if (asAdministrator) await people.setRoles(person.id, roles);
    const endedSignIns = await signIns.endAllOf(person.id, 'recovered', now);
    const hasEnrolled = person.state === 'active' || person.state === 'suspended';
    const kind = hasEnrolled ? 'recovery' : 'enrolment';
    const link = await issueLink(tables, desk.clock, { kind, person: person.id, by: null });
    const facts = {
      person: person.id,
      at: 'machine',
      by,
      reason,
      administrator: asAdministrator,
      endedSignIns,
    };
    return {
      acts: [{ event: 'person.recovered', by: null, facts }],
      value: { person, link },
    };
  });
}

async function requireNoAdministrator(people: ReturnType<typeof openIdentityPorts>['people']): Promise<void> {
  const active = (await people.list()).filter(
    ({ state, roles }) => state === 'active' && roles.includes('administrator'),
  );
  if (active.length === 0) return;
  throw new Failure('conflict', {
    detail: `There is an active administrator: ${active.map(({ name }) => name).join(', ')}.`,
    next: 'They give roles in the console. Where they cannot sign in, recover one of them here instead.',
  });
}
