import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listRecurringJobs } from '../../server/src/composition/jobs.ts';
import { openActivityRegister } from '../../server/src/governance/activity-limits/index.ts';
import { type ActivityLimit, limitOf } from '../../server/src/kernel/activity-limit.ts';
import type { Actor, Role } from '../../server/src/kernel/actor.ts';
import { systemClock } from '../../server/src/kernel/clock.ts';
import type { Id } from '../../server/src/kernel/ids.ts';
import { bringLive, registerVendor, signAgreement, startCordon, type TestCordon } from '../support/cordon.ts';
import { callGateway, chatBody } from '../support/gateway-caller.ts';

/** How many different patients somebody may ask about, counted right on all nodes at once (164.502(b)). */

let cordon: TestCordon;
let key: string;
let application: string;

beforeAll(async () => {
  cordon = await startCordon();
  const vendor = await registerVendor(cordon);
  await signAgreement(cordon, { vendor });
  await bringLive(cordon, { name: 'notes', vendor, url: cordon.upstream.url, purposes: ['TREAT'] });
  key = await cordon.keyFor('notes');
  const { rows } = await cordon.house.store.query<{ id: string }>('select id from application', []);
  application = rows[0]?.id ?? '';
});
afterAll(() => cordon?.close());

const zone = 'America/Chicago';
const faults: unknown[] = [];
/** Nothing is asked as an emergency. */
const usual = { zone, isEmergency: false };
const subject = (number: number): Id<'subject'> => `sub_${number.toString(16).padStart(32, '0')}`;

function person(mark: string, roles: readonly Role[], emergency: Id<'emergency'> | null = null): Actor {
  const standing = { training: 'current', departments: [], emergency } as const;
  return { kind: 'person', id: `per_${mark.padStart(32, '0')}`, name: mark, roles, standing };
}

function limitsFor(scope: Role, most: number | null, hour: number | null = null): ActivityLimit[] {
  return [{ scope, day: { alert: 5, block: most }, hour: { alert: 1000, block: hour } }];
}

/** A node of its own: it shares nothing with another but the database. */
function node(now: () => number = systemClock.now) {
  const { store, record } = cordon.house;
  return openActivityRegister({
    ...{ store, acts: record.acts, clock: { ...systemClock, now } },
    onFault: (error) => faults.push(error),
  });
}

async function outcome(asking: Promise<unknown>): Promise<string> {
  return await asking.then(
    () => 'admitted',
    (failure: { code: string }) => failure.code,
  );
}

describe('the count', () => {
  test('lets exactly as many patients through as the limit says, of fifty at once on two nodes', async () => {
    const actor = person('a1', ['nurse']);
    const nodes = [node(), node()];
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        outcome(
          (nodes[index % 2] ?? node()).admit({
            ...{ ...usual, actor, subjects: [subject(index)], limits: limitsFor('nurse', 10) },
          }),
        ),
      ),
    );
    expect(outcomes.filter((one) => one === 'admitted')).toHaveLength(10);
    expect(outcomes.filter((one) => one === 'patient_limit')).toHaveLength(40);
    const first = outcomes.indexOf('admitted');
    const again = node().admit({
      ...{ ...usual, actor, subjects: [subject(first)], limits: limitsFor('nurse', 10) },
    });
    expect(await outcome(again), 'a patient who counts already').toBe('admitted');
    const { rows } = await cordon.house.store.query<{ kind: string; n: number }>(
      'select kind, count(*)::int as n from activity_alert where actor = $1 group by kind order by kind',
      [actor.id],
    );
    expect(rows, 'one alert of each kind').toEqual([
      { kind: 'blocked', n: 1 },
      { kind: 'reached', n: 1 },
    ]);
  });

  test.each([
    ['an ordinary midnight', '2026-06-10T04:59:59Z', '2026-06-10T05:00:00Z'],
    ['the first midnight after clocks went back', '2026-11-02T05:59:59Z', '2026-11-02T06:00:00Z'],
    ['the first midnight after clocks went forward', '2026-03-09T04:59:59Z', '2026-03-09T05:00:00Z'],
  ])('begins anew at %s of the organisation', async (_, before, after) => {
    const actor = person(Date.parse(before).toString(16), ['nurse']);
    const ask = (at: string, number: number) =>
      outcome(
        node(() => Date.parse(at)).admit({
          ...{ ...usual, actor, subjects: [subject(number)], limits: limitsFor('nurse', 5) },
        }),
      );
    for (const number of [1, 2, 3, 4, 5]) expect(await ask(before, number)).toBe('admitted');
    expect(await ask(before, 6)).toBe('patient_limit');
    expect(await ask(after, 6)).toBe('admitted');
  });

  test('counts the last sixty minutes over midnight', async () => {
    const actor = person('c1', ['nurse']);
    let at = Date.parse('2026-06-10T04:50:00Z');
    const ask = (number: number) =>
      outcome(
        node(() => at).admit({
          ...{ ...usual, actor, subjects: [subject(number)], limits: limitsFor('nurse', null, 2) },
        }),
      );
    expect([await ask(1), await ask(2)]).toEqual(['admitted', 'admitted']);
    at = Date.parse('2026-06-10T05:10:00Z');
    expect(await ask(3)).toBe('patient_limit');
    expect(await ask(2)).toBe('admitted');
    at = Date.parse('2026-06-10T05:50:00Z');
    expect(await ask(3)).toBe('admitted');
  });

  test('is lifted by what is asked as an emergency, which is marked, and by nothing else of the person', async () => {
    const actor = person('d1', ['nurse'], 'emg_00000000000000000000000000000001');
    const limits = limitsFor('nurse', 5);
    const admit = (number: number, isEmergency = true) =>
      node().admit({ actor, zone, subjects: [subject(number)], limits, isEmergency });
    for (const number of [1, 2, 3, 4, 5]) expect(await admit(number)).toEqual({ isLifted: false });
    expect(await outcome(admit(6, false)), 'while an emergency is open').toBe('patient_limit');
    expect(await admit(6)).toEqual({ isLifted: true });
    const { rows } = await cordon.house.store.query<{ kind: string }>(
      `select kind from activity_alert where actor = $1 and kind <> 'reached' order by kind`,
      [actor.id],
    );
    expect(rows).toEqual([{ kind: 'blocked' }, { kind: 'lifted' }]);
  });

  test('holds the block of one role though another role has none', () => {
    const limits = limitsFor('nurse', 80);
    expect(limitOf(person('e1', ['nurse', 'auditor']), limits).day).toEqual({ alert: 20, block: 80 });
    expect(limitOf(person('e1', ['clinician']), []).day).toEqual({ alert: 60, block: null });
  });
});

describe('where no limit can refuse', () => {
  const counts = async (actor: Actor) => {
    const { rows } = await cordon.house.store.query<{ patients: number; alerts: number }>(
      `select (select count(*)::int from activity_subject where actor = $1) as patients,
              (select count(*)::int from activity_alert where actor = $1) as alerts`,
      [actor.id],
    );
    return rows[0];
  };

  test('patients are counted beside the exchange, each once, on two nodes, with one alert', async () => {
    const actor = person('f1', ['nurse']);
    const nodes = [node(), node()];
    await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        nodes[index % 2]?.admit({ ...usual, actor, subjects: [subject(index % 40)], limits: [] }),
      ),
    );
    await Promise.all(nodes.map((one) => one.settle()));
    expect(await counts(actor)).toEqual({ patients: 40, alerts: 1 });
    expect(faults).toEqual([]);
  });

  test('a count that fails is made up for, and whoever asks meanwhile waits for it and is refused', async () => {
    const actor = person('f2', ['nurse']);
    const { store, record } = cordon.house;
    let isDown = true;
    const query: typeof store.query = async (...asked) => {
      if (isDown && asked[2] === 'admit_subjects') throw new Error('The connection was lost.');
      return await store.query(...asked);
    };
    const register = openActivityRegister({
      ...{ store: { query, transaction: store.transaction }, acts: record.acts, clock: systemClock },
      onFault: () => undefined,
    });
    const ask = (number: number) =>
      outcome(register.admit({ ...usual, actor, subjects: [subject(number)], limits: [] }));
    expect(await ask(1)).toBe('admitted');
    await expect(register.settle()).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(await ask(2)).toBe('store_unavailable');
    isDown = false;
    expect(await ask(3)).toBe('admitted');
    await register.settle();
    expect(await counts(actor)).toEqual({ patients: 3, alerts: 0 });
  });
});

describe('at the door', () => {
  const ask = async (reference: string) => {
    const headers = {
      ...{ 'x-cordon-system': 'notes', 'x-cordon-purpose': 'TREAT', 'x-cordon-subject': reference },
    };
    const body = chatBody('The patient is stable.');
    return await callGateway({ url: cordon.doors.url, key, body, headers });
  };

  test('refuses the patient beyond the limit in words, records it, tells the officers, names nobody', async () => {
    const limit = { day: { alert: 2, block: 2 }, hour: { alert: 50, block: null } };
    await cordon.clerk('set-activity-limit', {
      ...{ scope: application, ...limit, reason: 'A new application' },
    });
    await expect.poll(inForce, { timeout: 30_000 }).toBe(true);
    expect((await ask('MRN-CANARY-1')).error).toBeNull();
    expect((await ask('MRN-CANARY-2')).error).toBeNull();
    const sent = cordon.upstream.requests.length;
    const refused = await ask('MRN-CANARY-3');
    expect(refused.error).toMatchObject({ code: 'patient_limit' });
    expect(refused.text).toContain('You have asked about 2 patients today; the limit is 2.');
    expect(cordon.upstream.requests, 'nothing left').toHaveLength(sent);
    expect((await ask('MRN-CANARY-2')).error).toBeNull();
    expect(await cordon.clerk('read-exchange', { exchange: refused.exchange })).toMatchObject({
      ...{ state: 'refused', reason: 'patient_limit' },
    });

    const { items } = await cordon.clerk<{
      items: { id: string; kind: string; count: number; actor: { id: string } }[];
    }>('list-activity-alerts', { state: 'open' });
    const own = items.filter(({ actor }) => actor.id === application);
    expect(own.map(({ kind }) => kind).sort()).toEqual(['blocked', 'reached']);
    const warnings = JSON.stringify(await cordon.clerk('list-warnings', {}));
    expect(warnings).toContain('Asked about 2 different patients');
    expect(JSON.stringify([items, warnings, cordon.logs])).not.toContain('CANARY');
    const { rows } = await cordon.house.store.query<{ all: string }>(
      `select (select json_agg(a)::text from activity_alert as a) ||
              (select json_agg(s)::text from activity_subject as s) as all`,
      [],
    );
    expect(rows[0]?.all).not.toContain('CANARY');

    const alert = own[0]?.id ?? '';
    const note = 'The ward was admitted at once.';
    const closed = await cordon.clerk('acknowledge-activity-alert', { alert, note });
    expect(closed).toMatchObject({ acknowledged: { note, by: cordon.officer.id } });
    const again = cordon.clerk('acknowledge-activity-alert', { alert, note });
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
    for (const change of ['update activity_alert set count = 1', 'delete from activity_alert']) {
      await expect(cordon.house.store.query(`${change} where id = $1`, [alert]), change).rejects.toThrow();
    }
    await cordon.house.record.acts.drain();
    const { rows: acts } = await cordon.house.store.query<{ n: number }>(
      `select count(*)::int as n from audit_act where event = 'activity-alert.raised' and facts ->> 'whose' = $1`,
      [application],
    );
    expect(acts).toEqual([{ n: 2 }]);
  });

  test('is counted by the recurring work beside what is usual, and shown without a patient', async () => {
    const job = listRecurringJobs(cordon.house).find(({ name }) => name === 'compare-activity');
    await job?.run({ signal: new AbortController().signal, progress: () => undefined });
    const page = await cordon.clerk<{
      countedAt: number | null;
      items: { who: object; measures: object[] }[];
    }>('list-usual-activity', {});
    expect(page.countedAt).not.toBeNull();
    const own = page.items.find(({ who }) => (who as { id: string }).id === application);
    expect(own).toMatchObject({
      ...{ who: { kind: 'application', name: 'App of notes' }, days: 0 },
      measures: [
        { measure: 'exchanges', today: 4, usual: null },
        { measure: 'patients', today: 3, usual: null },
        { measure: 'refusals', today: 1, usual: null },
        { measure: 'offHours', usual: null },
      ],
    });
    expect(page.items).toContainEqual(
      expect.objectContaining({ who: expect.objectContaining({ kind: 'system', name: expect.any(String) }) }),
    );
    expect(JSON.stringify(page)).not.toContain('CANARY');
    expect(JSON.stringify(page)).not.toContain('sub_');
  });

  test('refuses a limit whose block stands below its alert, and one of an application that is not there', async () => {
    const reason = 'The ward is small.';
    const low = { day: { alert: 9, block: 8 }, hour: { alert: 9, block: null }, reason };
    await expect(cordon.clerk('set-activity-limit', { scope: 'nurse', ...low })).rejects.toMatchObject({
      ...{ code: 'request_invalid', field: 'day.block' },
    });
    const right = { ...low, day: { alert: 9, block: null } };
    const unknown = cordon.clerk('set-activity-limit', { scope: `app_${'0'.repeat(31)}9`, ...right });
    await expect(unknown).rejects.toMatchObject({ code: 'not_found' });
  });
});

async function inForce(): Promise<boolean> {
  const { snapshot } = await cordon.house.policy.confirmed();
  return snapshot.activity?.some(({ scope }) => scope === application) === true;
}
