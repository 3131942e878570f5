import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestIdentity, type TestIdentity } from '../support/identity.ts';
import { actsOf, enrolActor } from '../support/identity-acts.ts';
import { safeguard } from './safeguard.ts';

let house: TestIdentity;
let act: ReturnType<typeof actsOf>;
let admin: Awaited<ReturnType<typeof enrolActor>>;

beforeAll(async () => {
  house = await openTestIdentity();
  act = actsOf(house);
  admin = await enrolActor(house, 'ada', ['administrator', 'developer']);
});
afterAll(() => house.close());

safeguard('164.312(a)(2)(i)', 'Unique user identification', () => {
  test('an address names one person: a second account of the same name is refused', async () => {
    const somebody = { name: 'Ada Twice', email: 'ADA@clinic.example', roles: ['nurse'] };
    const { rows } = await house.database.store.query<{ email: string }>(
      'select email from person where id = $1',
      [admin.id],
    );
    const again = act(admin, 'invite-person', { ...somebody, email: rows[0]?.email.toUpperCase() });
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
  });

  test('a key belongs to one person or one application, never to none or to both, whoever writes it', async () => {
    const { application } = await act<{ application: { id: string } }>(admin, 'register-application', {
      name: 'Scribe',
    });
    const { summary } = await act<{ summary: { id: string } }>(admin, 'issue-key', {
      ...{ application: application.id, label: 'Its key' },
    });
    const change = (columns: string) =>
      house.database.store.query(`update api_key set ${columns} where id = $1`, [summary.id]);
    await expect(change('application_id = null')).rejects.toMatchObject({ sqlState: '23514' });
    await expect(change(`person_id = '${admin.id}'`)).rejects.toMatchObject({ sqlState: '23514' });
  });

  test('what somebody does is recorded under an id that is given to nobody else, also after they have left', async () => {
    const leaver = await enrolActor(house, 'leo', ['nurse']);
    await act(admin, 'deactivate-person', { person: leaver.id });
    const { rows } = await house.database.store.query<{ email: string }>(
      'select email from person where id = $1',
      [leaver.id],
    );
    const { person: next } = await act<{ person: { id: string } }>(admin, 'invite-person', {
      ...{ name: 'Leo the Younger', email: rows[0]?.email, roles: ['nurse'] },
    });
    expect(next.id).not.toBe(leaver.id);
    const { rows: left } = await house.database.store.query<{ state: string }>(
      'select state from person where id = $1',
      [leaver.id],
    );
    expect(left).toEqual([{ state: 'deactivated' }]);
  });

  test('a key whose owner has left is refused, and says whose it was', async () => {
    const owner = await enrolActor(house, 'olga', ['developer']);
    const { application } = await act<{ application: { id: string } }>(owner, 'register-application', {
      name: 'Reader',
    });
    const { key } = await act<{ key: string }>(owner, 'issue-key', {
      ...{ application: application.id, label: 'Its key' },
    });
    expect(await house.directory.actorForKey(key)).toMatchObject({ barred: null });
    await act(admin, 'deactivate-person', { person: owner.id });
    house.ageCache(1000);
    expect(await house.directory.actorForKey(key)).toMatchObject({
      ...{ barred: { code: 'owner_missing' }, actor: { id: application.id } },
    });
  });
});
