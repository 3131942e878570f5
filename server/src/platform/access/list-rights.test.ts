import { expect, test } from 'vitest';
import type { Actor, Role } from '../../kernel/actor.ts';
import type { LevelRestriction } from '../../kernel/data-level.ts';
import type { PolicySnapshot } from '../../kernel/snapshot.ts';
import { createAuthorizer } from './authorizer.ts';
import { composeLevelPolicy } from './level-policies.ts';
import { listRights } from './list-rights.ts';
import { permissions } from './permissions.ts';
import { listPurposeRoles } from './purpose-roles.ts';
import { contributeShippedAccess } from './shipped-access.ts';

const authorizer = createAuthorizer();
const { access: policies } = await contributeShippedAccess();
const actions = Object.keys(permissions) as (keyof typeof permissions)[];
const system = (name: string, state: string, purposes: readonly string[]) => ({
  ...{ id: `sys_${name}`, name, title: name, state, purposes, models: [] },
});
const snapshot = {
  access: { policies },
  systems: [
    system('notes', 'live', ['TREAT', 'HPAYMT']),
    system('claims', 'live', ['HPAYMT']),
    system('new', 'approved', ['TREAT']),
  ],
} as unknown as PolicySnapshot;

const person = (...roles: Role[]): Actor => ({ kind: 'person', id: 'per_1', name: 'P', roles });
const rights = (...roles: Role[]) => listRights(authorizer, person(...roles), { actions, snapshot });

test('are the acts that the authorizer permits, and no others', async () => {
  for (const roles of [['administrator'], ['auditor', 'privacy-officer'], ['nurse'], []] as Role[][]) {
    const { acts } = await rights(...roles);
    const permitted = actions.filter((action) => authorizer.authorize(person(...roles), action).permit);
    expect(acts.filter((act) => act !== 'exchange:create')).toEqual(permitted);
  }
  expect((await rights()).acts).toEqual([]);
});

test('are the live systems, each for the purposes that both its approval and the policies allow', async () => {
  const nurse = await rights('nurse');
  expect(nurse.systems).toEqual([{ id: 'sys_notes', name: 'notes', title: 'notes', purposes: ['TREAT'] }]);
  expect(nurse.purposes).toEqual(['TREAT', 'HOPERAT', 'PATRQT', 'PUBHLTH']);
  expect(nurse.acts).toContain('exchange:create');
  const billing = await rights('billing');
  expect(billing.systems.map(({ name, purposes }) => [name, purposes])).toEqual([
    ['notes', ['HPAYMT']],
    ['claims', ['HPAYMT']],
  ]);
  const administrator = await rights('administrator');
  expect([administrator.systems, administrator.purposes]).toEqual([[], []]);
  expect(administrator.acts).not.toContain('exchange:create');
});

test('what a person can still bring about hides no system; what the system cannot is not offered', async () => {
  const systemsUnder = async (...restrictions: LevelRestriction[]) => {
    const more = restrictions.map((one) => composeLevelPolicy('phi', one));
    const asked = { ...snapshot, access: { policies: [...policies, ...more] } };
    return (await listRights(authorizer, person('nurse'), { actions, snapshot: asked })).systems.length;
  };
  expect(await systemsUnder('fresh-factor', 'inside-only', 'care-relationship')).toBe(1);
  expect(await systemsUnder('local-only')).toBe(0);
});

test('are not listed where no policy of access is known', async () => {
  const none = { ...snapshot, access: undefined } as unknown as PolicySnapshot;
  await expect(listRights(authorizer, person('nurse'), { actions, snapshot: none })).rejects.toMatchObject({
    code: 'policy_unconfirmed',
  });
});

test('roles for each purpose are asked of the policies once', async () => {
  const access = { policies };
  const first = await listPurposeRoles(authorizer, access);
  expect(first.get('TREAT')).toEqual(['clinician', 'nurse', 'application']);
  expect(first.get('BTG')).toEqual([]);
  expect(await listPurposeRoles(authorizer, access)).toBe(first);
});
