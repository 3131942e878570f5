import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../server/src/kernel/ids.ts';
import { employClerk } from '../../server/src/main.ts';
import { startCordon, type TestCordon } from '../support/cordon.ts';
import { safeguard } from './safeguard.ts';

let cordon: TestCordon;
let review: string;

interface Line {
  readonly number: number;
  readonly heldName: string;
  readonly changes: readonly string[];
  readonly isOnlyRole: boolean;
  readonly decision: { readonly what: string } | null;
}

beforeAll(async () => {
  cordon = await startCordon();
});
afterAll(() => cordon?.close());

/** Somebody with one role and a department, and a sign-in of theirs. */
async function leaver(email: string): Promise<string> {
  const { person } = await cordon.clerk<{ person: { id: string } }>('invite-person', {
    ...{ name: email, email, roles: ['clinician'] },
  });
  const { id } = await cordon.clerk('register-department', { name: email, facility: 'Main' });
  await cordon.clerk('set-person-departments', { person: person.id, departments: [id] });
  await cordon.house.store.query(
    `insert into sign_in (id, person_id, token_hash, method, network, started_at, last_seen_at)
     values ($1::text, $2, sha256(convert_to($1::text, 'UTF8')), 'link', '127.0.0.1', $3, $3)`,
    [newId('signIn', cordon.house.clock), person.id, cordon.house.clock.now()],
  );
  return person.id;
}

const linesOf = async (holder: string) =>
  (await cordon.clerk<{ items: Line[] }>('list-access-lines', { review, holder })).items;
const withdraw = (line: Line | undefined, more: object = {}) =>
  cordon.clerk<{ decision: string }>('withdraw-access', {
    ...{ review, line: line?.number, reason: 'Left on Friday.', ...more },
  });

safeguard('164.308(a)(3)(ii)(C)', 'Termination procedures', () => {
  test('who loses the only role in a review loses all access, sign-ins too, and only where that is meant', async () => {
    const gone = await leaver('gone@test.invalid');
    const stays = await leaver('stays@test.invalid');
    ({ id: review } = await cordon.clerk('open-access-review', {}));
    const [role, department] = await linesOf(gone);
    expect(role?.isOnlyRole).toBe(true);
    await expect(withdraw(role)).rejects.toMatchObject({ code: 'conflict', field: 'endPerson' });
    expect((await linesOf(gone))[0]?.decision).toBeNull();
    expect(await withdraw(role, { endPerson: true })).toMatchObject({ decision: 'removed' });
    const { rows } = await cordon.house.store.query(
      `select state, (select ended_because from sign_in where person_id = person.id) as ended from person where id = $1`,
      [gone],
    );
    expect(rows).toEqual([{ state: 'deactivated', ended: 'deactivated' }]);
    expect((await linesOf(gone))[1]?.changes).toEqual(['gone']);
    expect(await withdraw(department)).toMatchObject({ decision: 'gone' });
    const [, ward] = await linesOf(stays);
    expect(await withdraw(ward)).toMatchObject({ decision: 'removed' });
    const { rows: kept } = await cordon.house.store.query(
      'select departments, state from person where id = $1',
      [stays],
    );
    expect(kept).toEqual([{ departments: [], state: 'invited' }]);
  });

  test('access that went, or grew, after the list was written is seen when somebody decides', async () => {
    const stays = (await linesOf((await idOf('stays@test.invalid')) ?? ''))[0];
    await cordon.clerk('set-person-roles', {
      ...{ person: await idOf('stays@test.invalid'), roles: ['clinician', 'researcher'] },
      reason: 'Joins a study.',
    });
    const [role] = await linesOf((await idOf('stays@test.invalid')) ?? '');
    expect(role).toMatchObject({ number: stays?.number, changes: ['more-access'], isOnlyRole: false });
    await expect(cordon.clerk('confirm-access', { review, lines: [role?.number] })).rejects.toMatchObject({
      field: 'note',
    });
  });

  test('the last administrator stays, whoever decides', async () => {
    const { rows } = await cordon.house.store.query<{ number: number }>(
      `select number from access_review_line where review = $1 and held = 'administrator'`,
      [review],
    );
    expect(rows).toHaveLength(1);
    const { rows: before } = await cordon.house.store.query('select roles from person where id = $1', [
      cordon.officer.id,
    ]);
    const second = { ...cordon.officer, id: (await idOf('stays@test.invalid')) ?? '', name: 'Second' };
    const clerk = employClerk(cordon.house, second as never);
    await expect(
      clerk('withdraw-access', { review, line: rows[0]?.number, reason: 'Not needed.' }),
    ).rejects.toMatchObject({ code: 'conflict', detail: expect.stringContaining('last active') });
    const { rows: after } = await cordon.house.store.query('select roles from person where id = $1', [
      cordon.officer.id,
    ]);
    expect(after).toEqual(before);
  });
});

async function idOf(email: string): Promise<string | undefined> {
  const { rows } = await cordon.house.store.query<{ id: string }>('select id from person where email = $1', [
    email,
  ]);
  return rows[0]?.id;
}
