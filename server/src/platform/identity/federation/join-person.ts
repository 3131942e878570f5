import type { Role } from '../../../kernel/actor.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { type Id, newId } from '../../../kernel/ids.ts';
import type { StoreTransaction } from '../../store/index.ts';
import type { DoneAct } from '../act-desk.ts';
import type { Person } from '../model.ts';
import { hashToken } from '../secret-token.ts';
import { Applications } from '../stores/applications.ts';
import { Links } from '../stores/links.ts';
import { People } from '../stores/people.ts';
import { SignIns } from '../stores/sign-ins.ts';
import type { IdentityTables } from '../tables.ts';
import type { IdentityProvider, UpstreamIdentity } from './model.ts';
import { nameOf, rolesOf, verifiedAddressOf } from './rules.ts';
import { Accounts } from './stores/accounts.ts';

/** Why somebody whom the provider knows is not let in. */
export type UpstreamRefusal = 'no-role' | 'no-address' | 'not-expected' | 'deactivated';

export interface Joined {
  readonly account: Id<'upstreamAccount'> | null;
  readonly person: Person | null;
  readonly refusal: UpstreamRefusal | null;
  /** What was done to the person on the way, for the record. */
  readonly acts: readonly DoneAct[];
}

/**
 * Finds out whose account this is, links or registers the person where the terms allow it, and gives them the roles of
 * their groups. Whoever has none of them is not let in, and loses what they had (164.308(a)(3)(ii)(C)).
 */
export async function joinPerson(
  transaction: StoreTransaction,
  clock: Clock,
  provider: IdentityProvider,
  identity: UpstreamIdentity,
): Promise<Joined> {
  const tables = transaction.tables<IdentityTables>();
  const people = new People(tables);
  const roles = rolesOf(provider, identity.claims);
  const account = await new Accounts(tables).claim(provider.id, identity.subject);
  if (!account) return await admit(transaction, clock, provider, identity, roles);
  const person = await people.claim(account.person_id);
  const refusal = person.state === 'deactivated' ? 'deactivated' : roles.length === 0 ? 'no-role' : null;
  const by = { account: account.id, person };
  if (refusal === 'no-role')
    return { ...by, refusal, acts: await suspend(transaction, person.id, 'no-role', clock.now()) };
  if (refusal) return { ...by, refusal, acts: [] };
  return { account: account.id, refusal: null, ...(await applyRoles(people, person, roles, clock.now())) };
}

async function applyRoles(people: People, person: Person, roles: readonly Role[], now: number) {
  const applied = await people.applyUpstream(person.id, roles, now);
  const isSame = person.roles.join() === roles.join();
  const facts = { person: person.id, roles: [...roles] };
  const acts: DoneAct[] = [
    ...(person.state === 'suspended' ? [{ event: 'person.resumed', by: null, facts } as const] : []),
    ...(isSame ? [] : [{ event: 'person-roles.applied', by: null, facts } as const]),
  ];
  return { person: applied, acts };
}

/** The first time: an address that the provider stands for finds only who is expected by this very provider. */
async function admit(
  transaction: StoreTransaction,
  clock: Clock,
  provider: IdentityProvider,
  identity: UpstreamIdentity,
  roles: readonly Role[],
): Promise<Joined> {
  const refuse = (refusal: UpstreamRefusal): Joined => ({ account: null, person: null, refusal, acts: [] });
  if (roles.length === 0) return refuse('no-role');
  const address = verifiedAddressOf(provider, identity.claims);
  if (address === null) return refuse('no-address');
  const tables = transaction.tables<IdentityTables>();
  const people = new People(tables);
  const known = await people.findByEmail(address);
  if (known ? known.expected_provider !== provider.id : provider.admits !== 'mapped')
    return refuse('not-expected');
  const at = clock.now();
  const before = known
    ? await people.claim(known.id)
    : await people.add({
        ...{ id: newId('person', clock), name: nameOf(identity.claims, address), email: address },
        ...{ roles, state: 'active' as const, invitedBy: null, at },
      });
  const account = newId('upstreamAccount', clock);
  const linked = { id: account, provider: provider.id, subject: identity.subject, person: before.id, at };
  if (!(await new Accounts(tables).add(linked))) return refuse('not-expected');
  await people.expectBy(before.id, null);
  const { person, acts } = await applyRoles(people, before, roles, at);
  const facts = { person: person.id, provider: provider.id, account, roles: [...roles] };
  const act = { event: known ? 'person.linked' : 'person.admitted', by: null, facts } as const;
  return { account, person, refusal: null, acts: [act, ...acts] };
}

/**
 * Ends what a person had, until the provider vouches for them again: sign-ins, links, keys, and the applications that
 * they answer for. Keys need no change of their own: those of somebody who is not in force are refused.
 */
export async function suspend(
  transaction: StoreTransaction,
  person: Id<'person'>,
  because: 'no-role' | 'refused-upstream',
  now: number,
): Promise<DoneAct[]> {
  const tables = transaction.tables<IdentityTables>();
  if (!(await new People(tables).suspend(person))) return [];
  await new Links(tables).voidAllOf(person, now);
  const endedSignIns = await new SignIns(tables).endAllOf(person, 'upstream', now);
  const owned = await new Applications(tables).listOwnedBy(person);
  const stoppedApplications = owned.map(({ id }) => id);
  const facts = { person, because, endedSignIns, stoppedApplications };
  return [{ event: 'person.suspended', by: null, facts }];
}

/** How a session at a provider is kept: it is compared, never read. */
export function hashSession(session: string | null): Buffer | null {
  return session === null ? null : hashToken(session);
}
