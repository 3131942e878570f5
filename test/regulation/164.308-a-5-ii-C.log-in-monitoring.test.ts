import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor, Role } from '../../server/src/kernel/actor.ts';
import { employClerk } from '../../server/src/main.ts';
import { startCordon, type TestCordon } from '../support/cordon.ts';
import { safeguard } from './safeguard.ts';

let cordon: TestCordon;

beforeAll(async () => {
  cordon = await startCordon();
});
afterAll(() => cordon?.close());

interface Alert {
  readonly id: string;
  readonly kind: string;
  readonly account: { readonly id: string | null; readonly name: string } | null;
  readonly acknowledged: { readonly note: string } | null;
}

/** Runs the watch as its job does, which may do so too meanwhile: what counts is what is kept. */
const watch = async () =>
  await cordon.house.store.transaction((transaction) =>
    cordon.house.duties.signInWatch.watch(transaction, cordon.house.clock),
  );
const alerts = async () => (await cordon.clerk<{ items: Alert[] }>('list-sign-in-alerts', {})).items;

async function person(roles: readonly Role[], email: string): Promise<Actor & { kind: 'person' }> {
  await cordon.signInLink(roles, email);
  const { rows } = await cordon.house.store.query<{ id: `per_${string}` }>(
    'select id from person where email = $1',
    [email],
  );
  return { ...cordon.officer, kind: 'person', id: rows[0]?.id ?? 'per_', name: email, roles } as never;
}

/** An attempt as it is written when somebody signs in. @param later milliseconds from now */
const attempt = (account: string, accepted: boolean, later = 0) =>
  cordon.house.store.query(
    `insert into sign_in_attempt (account, network, at, accepted) values ($1, '203.0.113.0/24', $2, $3)`,
    [account, cordon.house.clock.now() + later, accepted],
  );

safeguard('164.308(a)(5)(ii)(C)', 'Log-in monitoring', () => {
  test('wrong passwords over the wire are counted, and told once on however many nodes look', async () => {
    const victim = await person(['nurse'], 'victim@test.invalid');
    const guess = () =>
      fetch(`${cordon.doors.url}/api/v1/sign-in`, {
        method: 'POST',
        headers: {
          ...{ origin: cordon.doors.url, 'sec-fetch-site': 'same-origin', 'x-cordon-csrf': '1' },
          'content-type': 'application/json',
        },
        body: JSON.stringify({ email: 'victim@test.invalid', password: 'not-the-password', code: '000000' }),
      });
    expect((await guess()).status).toBe(401);
    const { rows } = await cordon.house.store.query('select account, accepted from sign_in_attempt');
    expect(rows).toEqual([{ account: victim.id, accepted: false }]);
    for (let count = 1; count < 10; count += 1) await attempt(victim.id, false);
    await Promise.all([watch(), watch(), watch()]);
    await watch();
    expect(await alerts()).toMatchObject([{ kind: 'account-guessed', account: { id: victim.id } }]);
    const { items } = await cordon.clerk<{ items: { text: string }[] }>('list-warnings', {});
    expect(items.map(({ text }) => text).join()).toContain('10 attempts to sign in were refused.');
  });

  test('what was looked at is said in a note, is not told again, and later attempts are', async () => {
    const [open] = await alerts();
    const note = 'She had forgotten her new password; I called her.';
    await cordon.clerk('acknowledge-sign-in-alert', { alert: open?.id, note });
    expect((await alerts())[0]?.acknowledged).toMatchObject({ note });
    await watch();
    expect(await alerts()).toHaveLength(1);
    await attempt(open?.account?.id ?? '', false, 1000);
    await watch();
    expect((await alerts()).map(({ acknowledged }) => acknowledged === null)).toEqual([true, false]);
    const { rows } = await cordon.house.store.query<{ words: Buffer }>(
      'select words from sign_in_alert where words is not null',
    );
    expect(rows[0]?.words.toString('latin1')).not.toContain('forgotten');
  });

  test('an alert about an officer is not theirs to set aside, in code and in the database', async () => {
    const other = await person(['security-officer'], 'concerned@test.invalid');
    for (let count = 0; count < 10; count += 1) await attempt(other.id, false);
    await watch();
    const alert = (await alerts()).find(({ account }) => account?.id === other.id);
    const act = { alert: alert?.id, note: 'Nothing to see here, really.' };
    await expect(employClerk(cordon.house, other)('acknowledge-sign-in-alert', act)).rejects.toMatchObject({
      code: 'not_permitted',
    });
    await expect(
      cordon.house.store.query(
        `update sign_in_alert set acknowledged_at = raised_at, acknowledged_by = account,
           acknowledged_by_name = 'x', words = '\\x00' where id = $1`,
        [alert?.id],
      ),
    ).rejects.toThrow();
  });

  test('alerts are kept: none is changed after it was acknowledged, deleted or emptied away', async () => {
    const change = (sql: string) => cordon.house.store.query(sql);
    await expect(change('delete from sign_in_alert')).rejects.toThrow();
    await expect(change('truncate sign_in_alert')).rejects.toThrow();
    await expect(
      change('update sign_in_alert set count = 1 where acknowledged_at is not null'),
    ).rejects.toThrow();
  });

  test('the report counts by day and account, and tells nothing of what was typed', async () => {
    const { items } = await cordon.clerk<{
      items: { account: { name: string }; refused: number; accepted: number }[];
    }>('list-sign-in-attempts', {});
    expect(items.map(({ refused }) => refused).sort((one, two) => two - one)).toEqual([11, 10]);
    expect(JSON.stringify(items)).not.toContain('@test.invalid');
  });
});
