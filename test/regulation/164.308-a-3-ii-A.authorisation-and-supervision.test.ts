import { afterAll, beforeAll, expect, test } from 'vitest';
import { roles } from '../../server/src/kernel/actor.ts';
import { permissions } from '../../server/src/platform/access/index.ts';
import { openTestIdentity, type TestIdentity } from '../support/identity.ts';
import { actsOf, enrolActor } from '../support/identity-acts.ts';
import { safeguard } from './safeguard.ts';

let house: TestIdentity;
let act: ReturnType<typeof actsOf>;

beforeAll(async () => {
  house = await openTestIdentity();
  act = actsOf(house);
});
afterAll(() => house.close());

safeguard('164.308(a)(3)(ii)(A)', 'Authorisation and supervision', () => {
  test('nobody works with Cordon whom somebody in charge has not let in, and that person is named', async () => {
    expect(permissions['person:invite']).toEqual(['administrator']);
    const admin = await enrolActor(house, 'ada', ['administrator']);
    const { person } = await act<{ person: { id: string } }>(admin, 'invite-person', {
      ...{ name: 'Nora', email: 'nora@clinic.example', roles: ['nurse'] },
    });
    const { rows } = await house.database.store.query<{ invited_by: string }>(
      'select invited_by from person where id = $1',
      [person.id],
    );
    expect(rows).toEqual([{ invited_by: admin.id }]);
  });

  test('nobody changes their own roles', async () => {
    const admin = await enrolActor(house, 'abe', ['administrator', 'nurse']);
    const own = { person: admin.id, roles: [...roles].slice(0, 2), reason: 'I need them.' };
    await expect(act(admin, 'set-person-roles', own)).rejects.toMatchObject({ code: 'not_permitted' });
  });

  test('whoever asks about patients does not supervise themselves: alerts of activity are read by officers and auditors', () => {
    for (const mine of ['clinician', 'nurse', 'billing', 'front-desk'] as const) {
      expect(permissions['activity-alerts:list']).not.toContain(mine);
      expect(permissions['entries:list']).not.toContain(mine);
    }
    expect(permissions['activity-alert:acknowledge']).toEqual(['privacy-officer', 'security-officer']);
  });
});
