import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../server/src/kernel/actor.ts';
import { systemClock } from '../../server/src/kernel/clock.ts';
import { type Clerk, employClerk } from '../../server/src/main.ts';
import { bringLive, registerVendor, signAgreement, startCordon, type TestCordon } from '../support/cordon.ts';
import { callGateway, chatBody } from '../support/gateway-caller.ts';

/** Emergency access: possible at once, never silent, over by itself, closed by somebody else (164.312(a)(2)(ii)). */

/** Minutes by which the clock of the program is ahead. */
let ahead = 0;
const clock = { ...systemClock, now: () => systemClock.now() + ahead * 60_000 };

let cordon: TestCordon;
let nora: Colleague;
let officer: Colleague;

interface Colleague {
  readonly id: `per_${string}`;
  readonly key: string;
  readonly clerk: Clerk;
}

interface Emergency {
  readonly id: string;
  readonly state: string;
  readonly reason: string;
  readonly openedAt: number;
  readonly untilAt: number;
  readonly review: { readonly finding: string; readonly note: string; readonly by: { id: string } } | null;
}

beforeAll(async () => {
  cordon = await startCordon({ clock });
  const vendor = await registerVendor(cordon);
  await signAgreement(cordon, { vendor });
  const { url } = cordon.upstream;
  const { system } = await bringLive(cordon, { name: 'notes', vendor, url, purposes: ['TREAT'] });
  const { revision } = await cordon.clerk('read-system', { system });
  await cordon.clerk('set-system-access', {
    ...{ system, revision, departments: [], labels: [], needsRelationship: true },
  });
  nora = await employ('nora', ['developer', 'nurse']);
  officer = await employ('otto', ['developer', 'privacy-officer']);
});
afterAll(() => cordon?.close());

async function employ(name: string, roles: readonly Role[]): Promise<Colleague> {
  const email = `${name}@test.invalid`;
  await cordon.signInLink(roles, email);
  const { rows } = await cordon.house.store.query<{ id: `per_${string}` }>(
    'select id from person where email = $1',
    [email],
  );
  const id = rows[0]?.id ?? 'per_';
  const clerk = employClerk(cordon.house, { kind: 'person', id, name, roles });
  const { key } = await clerk<{ key: string }>('issue-key', { person: id, label: 'Own key' });
  return { id, key, clerk };
}

async function ask({ key }: Colleague, purpose: string) {
  const headers = {
    ...{ 'x-cordon-system': 'notes', 'x-cordon-purpose': purpose },
    'x-cordon-subject': 'MRN-9',
  };
  const body = chatBody('Patient: Ada Quill is stable.');
  const { error, exchange, headers: said } = await callGateway({ url: cordon.doors.url, key, body, headers });
  return { code: error?.code ?? null, exchange, notice: String(said['x-cordon-notice'] ?? '') };
}

/** Until it is in force, or out of it, which it is within a second. */
async function settles(who: Colleague, code: string | null, purpose = 'BTG'): Promise<void> {
  await expect.poll(async () => (await ask(who, purpose)).code, { timeout: 30_000 }).toBe(code);
}

const reason = 'Found unconscious in the waiting room, nobody else is there.';
const open = (who: Colleague, minutes = 60) => who.clerk<Emergency>('open-emergency', { reason, minutes });
const end = (who: Colleague, emergency: string) => who.clerk<Emergency>('end-emergency', { emergency });
const review = (who: Colleague, emergency: string) =>
  who.clerk<Emergency>('review-emergency', {
    ...{ emergency, finding: 'justified', note: 'The chart shows the emergency.' },
  });

async function warnings(): Promise<string[]> {
  const { items } = await cordon.clerk<{ items: { key: string; tone: string }[] }>('list-warnings', {});
  return items.filter(({ key }) => key.startsWith('emergency-')).map(({ key, tone }) => `${key} ${tone}`);
}

async function exchangesUnder(emergency: string, who: Colleague = officer): Promise<string[]> {
  const { items } = await who.clerk<{ items: { id: string }[] }>('list-exchanges', { emergency });
  return items.map(({ id }) => id);
}

describe('emergency access', () => {
  test('lets through what a care relationship would be needed for, marked, until it is ended', async () => {
    await settles(nora, 'not_permitted');
    await settles(nora, 'not_permitted', 'TREAT');
    const taken = await open(nora);
    expect(taken).toMatchObject({ state: 'open', reason, untilAt: taken.openedAt + 3_600_000 });
    await settles(nora, null);
    const asked = await ask(nora, 'BTG');
    expect(asked).toMatchObject({ code: null, notice: expect.stringContaining('emergency access') });
    expect(await ask(nora, 'TREAT'), 'only what is said to be an emergency').toMatchObject({
      code: 'not_permitted',
    });
    expect(await warnings()).toEqual([`emergency-${taken.id} bad`]);
    expect(await exchangesUnder(taken.id)).toContain(asked.exchange);
    const replayed = await cordon.clerk('replay-decision', { exchange: asked.exchange });
    expect(replayed).toMatchObject({ agrees: true });
    await expect(open(nora)).rejects.toMatchObject({ code: 'conflict' });
    await expect(review(officer, taken.id)).rejects.toMatchObject({ code: 'conflict' });

    await end(nora, taken.id);
    await settles(nora, 'not_permitted');
    expect(await warnings()).toEqual([`emergency-${taken.id} attention`]);
    await expect(end(nora, taken.id)).rejects.toMatchObject({ code: 'conflict' });
    expect(await ask(nora, 'BTG')).toMatchObject({ code: 'not_permitted' });
    const refused = (await ask(nora, 'BTG')).exchange;
    expect(await cordon.clerk('replay-decision', { exchange: refused })).toMatchObject({ agrees: true });
  });

  test('is reviewed once, by somebody else', async () => {
    const both = await employ('bea', ['developer', 'nurse', 'privacy-officer']);
    const { id } = await open(both);
    await end(both, id);
    await expect(review(both, id)).rejects.toMatchObject({ code: 'not_permitted' });
    const reviewed = await review(officer, id);
    expect(reviewed).toMatchObject({
      state: 'reviewed',
      review: { finding: 'justified', by: { id: officer.id } },
    });
    await expect(review(officer, id)).rejects.toMatchObject({ code: 'conflict' });
    for (const change of [
      `update emergency_access set finding = 'not-justified'`,
      'delete from emergency_access',
    ]) {
      const done = cordon.house.store.query(`${change} where id = $1`, [id]);
      await expect(done, change).rejects.toThrow();
    }
    await expect(cordon.house.store.query('truncate emergency_access cascade')).rejects.toThrow();
    const admin = await employ('ada', ['administrator']);
    const seen = await admin.clerk<{ items: { key: string }[] }>('list-warnings', {});
    expect(seen.items.filter(({ key }) => key.startsWith('emergency-'))).toEqual([]);
    expect((await warnings()).join()).not.toContain(id);
    const { items } = await officer.clerk<{ items: Emergency[] }>('list-emergencies', { state: 'reviewed' });
    expect(items.map((one) => one.id)).toEqual([id]);
  });

  test('is over by itself', async () => {
    const { id } = await open(nora, 15);
    await settles(nora, null);
    ahead += 16;
    await settles(nora, 'not_permitted');
    expect(await nora.clerk('read-emergency', { emergency: id })).toMatchObject({ state: 'unreviewed' });
    await expect(end(nora, id)).rejects.toMatchObject({ code: 'conflict' });
    expect(await review(officer, id)).toMatchObject({ state: 'reviewed' });
  });

  test('is ended by an officer, at once', async () => {
    const { id } = await open(nora);
    await settles(nora, null);
    await end(officer, id);
    await settles(nora, 'not_permitted');
  });

  test('of somebody else is not there for those who do not examine', async () => {
    const { id } = await open(nora);
    const other = await employ('nick', ['developer', 'nurse']);
    await expect(other.clerk('read-emergency', { emergency: id })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(end(other, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await other.clerk('list-emergencies', { person: nora.id })).toEqual({ items: [], next: null });
    expect(await exchangesUnder(id, other)).toEqual([]);
    await end(nora, id);
  });

  test('keeps its reason sealed, and out of the record', async () => {
    const { rows } = await cordon.house.store.query<{ words: Buffer }>(
      'select words from emergency_access',
      [],
    );
    expect(rows.length).toBeGreaterThan(3);
    for (const { words } of rows) expect(words.toString('latin1')).not.toContain('unconscious');
    const acts = await cordon.house.store.query<{ facts: object }>(
      `select facts from audit_act where event like 'emergency.%'`,
      [],
    );
    expect(acts.rows.length).toBeGreaterThan(6);
    expect(JSON.stringify(acts.rows)).not.toContain('unconscious');
  });
});
