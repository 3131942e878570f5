import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestIdentity, type TestIdentity } from '../../../../test/support/identity.ts';
import { actsOf, enrolActor } from '../../../../test/support/identity-acts.ts';
import type { Actor } from '../../kernel/actor.ts';
import { openIdentityPorts } from './operations/ports.ts';

type Person = Awaited<ReturnType<typeof enrolActor>>;
interface Shown {
  readonly application: { readonly id: string; readonly owner: string; readonly ownerDoubt: string | null };
  readonly revokedKeys: number;
}

let house: TestIdentity;
let admin: Person;
let act: ReturnType<typeof actsOf>;

beforeAll(async () => {
  house = await openTestIdentity();
  act = actsOf(house);
  admin = await enrolActor(house, 'ada', ['administrator', 'developer']);
});
afterAll(() => house.close());

/** An application of somebody new, with a key. */
async function register(name: string) {
  const owner = await enrolActor(house, `owner-of-${name}`, ['developer']);
  const { application } = await act<Shown>(owner, 'register-application', { name });
  const { key } = await act<{ key: string }>(owner, 'issue-key', { application: application.id, label: 'l' });
  return { owner, application: application.id, key };
}

const deactivate = async (person: Actor) =>
  await act<{ stoppedApplications: string[] }>(admin, 'deactivate-person', { person: person.id });
const handOver = async (application: string, to: Actor, by: Actor = admin, more = {}) =>
  await act<Shown>(by, 'reassign-application', { application, to: to.id, ...more });
const ownerless = async () => await openIdentityPorts(house.database.store).applications.listOwnerless();

describe('an application whose owner is deactivated', () => {
  test('is refused within half a second on a node that has just let it in, and known by its name', async () => {
    const other = house.openDirectory(await house.database.openNode());
    const { owner, application, key } = await register('scribe');
    expect(await other.actorForKey(key)).toMatchObject({ barred: null });
    expect(await deactivate(owner)).toMatchObject({ stoppedApplications: [application] });
    house.ageCache(500);
    for (const directory of [other, house.directory]) {
      expect(await directory.actorForKey(key)).toMatchObject({
        barred: { code: 'owner_missing', status: 403 },
        actor: { kind: 'application', id: application },
      });
    }
    expect(await ownerless()).toContainEqual(expect.objectContaining({ id: application, doubt: 'gone' }));
  });

  test('gets no further key, by issue or by rotation', async () => {
    const { owner, application } = await register('no-more-keys');
    const { summary } = await act<{ summary: { id: string } }>(owner, 'issue-key', {
      ...{ application, label: 'two' },
    });
    await deactivate(owner);
    await expect(act(admin, 'issue-key', { application, label: 'l' })).rejects.toMatchObject({
      code: 'owner_missing',
    });
    await expect(act(admin, 'rotate-key', { key: summary.id })).rejects.toMatchObject({
      code: 'owner_missing',
    });
  });

  test('works again once it is handed over, with its keys or without', async () => {
    const next = await enrolActor(house, 'next', ['developer']);
    for (const revokeKeys of [false, true]) {
      const { owner, application, key } = await register(`again-${revokeKeys}`);
      await deactivate(owner);
      expect(await handOver(application, next, admin, { revokeKeys })).toMatchObject({
        application: { owner: next.id, ownerDoubt: null },
        from: owner.id,
        revokedKeys: revokeKeys ? 1 : 0,
      });
      house.ageCache(500);
      const asked = house.directory.actorForKey(key);
      if (revokeKeys) await expect(asked).rejects.toMatchObject({ code: 'key_invalid' });
      else expect(await asked).toMatchObject({ barred: null });
    }
  });

  test('does not stop where it was handed over before', async () => {
    const { owner, application, key } = await register('handed-over');
    await handOver(application, admin, owner);
    expect(await deactivate(owner)).toMatchObject({ stoppedApplications: [] });
    house.ageCache(500);
    expect(await house.directory.actorForKey(key)).toMatchObject({ barred: null });
  });

  test('always has either a new owner or nobody, where both happen at once', async () => {
    const { owner, application, key } = await register('at-once');
    const next = await enrolActor(house, 'also-leaving', ['developer']);
    const [handed] = await Promise.allSettled([handOver(application, next, owner), deactivate(next)]);
    house.ageCache(500);
    const { barred } = await house.directory.actorForKey(key);
    // Either order is right; what is not is an application that works for somebody who has left.
    expect(barred?.code ?? null).toBe(handed.status === 'fulfilled' ? 'owner_missing' : null);
  });
});

describe('handing over', () => {
  test('is for the owner, administrators and the security officer; a developer reaches no other application', async () => {
    const { owner, application } = await register('mine');
    const stranger = await enrolActor(house, 'stranger', ['developer']);
    for (const name of ['reassign-application', 'retire-application']) {
      const input = name === 'retire-application' ? { application } : { application, to: stranger.id };
      await expect(act(stranger, name, input)).rejects.toMatchObject({ code: 'not_permitted' });
    }
    const officer = await enrolActor(house, 'officer', ['security-officer']);
    await handOver(application, stranger, officer);
    await expect(handOver(application, owner, owner)).rejects.toMatchObject({ code: 'not_permitted' });
    await handOver(application, owner, stranger);
  });

  test('goes to somebody who can sign in, with a role that may answer for it', async () => {
    const { application, owner } = await register('fit');
    const clinician = await enrolActor(house, 'clinician', ['clinician']);
    await house.invite({ email: 'invited@clinic.example', roles: ['developer'] });
    const invited = (
      await openIdentityPorts(house.database.store).people.findByEmail('invited@clinic.example')
    )?.id;
    const gone = await enrolActor(house, 'gone', ['developer']);
    await deactivate(gone);
    for (const to of [clinician.id, invited, gone.id, owner.id]) {
      await expect(act(admin, 'reassign-application', { application, to })).rejects.toMatchObject({
        ...{ code: 'conflict', field: 'to' },
      });
    }
    const nobody = { id: `per_${'0'.repeat(32)}` } as Actor;
    await expect(handOver(application, nobody)).rejects.toMatchObject({ code: 'not_found' });
    await expect(handOver(`app_${'0'.repeat(32)}`, admin)).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      act(admin, 'register-application', { name: 'of a clinician', owner: clinician.id }),
    ).rejects.toMatchObject({ code: 'conflict', field: 'owner' });
  });

  test('takes no member that nobody asked for', async () => {
    const { application } = await register('members');
    for (const more of [{ state: 'active' }, { owner: admin.id }, { name: 'x' }]) {
      await expect(handOver(application, admin, admin, more)).rejects.toThrow(/nrecognized/);
    }
  });
});

test('an owner who has not signed in yet is told, and stops nothing', async () => {
  await house.invite({ email: 'soon@clinic.example', roles: ['developer'] });
  const owner = (await openIdentityPorts(house.database.store).people.findByEmail('soon@clinic.example'))?.id;
  const { application } = await act<Shown>(admin, 'register-application', { name: 'early', owner });
  const { key } = await act<{ key: string }>(admin, 'issue-key', { application: application.id, label: 'l' });
  expect(await house.directory.actorForKey(key)).toMatchObject({ barred: null });
  expect(await ownerless()).toContainEqual(
    expect.objectContaining({ id: application.id, doubt: 'not-enrolled' }),
  );
});

test('a retired application stops with all its keys, and cannot come back', async () => {
  const { application, key, owner } = await register('retired');
  expect(await act<Shown>(owner, 'retire-application', { application })).toMatchObject({
    ...{ revokedKeys: 1, application: { state: 'retired' } },
  });
  house.ageCache(500);
  await expect(house.directory.actorForKey(key)).rejects.toMatchObject({ code: 'key_invalid' });
  await expect(handOver(application, admin)).rejects.toMatchObject({ code: 'conflict' });
  await expect(act(owner, 'retire-application', { application })).rejects.toMatchObject({ code: 'conflict' });
  expect((await ownerless()).map(({ id }) => id)).not.toContain(application);
});
