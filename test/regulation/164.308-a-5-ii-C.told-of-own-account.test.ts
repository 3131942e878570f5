import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor, Role } from '../../server/src/kernel/actor.ts';
import { createClock, type SettableClock } from '../../server/src/kernel/clock.ts';
import { newId } from '../../server/src/kernel/ids.ts';
import { employClerk } from '../../server/src/main.ts';
import { startCordon, type TestCordon } from '../support/cordon.ts';
import { safeguard } from './safeguard.ts';

const origin = 'https://cordon.test.invalid';
const hour = 3_600_000;

let clock: SettableClock;
let cordon: TestCordon;
let ada: Somebody;
let bea: Somebody;

interface Notice {
  readonly entry: number;
  readonly kind: string;
  readonly says: string;
  readonly count: number;
  readonly by: { readonly name: string } | null;
  readonly isOwn: boolean;
  readonly isReported: boolean;
}
interface Notices {
  readonly items: readonly Notice[];
  readonly more: number;
  readonly upTo: number | null;
  readonly toldAt: number | null;
}
interface Alert {
  readonly id: string;
  readonly kind: string;
  readonly count: number;
  readonly account: { readonly id: string } | null;
  readonly acknowledged: object | null;
  readonly reports: readonly { readonly says: string; readonly note: string | null }[];
}
interface Somebody {
  readonly email: string;
  readonly actor: Actor & { kind: 'person' };
  cookie: string;
}

beforeAll(async () => {
  clock = createClock(Date.UTC(2026, 10, 2, 15));
  cordon = await startCordon({ clock, flags: { 'public-url': origin } });
  ada = await admit(['nurse'], 'ada@test.invalid');
  bea = await admit(['nurse'], 'bea@test.invalid');
});
afterAll(() => cordon?.close());

/** Through the real door; the proxy in front says from where. */
async function send(path: string, body: object | undefined, cookie = '', from = '192.0.2.10') {
  const reply = await fetch(`${cordon.doors.url}/api/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...{ origin, 'sec-fetch-site': 'same-origin', 'x-cordon-csrf': '1', 'x-forwarded-for': from },
      ...{ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'cordon.test.invalid', cookie },
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { reply, status: reply.status, json: (await reply.json()) as Record<string, unknown> };
}

async function signIn(roles: readonly Role[], email: string, from?: string): Promise<string> {
  const link = await cordon.signInLink(roles, email);
  const token = link.slice(link.indexOf('#') + 1);
  const { reply, status } = await send('/sign-in/link', { token }, '', from);
  expect(status).toBe(200);
  return reply.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function admit(roles: readonly Role[], email: string): Promise<Somebody> {
  const cookie = await signIn(roles, email);
  const { rows } = await cordon.house.store.query<{ id: `per_${string}` }>(
    'select id from person where email = $1',
    [email],
  );
  const actor = { ...cordon.officer, kind: 'person', id: rows[0]?.id ?? 'per_', name: email, roles } as never;
  return { email, actor, cookie };
}

const noticesOf = async ({ cookie }: Somebody) =>
  (await send('/me/notices', undefined, cookie)).json as unknown as Notices;
const guess = (who: Somebody, from: string) =>
  send('/sign-in', { email: who.email, password: 'not-the-password', code: '000000' }, '', from);
const know = async (who: Somebody, upTo: number) =>
  (await send('/me/notices/acknowledge', { upTo }, who.cookie)).json as unknown as Notices;
const report = (who: Somebody, notice: number, note?: string) =>
  send('/me/notices/report', { notice, ...(note && { note }) }, who.cookie);
const reported = async () =>
  (await cordon.clerk<{ items: Alert[] }>('list-sign-in-alerts', {})).items.filter(
    ({ kind }) => kind === 'reported-by-person',
  );
const actsOf = async (event: string) => {
  const { rows } = await cordon.house.store.query<{ actor: string; facts: Record<string, unknown> }>(
    'select actor, facts from audit_act where event = $1 order by entry',
    [event],
  );
  return rows;
};

safeguard('164.308(a)(5)(ii)(C)', 'Log-in monitoring', () => {
  test('a person is told of refused attempts on their account: how many, from which networks, and nobody else is', async () => {
    expect(await noticesOf(ada)).toEqual({ items: [], more: 0, upTo: null, toldAt: null });
    expect((await guess(ada, '203.0.113.9')).status).toBe(401);
    clock.advance(60_000);
    await guess(ada, '203.0.113.9');
    await guess(ada, '198.51.100.4');
    const { items, upTo } = await noticesOf(ada);
    expect(items).toMatchObject([
      { kind: 'refused', count: 1, says: 'An attempt to sign in from 198.51.100.4 was refused.', by: null },
      { kind: 'refused', count: 2, says: '2 attempts to sign in from 203.0.113.9 were refused.' },
    ]);
    expect(upTo).toBe(items[0]?.entry);
    expect(JSON.stringify(items)).not.toMatch(/not-the-password|@test\.invalid/);
    expect((await noticesOf(bea)).items).toEqual([]);
    expect((await send('/me/notices', undefined)).status).toBe(401);
  });

  test('and of the first sign-in from a network, other than the very first', async () => {
    bea.cookie = await signIn(['nurse'], bea.email);
    expect((await noticesOf(bea)).items).toEqual([]);
    bea.cookie = await signIn(['nurse'], bea.email, '203.0.113.77');
    bea.cookie = await signIn(['nurse'], bea.email, '203.0.113.77');
    expect((await noticesOf(bea)).items).toMatchObject([
      { kind: 'new-network', says: 'Signed in from 203.0.113.77, for the first time.' },
    ]);
    expect((await noticesOf(ada)).items.map(({ kind }) => kind)).toEqual(['refused', 'refused']);
  });

  test('and of what others changed, by whom, and of what let them in, changed in a sign-in of theirs', async () => {
    const before = (await noticesOf(bea)).upTo ?? 0;
    const { clerk, house } = cordon;
    const { id } = bea.actor;
    await clerk('set-person-roles', { person: id, roles: ['nurse', 'billing'], reason: 'She bills, too.' });
    await clerk('set-person-departments', { person: id, departments: [] });
    await clerk('revoke-person-sign-ins', { person: id });
    const keys = [newId('passkey', clock), newId('passkey', clock)];
    for (const passkey of keys) {
      await house.store.query(
        `insert into passkey (id, person_id, credential_id, public_key, relying_party, counter, name, transports, added_at)
         values ($1, $2, $3, $3, 'localhost', 0, 'Laptop', '{}', 1)`,
        [passkey, id, Buffer.from(passkey)],
      );
    }
    await employClerk(house, bea.actor)('remove-passkey', { passkey: keys[0] });
    await clerk('request-recovery', { person: id, reason: 'Phone lost.' });
    bea.cookie = await signIn(['nurse'], bea.email);
    const { items } = await noticesOf(bea);
    expect(items.filter(({ entry }) => entry > before)).toMatchObject([
      { kind: 'recovery', says: 'A recovery of the account was asked for.', isOwn: false },
      { kind: 'factor-changed', says: 'A passkey was removed.', isOwn: true },
      { kind: 'sign-ins-ended', says: 'Sign-ins were ended.', by: { name: 'Test clinician' } },
      { kind: 'account-changed', says: 'The departments were changed.', by: { name: 'Test clinician' } },
      { kind: 'account-changed', says: 'The roles were changed to: nurse, billing.', isOwn: false },
    ]);
    expect((await noticesOf(ada)).items.map(({ kind }) => kind)).toEqual(['refused', 'refused']);
  });

  test('until they say that they know; nobody can say so of what is still to come', async () => {
    const { upTo } = await noticesOf(ada);
    expect(await know(ada, Number.MAX_SAFE_INTEGER)).toMatchObject({ items: [], upTo: null });
    expect((await actsOf('own-notices.acknowledged')).at(-1)?.actor).toBe(ada.actor.id);
    await guess(ada, '203.0.113.9');
    const later = await noticesOf(ada);
    expect(later.items).toMatchObject([{ kind: 'refused', count: 1 }]);
    expect(later.items[0]?.entry).toBeGreaterThan(upTo ?? 0);
    // An answer to an older page brings nothing back, and takes nothing away.
    expect((await know(ada, upTo ?? 0)).items).toEqual(later.items);
    expect((await noticesOf(bea)).items.length).toBeGreaterThan(3);
  });

  test('a clock that is set back loses nothing', async () => {
    const { upTo } = await noticesOf(ada);
    await know(ada, upTo ?? 0);
    clock.set(clock.now() - 2 * hour);
    ada.cookie = await signIn(['nurse'], ada.email);
    expect((await noticesOf(ada)).items).toEqual([]);
    await guess(ada, '203.0.113.9');
    expect((await noticesOf(ada)).items).toMatchObject([{ kind: 'refused', count: 1 }]);
    clock.advance(2 * hour);
  });

  test('what was not them becomes one alert for the officers, however often it is pressed', async () => {
    ada.cookie = await signIn(['nurse'], ada.email);
    const [notice] = (await noticesOf(ada)).items;
    const entry = notice?.entry ?? -1;
    const note = 'I was on holiday that day.';
    const pressed = await Promise.all([1, 2, 3, 4, 5].map(() => report(ada, entry, note)));
    expect(pressed.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(pressed.filter(({ json }) => json.isNew === true)).toHaveLength(1);
    const [alert, ...others] = await reported();
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ count: 1, account: { id: ada.actor.id }, acknowledged: null });
    expect(alert?.reports).toMatchObject([
      { says: 'An attempt to sign in from 203.0.113.9 was refused.', note },
    ]);
    const { items } = await cordon.clerk<{ items: { text: string }[] }>('list-warnings', {});
    expect(items.map(({ text }) => text).join()).toContain(
      'Says that something on their account was not them',
    );
    expect((await noticesOf(ada)).items).toMatchObject([{ entry, isReported: true }]);
    const { rows } = await cordon.house.store.query<{ words: Buffer }>('select words from sign_in_report');
    expect(rows[0]?.words.toString('latin1')).not.toContain('holiday');
    expect(JSON.stringify(await actsOf('own-notice.reported'))).not.toContain('holiday');
  });

  test('more joins the open alert; answered, also by a clock set back, it is not raised again by the same', async () => {
    await guess(ada, '198.51.100.4');
    const [newest, first] = (await noticesOf(ada)).items;
    await report(ada, newest?.entry ?? -1);
    expect(await reported()).toMatchObject([{ count: 2, reports: [{ note: null }, {}] }]);
    const [alert] = await reported();
    clock.set(clock.now() - hour);
    const act = { alert: alert?.id, note: 'Guesses from outside; nobody came in.' };
    await cordon.clerk('acknowledge-sign-in-alert', act);
    clock.advance(hour);
    ada.cookie = await signIn(['nurse'], ada.email);
    expect((await report(ada, first?.entry ?? -1)).json).toMatchObject({ isNew: false, alert: alert?.id });
    expect((await reported()).filter(({ acknowledged }) => acknowledged === null)).toEqual([]);
    await guess(ada, '198.51.100.4');
    await report(ada, (await noticesOf(ada)).items[0]?.entry ?? -1);
    expect((await reported()).filter(({ acknowledged }) => acknowledged === null)).toHaveLength(1);
  });

  test('nobody reports what is not on their own account', async () => {
    const { rows } = await cordon.house.store.query<{ entry: number }>(
      `select entry from audit_act where actor is distinct from $1 and facts ->> 'person' is distinct from $1`,
      [bea.actor.id],
    );
    expect(rows.length).toBeGreaterThan(5);
    for (const { entry } of rows) expect((await report(bea, entry)).json.code, `${entry}`).toBe('not_found');
    expect((await reported()).map(({ account }) => account?.id)).not.toContain(bea.actor.id);
  });

  test('what was told and reported is kept: nothing is changed back, deleted or emptied away', async () => {
    const change = (sql: string) => cordon.house.store.query(sql);
    for (const table of ['own_notice_mark', 'sign_in_report']) {
      await expect(change(`delete from ${table}`)).rejects.toThrow();
      await expect(change(`truncate ${table}`)).rejects.toThrow();
    }
    await expect(change('update own_notice_mark set entry = entry - 1')).rejects.toThrow();
    await expect(change(`update sign_in_report set says = 'x'`)).rejects.toThrow();
  });

  test('of hundreds the newest hundred are shown, and the rest is counted', async () => {
    const { acts } = cordon.house.record;
    const known = (await noticesOf(bea)).upTo ?? 0;
    await know(bea, known);
    const facts = { person: bea.actor.id, roles: ['nurse'] };
    for (let count = 0; count < 103; count += 1) {
      await acts.recordNow({ event: 'person-roles.applied', at: clock.now(), actor: null, facts });
    }
    const { items, more, upTo } = await noticesOf(bea);
    expect([items.length, more, upTo]).toEqual([100, 3, items[0]?.entry]);
    expect(await know(bea, upTo ?? 0)).toMatchObject({ items: [], more: 0 });
  });
});
