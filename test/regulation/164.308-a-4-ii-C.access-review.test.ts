import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Role } from '../../server/src/kernel/actor.ts';
import { createClock } from '../../server/src/kernel/clock.ts';
import { type Clerk, employClerk } from '../../server/src/main.ts';
import { startCordon, type TestCordon } from '../support/cordon.ts';
import { safeguard } from './safeguard.ts';

interface Line {
  readonly number: number;
  readonly kind: string;
  readonly holder: { readonly id: string; readonly name: string };
  readonly held: string;
  readonly heldName: string;
  readonly givenBy: string | null;
  readonly flags: readonly string[];
  readonly changes: readonly string[];
  readonly isOwn: boolean;
  readonly isOnlyRole: boolean;
  readonly decision: { readonly what: string; readonly note: string | null } | null;
}
interface Review {
  readonly id: string;
  readonly state: string;
  readonly lines: number;
  readonly decided: number;
  readonly closed: { readonly digest: string; readonly reason: string | null } | null;
}

let cordon: TestCordon;
let other: Clerk;
let otherId: string;
let ada: string;
let application: string;
let review: Review;

const sql = async <Row>(text: string, values: readonly unknown[] = []) =>
  (await cordon.house.store.query<Row & object>(text, values as never)).rows;

/** Somebody of these roles, as an actor. */
async function admit(roles: readonly Role[], email: string): Promise<Actor & { kind: 'person' }> {
  await cordon.signInLink(roles, email);
  const [row] = await sql<{ id: `per_${string}` }>('select id from person where email = $1', [email]);
  return { ...cordon.officer, kind: 'person', id: row?.id ?? 'per_', name: email, roles } as never;
}

const linesOf = async (filter: object = {}, clerk = cordon.clerk, of = review.id) =>
  (await clerk<{ items: Line[] }>('list-access-lines', { review: of, limit: 200, ...filter })).items;
async function lineOf(holder: string, held: string): Promise<Line> {
  const found = (await linesOf({ holder })).find((line) => line.held === held || line.heldName === held);
  if (!found) throw new Error(`no line for ${held}`);
  return found;
}
const confirm = (lines: readonly number[], note?: string, clerk = cordon.clerk) =>
  clerk<{ kept: number[]; gone: number[] }>('confirm-access', {
    ...{ review: review.id, lines },
    ...(note !== undefined && { note }),
  });
const withdraw = (line: number, more: object = {}, clerk = cordon.clerk) =>
  clerk<{ decision: string }>('withdraw-access', {
    ...{ review: review.id, line, reason: 'Moved to another ward.', ...more },
  });

/** Acts of the record that belong to a line. Those of a nested act are taken in by the upkeep: asked for here at once. */
async function actsOfLine(number: number) {
  await cordon.house.record.acts.drain();
  return await sql<{ event: string; facts: Record<string, unknown> }>(
    `select event, facts from audit_act where facts ->> 'review' = $1 and facts ->> 'line' = $2 order by entry`,
    [review.id, String(number)],
  );
}

beforeAll(async () => {
  cordon = await startCordon();
  const officer = await admit(['privacy-officer'], 'other.officer@test.invalid');
  otherId = officer.id;
  other = employClerk(cordon.house, officer);
  const nurse = await admit(['nurse', 'billing'], 'ada@test.invalid');
  ada = nurse.id;
  const { id: department } = await cordon.clerk('register-department', { name: 'Ward 3', facility: 'Main' });
  await cordon.clerk('set-person-departments', { person: ada, departments: [department] });
  const reader = await cordon.clerk<{ application: { id: string } }>('register-application', {
    name: 'Reader',
  });
  application = reader.application.id;
  await cordon.clerk('issue-key', { application, label: 'Its key' });
  // What somebody has and uses, trained and with a second factor, stands out for nothing.
  await sql(
    `insert into sign_in (id, person_id, token_hash, method, network, started_at, last_seen_at, second_factor_at)
     values ('sgn_' || repeat('a', 32), $1, decode(repeat('ab', 32), 'hex'), 'link', '127.0.0.1', $2, $2, $2)`,
    [ada, cordon.house.clock.now()],
  );
  review = await cordon.clerk<Review>('open-access-review', {});
});
afterAll(() => cordon?.close());

safeguard('164.308(a)(4)(ii)(C)', 'Access establishment and modification', () => {
  test('rights of access are listed: each role, department and key of everybody, by whom and since when it was given', async () => {
    const lines = await linesOf();
    expect(lines).toHaveLength(review.lines);
    expect(lines.map(({ number }) => number)).toEqual(lines.map((_, place) => place + 1));
    const hers = lines.filter(({ holder }) => holder.id === ada);
    expect(hers.map(({ kind, heldName }) => [kind, heldName])).toEqual([
      ['role', 'nurse'],
      ['role', 'billing'],
      ['department', 'Ward 3, Main'],
    ]);
    const programs = lines.filter(({ kind }) => kind === 'key');
    expect(programs.map(({ holder, heldName }) => [holder.name, heldName])).toEqual([['Reader', 'Its key']]);
    expect(hers[2]?.givenBy).toBe(cordon.officer.name);
    const [people] = await sql<{ count: number }>(
      `select sum(cardinality(roles) + cardinality(departments))::int as count from person where state <> 'deactivated'`,
    );
    expect(lines.filter(({ kind }) => kind !== 'key')).toHaveLength(people?.count ?? -1);
  });

  test('what nobody uses, what opens everything and who has no second factor is flagged', async () => {
    expect((await lineOf(otherId, 'privacy-officer')).flags).toEqual(['never-used', 'no-second-factor']);
    expect((await lineOf(cordon.officer.id, 'administrator')).flags).toContain('administrator');
    expect((await lineOf(ada, 'nurse')).flags).toEqual([]);
    expect((await lineOf(application, 'Its key')).flags).toEqual(['never-used', 'unrestricted']);
    const flagged = await linesOf({ flagged: 'yes' });
    expect(flagged.every(({ flags }) => flags.length > 0)).toBe(true);
    expect(await linesOf({ flag: 'administrator' })).toHaveLength(1);
  });

  test('nobody decides about their own access, in code and in the database', async () => {
    const own = await lineOf(cordon.officer.id, 'administrator');
    expect(own.isOwn).toBe(true);
    await expect(confirm([own.number], 'I need it.')).rejects.toMatchObject({ code: 'not_permitted' });
    await expect(withdraw(own.number)).rejects.toMatchObject({ code: 'not_permitted' });
    await expect(
      sql(
        `update access_review_line set decision = 'gone', decided_at = 1, decided_by = answers, decided_by_name = 'x'
         where review = $1 and number = $2`,
        [review.id, own.number],
      ),
    ).rejects.toThrow();
  });

  test('what stands out is looked at alone and kept with words; the rest may be kept together', async () => {
    const flagged = await lineOf(otherId, 'privacy-officer');
    const [nurse, ward] = [await lineOf(ada, 'nurse'), await lineOf(ada, 'Ward 3, Main')];
    await expect(confirm([flagged.number])).rejects.toMatchObject({ code: 'request_invalid', field: 'note' });
    await expect(confirm([nurse.number, flagged.number], 'Both.')).rejects.toMatchObject({ field: 'lines' });
    expect((await lineOf(ada, 'nurse')).decision).toBeNull();
    const numbers = [nurse.number, ward.number];
    expect(await confirm(numbers)).toEqual({ kept: numbers, gone: [] });
    await confirm([flagged.number], 'She starts on Monday.');
    expect((await lineOf(otherId, 'privacy-officer')).decision).toMatchObject({
      ...{ what: 'kept', note: 'She starts on Monday.' },
    });
    await expect(confirm([nurse.number])).rejects.toMatchObject({ code: 'conflict' });
    const [act] = await sql<{ facts: { kept: string[] } }>(
      `select facts from audit_act where event = 'access.confirmed' order by entry limit 1`,
    );
    expect(act?.facts.kept).toEqual(numbers.map(String));
  });

  test('a role is taken away in the same act, with its own entry and that of the review', async () => {
    const { number } = await lineOf(ada, 'billing');
    expect(await withdraw(number, {}, other)).toMatchObject({ decision: 'removed' });
    expect(await sql('select roles from person where id = $1', [ada])).toEqual([{ roles: ['nurse'] }]);
    const acts = await actsOfLine(number);
    expect(acts.map(({ event }) => event).sort()).toEqual(['access.withdrawn', 'person-roles.set']);
    const set = acts.find(({ event }) => event === 'person-roles.set');
    expect(set?.facts).toMatchObject({ person: ada, roles: ['nurse'], changed: ['roles'] });
    await expect(withdraw(number, {}, other)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('a key is revoked, by a privacy officer too: a review only ever takes away', async () => {
    const line = await lineOf(application, 'Its key');
    expect(line.isOwn).toBe(true);
    await expect(withdraw(line.number)).rejects.toMatchObject({ code: 'not_permitted' });
    await expect(other('revoke-key', { key: line.held })).rejects.toMatchObject({ code: 'not_permitted' });
    await withdraw(line.number, {}, other);
    expect(await sql('select revoked_by from api_key where id = $1', [line.held])).toEqual([
      { revoked_by: otherId },
    ]);
    expect((await actsOfLine(line.number)).map(({ event }) => event)).toContain('key.revoked');
  });

  test('a review is overdue on Today, and closed only when all is decided or with a reason', async () => {
    const warnings = async () =>
      (await cordon.clerk<{ items: { word: string; text: string }[] }>('list-warnings', {})).items;
    expect((await warnings()).find(({ word }) => word === 'Access review')?.text).toContain('decided');
    const later = cordon.house.clock.now() + 40 * 86_400_000;
    const open = await cordon.house.store.transaction((transaction) =>
      cordon.house.duties.accessReviews.findOpen(transaction, later),
    );
    expect(open).toMatchObject({ id: review.id, isOverdue: true });
    await expect(cordon.clerk('open-access-review', {})).rejects.toMatchObject({ code: 'conflict' });
    await expect(cordon.clerk('close-access-review', { review: review.id })).rejects.toMatchObject({
      field: 'reason',
    });
    await expect(
      sql(
        `update access_review set closed_at = opened_at, closed_by = 'x', closed_by_name = 'x', digest = repeat('a', 64)`,
      ),
    ).rejects.toThrow();
  });

  test('the outcome is kept: a document with its digest and the lines that nobody decided, and a table', async () => {
    const own = await lineOf(cordon.officer.id, 'administrator');
    const reason = 'The other officer decides these next week.';
    const closed = await cordon.clerk<Review>('close-access-review', { review: review.id, reason });
    expect(closed).toMatchObject({ state: 'closed', closed: { reason } });
    const digest = closed.closed?.digest ?? '';
    const [act] = await sql<{ facts: object }>(
      `select facts from audit_act where event = 'access-review.closed'`,
    );
    expect(act?.facts).toMatchObject({ digest, open: closed.lines - closed.decided, removed: 2 });
    const page = await fileOf('html');
    expect(page).toContain(digest);
    expect(page).toContain('What is kept still has this digest</th><td>yes');
    expect(page).toContain('The entry names this digest</th><td>yes');
    const undecided = page.slice(page.indexOf('<caption>Not decided'), page.indexOf('<caption>All lines'));
    expect(undecided).toContain(`<td>${own.number}</td>`);
    expect(page).not.toContain('<script');
    expect((await fileOf('csv')).trim().split('\r\n')).toHaveLength(closed.lines + 1);
  });

  test('a closed review is never changed, in code and in the database', async () => {
    const [line] = await linesOf({ state: 'open' });
    await expect(confirm([line?.number ?? 0], 'Late.')).rejects.toMatchObject({ code: 'conflict' });
    await expect(withdraw(line?.number ?? 0)).rejects.toMatchObject({ code: 'conflict' });
    for (const change of [
      `update access_review_line set decision = 'gone', decided_at = 1, decided_by = 'x', decided_by_name = 'x' where decision is null`,
      `update access_review_line set note = 'other' where decision = 'kept'`,
      'delete from access_review_line',
      'truncate access_review_line',
      'truncate access_review cascade',
      'delete from access_review',
      `update access_review set closing_reason = 'other'`,
      `insert into access_review_line (review, number, kind, holder, holder_name, answers, held, held_name, flags, stood)
       select review, 9999, kind, holder, holder_name, answers, 'x', 'x', flags, stood from access_review_line limit 1`,
    ]) {
      await expect(sql(change), change).rejects.toThrow();
    }
  });

  test('it opens by itself each quarter, or sooner, never a year later; on two nodes once', async () => {
    const day = 86_400_000;
    const openAt = (days: number) =>
      cordon.house.store.transaction((transaction) =>
        cordon.house.duties.accessReviews.openDue(
          transaction,
          createClock(cordon.house.clock.now() + days * day),
        ),
      );
    expect(await openAt(80)).toBeUndefined();
    const months = (intervalMonths: number) =>
      cordon.clerk('set-access-review-rules', {
        ...{ intervalMonths, daysToDecide: 14, reason: 'Two wards are merged.' },
      });
    await expect(months(12)).rejects.toMatchObject({ code: 'request_invalid' });
    await months(1);
    const opened = await Promise.all([openAt(40), openAt(40), openAt(40)]);
    expect(opened.filter((one) => one !== undefined)).toHaveLength(1);
    const [last] = (
      await cordon.clerk<{ items: (Review & { openedBy: unknown })[] }>('list-access-reviews', {})
    ).items;
    expect(last).toMatchObject({ openedBy: null, decided: 0 });
  });
});

async function fileOf(format: string): Promise<string> {
  const { bytes } = await cordon.clerk<{ bytes: Uint8Array }>('export-access-review', {
    ...{ review: review.id, format },
  });
  return Buffer.from(bytes).toString('utf8');
}

describe('who may', () => {
  test.each([
    ['auditor', 'list-access-lines', 'confirm-access'],
    ['administrator', null, 'withdraw-access'],
    ['nurse', null, 'list-access-lines'],
  ] as const)('%s', async (role, may, mayNot) => {
    const clerk = employClerk(cordon.house, await admit([role], `${role}.only@test.invalid`));
    if (may) expect(await clerk(may, { review: review.id })).toBeDefined();
    const asked = { review: review.id, lines: [1], line: 1, reason: 'No.' };
    await expect(clerk(mayNot, asked)).rejects.toMatchObject({ code: 'not_permitted' });
  });
});
