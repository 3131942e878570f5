import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestIdentity, type TestIdentity } from '../../../../test/support/identity.ts';
import { actsOf, enrolActor } from '../../../../test/support/identity-acts.ts';
import type { Actor, Role } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';

type Person = Awaited<ReturnType<typeof enrolActor>>;

let house: TestIdentity;
let ada: Person;
let act: ReturnType<typeof actsOf>;

beforeAll(async () => {
  house = await openTestIdentity();
  act = actsOf(house);
  ada = await enrolActor(house, 'ada', ['administrator']);
});
afterAll(() => house.close());

const setRoles = async (
  by: Actor,
  person: Actor,
  roles: readonly Role[],
  reason = 'Moved to another ward.',
) => await act<{ roles: Role[] }>(by, 'set-person-roles', { person: person.id, roles, reason });

describe('the roles of a person', () => {
  test('hold on another node within half a second, for a key as well', async () => {
    const nora = await enrolActor(house, 'nora', ['nurse']);
    const { key } = await act<{ key: string }>(nora, 'issue-key', { person: nora.id, label: 'Own' });
    const other = house.openDirectory(await house.database.openNode());
    expect((await other.actorForKey(key)).actor.roles).toEqual(['nurse']);
    expect(await setRoles(ada, nora, ['billing'])).toMatchObject({ roles: ['billing'] });
    house.ageCache(500);
    expect((await other.actorForKey(key)).actor.roles).toEqual(['billing']);
  });

  test('are changed by nobody for themselves, whatever they have', async () => {
    const both = await enrolActor(house, 'both', ['administrator', 'nurse']);
    for (const roles of [['clinician', 'administrator'], ['nurse']] as const) {
      await expect(setRoles(both, both, roles)).rejects.toMatchObject({ code: 'not_permitted' });
    }
    await setRoles(ada, both, ['nurse']);
  });

  test('need a reason and a change, and somebody who is not deactivated', async () => {
    const nils = await enrolActor(house, 'nils', ['nurse', 'billing']);
    await expect(setRoles(ada, nils, ['nurse'], '')).rejects.toThrow();
    await expect(setRoles(ada, nils, [])).rejects.toThrow();
    await expect(setRoles(ada, nils, ['application'])).rejects.toThrow();
    await expect(setRoles(ada, nils, ['billing', 'nurse'])).rejects.toMatchObject({ code: 'conflict' });
    await act(ada, 'deactivate-person', { person: nils.id });
    await expect(setRoles(ada, nils, ['nurse'])).rejects.toMatchObject({ code: 'conflict' });
    const nobody = { ...nils, id: newId('person', house.clock) };
    await expect(setRoles(ada, nobody, ['nurse'])).rejects.toMatchObject({ code: 'not_found' });
  });

  test('of whoever comes by an identity provider are changed there', async () => {
    const una = await enrolActor(house, 'una', ['nurse']);
    const { id: provider } = await act<{ id: string }>(ada, 'configure-identity-provider', {
      ...{
        name: 'clinic',
        issuer: 'https://id.clinic.invalid',
        secret: 'not-a-real-secret',
        title: 'Clinic',
      },
      ...{ clientId: 'cordon', scopes: ['openid'], groupsClaim: 'groups', emailClaim: 'email' },
      ...{ roleMap: [{ group: 'Nurses', roles: ['nurse'] }], admits: 'invited', trustsAddresses: false },
      ...{ acceptedAcr: [], acceptedAmr: [], refreshMinutes: 15 },
    });
    await house.database.store.query(
      `insert into upstream_account (id, provider_id, subject, person_id, linked_at, confirmed_at)
       values ($1, $2, 'una', $3, 0, 0)`,
      [newId('upstreamAccount', house.clock), provider, una.id],
    );
    await expect(setRoles(ada, una, ['billing'])).rejects.toMatchObject({ code: 'conflict' });
  });

  test('of two administrators who take that from each other at once, one stays', async () => {
    const eve = await enrolActor(house, 'eve', ['administrator']);
    const outcomes = await Promise.allSettled([
      setRoles(ada, eve, ['auditor']),
      setRoles(eve, ada, ['auditor']),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(refused.reason).toMatchObject({
      code: 'conflict',
      detail: expect.stringContaining('last active'),
    });
  });
});
