import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestIdentity, type TestIdentity } from '../../../../test/support/identity.ts';
import { actsOf, enrolActor } from '../../../../test/support/identity-acts.ts';
import type { Actor } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import { hashToken } from './secret-token.ts';

type Person = Awaited<ReturnType<typeof enrolActor>>;
interface Asked {
  readonly id: string;
  readonly state: string;
}

let house: TestIdentity;
let ada: Person;
let ben: Person;
let officer: Person;
let act: ReturnType<typeof actsOf>;
let count = 0;

beforeAll(async () => {
  house = await openTestIdentity();
  act = actsOf(house);
  ada = await enrolActor(house, 'ada', ['administrator']);
  ben = await enrolActor(house, 'ben', ['administrator']);
  officer = await enrolActor(house, 'olga', ['security-officer']);
});
afterAll(() => house.close());

const newcomer = async (...roles: Parameters<typeof enrolActor>[2]) =>
  await enrolActor(house, `person${++count}`, roles.length > 0 ? roles : ['nurse']);
const request = async (person: Actor, by: Actor = ada, reason = 'Phone lost; seen in person.') =>
  await act<Asked>(by, 'request-recovery', { person: person.id, reason });
const approve = async (recovery: string, by: Actor = ben) =>
  await act<{ recovery: Asked; link: { path: string } }>(by, 'approve-recovery', { recovery });
const withdraw = async (recovery: string, by: Actor = ada) =>
  await act<Asked>(by, 'withdraw-recovery', { recovery });
const list = async (by: Actor) => (await act<{ recoveries: Asked[] }>(by, 'list-recoveries', {})).recoveries;
const linksOf = async (person: Actor) =>
  (
    await house.database.store.query<{ kind: string; token_hash: Buffer }>(
      'select kind, token_hash from one_time_link where person_id = $1 and used_at is null',
      [person.id],
    )
  ).rows;

describe('a recovery', () => {
  test('is asked for by one and approved by another, who alone is shown the link', async () => {
    const nora = await newcomer();
    const asked = await request(nora);
    expect(asked).toMatchObject({ state: 'pending', person: { id: nora.id }, requestedBy: { id: ada.id } });
    expect(await linksOf(nora), 'nothing opens anything before').toEqual([]);
    const { recovery, link } = await approve(asked.id);
    expect(recovery).toMatchObject({ state: 'approved', decidedBy: { id: ben.id } });
    const token = link.path.slice(link.path.indexOf('#') + 1);
    expect(await linksOf(nora)).toEqual([{ kind: 'recovery', token_hash: Buffer.from(hashToken(token)) }]);
    expect(JSON.stringify(await list(ada)), 'nobody reads it again').not.toContain(token);
  });

  test('is approved by a security officer as well', async () => {
    expect(await approve((await request(await newcomer())).id, officer)).toMatchObject({
      recovery: { state: 'approved' },
    });
  });

  test('is approved neither by whoever asked for it nor by whom it is about, in code and in the database', async () => {
    const carl = await newcomer('administrator');
    const { id } = await request(carl);
    for (const by of [ada, carl]) {
      await expect(approve(id, by)).rejects.toMatchObject({ code: 'not_permitted' });
      await expect(
        house.database.store.query(
          `update person_recovery set decision = 'approved', decided_by = $2, decided_at = requested_at where id = $1`,
          [id, by.id],
        ),
      ).rejects.toThrow(/recovery_approved_by_another/);
    }
    expect(await linksOf(carl)).toEqual([]);
    await expect(request(ada, ada)).rejects.toMatchObject({ code: 'not_permitted' });
  });

  test('is decided once, of many who decide at the same moment', async () => {
    for (let round = 0; round < 4; round += 1) {
      const person = await newcomer();
      const { id } = await request(person);
      const tries = [approve(id), approve(id, officer), withdraw(id), withdraw(id, person), approve(id)];
      const ended = await Promise.allSettled(tries);
      expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const one of ended)
        if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' });
      const [standing] = await list(person);
      expect(await linksOf(person)).toHaveLength(standing?.state === 'approved' ? 1 : 0);
    }
  });

  test('waits once for a person, also when two ask at the same moment', async () => {
    const person = await newcomer();
    const both = await Promise.allSettled([request(person), request(person, ben)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await list(person)).map(({ state }) => state)).toEqual(['pending']);
  });

  test('runs out after 24 hours, and can then be asked for anew', async () => {
    const person = await newcomer();
    const { id } = await request(person);
    house.clock.advance(86_400_000 - 1);
    expect((await list(person)).map(({ state }) => state)).toEqual(['pending']);
    house.clock.advance(1);
    expect((await list(person)).map(({ state }) => state)).toEqual(['expired']);
    await expect(approve(id)).rejects.toMatchObject({ code: 'conflict' });
    expect(await linksOf(person)).toEqual([]);
    expect((await request(person)).state).toBe('pending');
    expect((await list(person)).map(({ state }) => state)).toEqual(['pending', 'expired']);
  });

  test('falls with whoever asked for it', async () => {
    const eve = await newcomer('administrator');
    const first = await newcomer();
    const second = await newcomer();
    const [one, other] = [await request(first, eve), await request(second, eve)];
    await act(ada, 'set-person-roles', { person: eve.id, roles: ['nurse'], reason: 'Moved.' });
    await expect(approve(one.id)).rejects.toMatchObject({ code: 'conflict' });
    await act(ada, 'deactivate-person', { person: eve.id });
    await expect(approve(other.id)).rejects.toMatchObject({ code: 'conflict' });
    expect([...(await linksOf(first)), ...(await linksOf(second))]).toEqual([]);
    expect(await withdraw(one.id, ben), 'but it can be withdrawn').toMatchObject({ state: 'withdrawn' });
  });

  test('is seen and withdrawn by whom it is about, and by nobody else who does not oversee', async () => {
    const nora = await newcomer();
    const other = await newcomer();
    const { id } = await request(nora);
    expect((await list(nora)).map((one) => one.id)).toEqual([id]);
    expect(await list(other)).toEqual([]);
    await expect(withdraw(id, other)).rejects.toMatchObject({ code: 'not_found' });
    expect(await withdraw(id, nora)).toMatchObject({ state: 'withdrawn', decidedBy: { id: nora.id } });
    await expect(approve(id)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('is not asked for of somebody deactivated, not enrolled or not there', async () => {
    const gone = await newcomer();
    const waiting = await request(gone);
    await act(ada, 'deactivate-person', { person: gone.id });
    await expect(request(gone)).rejects.toMatchObject({ code: 'conflict' });
    await expect(approve(waiting.id)).rejects.toMatchObject({ code: 'conflict' });
    const { person } = await act<{ person: Person }>(ada, 'invite-person', {
      ...{ name: 'Ivo', email: 'ivo@clinic.example', roles: ['nurse'] },
    });
    await expect(request(person)).rejects.toMatchObject({ code: 'conflict' });
    const nobody = { ...gone, id: newId('person', house.clock) };
    await expect(request(nobody)).rejects.toMatchObject({ code: 'not_found' });
    await expect(approve(newId('recovery', house.clock))).rejects.toMatchObject({ code: 'not_found' });
    await expect(request(await newcomer(), ada, ' ')).rejects.toThrow();
  });

  test('is never changed afterwards, deleted or emptied away', async () => {
    const { id } = await request(await newcomer());
    const change = (sql: string) => house.database.store.query(sql, [id]);
    await expect(change(`update person_recovery set reason = 'x' where id = $1`)).rejects.toThrow();
    await withdraw(id);
    await expect(
      change(
        'update person_recovery set decision = null, decided_at = null, decided_by = null where id = $1',
      ),
    ).rejects.toThrow();
    await expect(change('delete from person_recovery where id = $1')).rejects.toThrow();
    await expect(house.database.store.query('truncate person_recovery')).rejects.toThrow();
  });
});

describe('a new link for enrolment', () => {
  test('is for whoever has not finished; whoever has had access takes two', async () => {
    const { person } = await act<{ person: Person }>(ada, 'invite-person', {
      ...{ name: 'Kim', email: 'kim@clinic.example', roles: ['nurse'] },
    });
    await act(ada, 'renew-enrolment-link', { person: person.id });
    expect(await linksOf(person)).toMatchObject([{ kind: 'enrolment' }]);
    const active = await newcomer();
    const renew = () => act(ada, 'renew-enrolment-link', { person: active.id });
    await expect(renew()).rejects.toMatchObject({ code: 'conflict' });
    await house.database.store.query(`update person set state = 'suspended' where id = $1`, [active.id]);
    await expect(renew(), 'cut off by the provider').rejects.toMatchObject({ code: 'conflict' });
    expect(await linksOf(active)).toEqual([]);
  });
});
