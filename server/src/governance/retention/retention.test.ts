import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { changeAsOwner } from '../../../../test/support/tamper.ts';
import type { Actor } from '../../kernel/actor.ts';
import { createClock, type SettableClock } from '../../kernel/clock.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import { performOperation } from '../../platform/audit/index.ts';
import {
  createRecordStage,
  makeIntent,
  makeOutcome,
  type RecordNode,
  type RecordStage,
} from '../../platform/audit/record.fixture.ts';
import { createRetentionDuty, type RetentionDuty, type RetentionSetup } from './index.ts';

const zone = 'America/Chicago';
/** The program's clock; the database has its own, which nobody moves. */
const clock: SettableClock = createClock(Date.now());
const officer: Actor = {
  ...{ kind: 'person', id: newId('person', clock), name: 'Ana Reyes', roles: ['privacy-officer'] },
};
const system = newId('system', clock);

let stage: RecordStage;
let node: RecordNode;
let duty: RetentionDuty;
let setup: RetentionSetup;
beforeAll(async () => {
  stage = await createRecordStage();
  node = await stage.openNode({ clock });
  await node.store.query(`insert into organisation (id, name, zone, created_at) values ($1, 'A', $2, 1)`, [
    `org_${'0'.repeat(32)}`,
    zone,
  ]);
  setup = {
    keys: node.keys,
    reader: node.record.reader,
    workingCopies: [{ name: 'a', where: 'b', bound: 'c', longestMilliseconds: 1 }],
    zone: async () => zone,
    systems: async () => [{ id: system, name: 'notes', title: 'Notes' }],
    rotations: async () => [],
    publishPolicy: async () => undefined,
  };
  duty = createRetentionDuty(setup);
});
afterAll(async () => await stage?.close());
beforeEach(async () => {
  clock.set(Date.now());
  await duty.doDisposal(ground());
});

const ground = () => ({ store: node.store, acts: node.record.acts, clock });

/** Calls an operation as the HTTP layer does: act and entry in one transaction. */
async function call<Output = never>(name: string, input: object = {}): Promise<Output> {
  const operation = duty.operations.find((candidate) => candidate.name === name);
  if (!operation) throw new Error(`no operation ${name}`);
  return (await performOperation(ground(), operation, officer, operation.input.parse(input))) as Output;
}

/** An exchange that arrived at a moment, complete, with content and surrogates. */
async function exchangeAt(at: number, change: Parameters<typeof makeIntent>[0] = {}) {
  const subject = newId('subject', clock);
  clock.set(at);
  const intent = makeIntent({ at, system, subjects: [subject], ...change });
  await node.record.exchanges.openExchange(intent);
  await node.record.exchanges.closeExchange(makeOutcome(intent));
  clock.set(Date.now());
  return { intent, exchange: intent.exchange, subject };
}

const monthsAgo = (count: number) => {
  const today = new Date();
  return Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - count, 15);
};

const stateOf = (exchange: Id<'exchange'>) => node.record.reader.readContentState(exchange);

describe('what is due', () => {
  test('is destroyed with a certificate and an entry; what is not due stays; proofs verify', async () => {
    const old = await exchangeAt(monthsAgo(74));
    const young = await exchangeAt(monthsAgo(71));
    const [certificate, ...more] = await duty.doDisposal(ground());
    expect(more).toEqual([]);
    // The register of these patients was never used: content and vault alone, of the old exchange both, of the young the vault.
    expect(certificate).toMatchObject({ keys: 3, scopes: 2, exchanges: 3, entries: 4, issuedBy: null });
    expect([await stateOf(old.exchange), await stateOf(young.exchange)]).toEqual(['destroyed', 'sealed']);
    const read = await call<Record<string, unknown>>('read-certificate', { certificate: certificate?.id });
    expect(read).toMatchObject({
      ...{ agrees: true, method: expect.stringContaining('NIST SP 800-88') },
      record: { entry: expect.any(Number), leafHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      completion: { complete: false },
      document: expect.stringContaining('<!doctype html>'),
    });
    const items = read.items as {
      class: string;
      wrappedKeyIsNull: boolean;
      under: object[];
      scope: string;
    }[];
    expect(items.every((item) => item.wrappedKeyIsNull)).toBe(true);
    const content = items.find((item) => item.class === 'content');
    expect(content?.scope).toBe(old.subject);
    const proofs = await node.record.reader.proveExchange(old.exchange);
    expect(proofs?.verified).toBe(true);
    expect(content?.under).toEqual(proofs?.entries.map(({ entry, leafHash }) => ({ entry, leafHash })));
    expect(await node.record.integrity.verifyRecord()).toMatchObject({ ok: true });
    expect(await duty.doDisposal(ground())).toEqual([]);
  });

  test('is nothing of the current month, and nothing by a program clock that runs ahead', async () => {
    const now = await exchangeAt(Date.now());
    clock.set(monthsAgo(-100));
    expect(await duty.doDisposal(ground())).toEqual([]);
    expect(await stateOf(now.exchange)).toBe('sealed');
  });

  test('is taken up again where a run was interrupted, and two runs at once destroy nothing twice', async () => {
    for (let index = 0; index < 3; index += 1) await exchangeAt(monthsAgo(80 + index));
    const gone = new AbortController();
    gone.abort();
    await expect(duty.doDisposal(ground(), gone.signal)).rejects.toThrow();
    const failing = {
      ...ground(),
      acts: { ...ground().acts, recordAct: async () => Promise.reject(new Error('no')) },
    };
    await expect(duty.doDisposal(failing)).rejects.toThrow('no');
    const runs = await Promise.all([duty.doDisposal(ground()), duty.doDisposal(ground())]);
    expect(runs.flat().reduce((keys, certificate) => keys + certificate.keys, 0)).toBe(6);
    expect((await call<{ findings: string[] }>('list-retention-findings')).findings).toEqual([]);
  });
});

describe('a policy for one system', () => {
  test('shortens what is sealed from then on, and nothing before', async () => {
    const before = await exchangeAt(monthsAgo(3));
    const policy = await call<{ id: Id<'retentionPolicy'>; says: string }>('set-retention-policy', {
      ...{
        system,
        keep: { unit: 'days', count: 20 },
        reason: 'Only drafts of letters.',
        approvedBy: 'Board',
      },
    });
    expect(policy.says).toBe('20 days');
    const contributed = await node.store.transaction((transaction) => duty.contribute(transaction));
    expect(contributed.retention).toEqual(new Map([[system, policy.id]]));
    const after = await exchangeAt(monthsAgo(3), { retention: policy.id });
    expect(await stateOf(after.exchange)).toBe('sealed');
    expect(await node.record.integrity.verifyRecord()).toMatchObject({ ok: true });
    const [certificate] = await duty.doDisposal(ground());
    expect(certificate).toMatchObject({ keys: 2 });
    expect([await stateOf(before.exchange), await stateOf(after.exchange)]).toEqual(['sealed', 'destroyed']);
    const vault = `select class, destroyed_at is null as kept from content_key where scope = $1 order by class`;
    expect((await node.store.query(vault, [after.subject])).rows).toEqual([
      { class: `content:${policy.id}`, kept: false },
      { class: `vault:${policy.id}`, kept: false },
    ]);
  });

  test('is replaced by the next one, withdrawn with a reason, and never changed', async () => {
    const set = (count: number) =>
      call<{ id: string }>('set-retention-policy', {
        ...{ system, keep: { unit: 'months', count }, reason: 'Only drafts.', approvedBy: 'Board' },
      });
    const [first, second] = [await set(12), await set(24)];
    const { policies } = await call<{ policies: { id: string; withdrawn: { reason: string } | null }[] }>(
      'list-retention-policies',
    );
    const found = (id: string) => policies.find((policy) => policy.id === id);
    expect(found(first.id)?.withdrawn?.reason).toBe(`Replaced by ${second.id}.`);
    expect(found(second.id)).toMatchObject({ reason: 'Only drafts.', withdrawn: null });
    const end = { policy: second.id, reason: 'Not needed any more.' };
    expect(await call('withdraw-retention-policy', end)).toMatchObject({ withdrawn: { reason: end.reason } });
    await expect(call('withdraw-retention-policy', end)).rejects.toMatchObject({ code: 'conflict' });
    for (const change of [
      'update retention_policy set months = 1 where id = $1',
      'update retention_policy set withdrawn_at = null, withdrawn_by = null where id = $1',
      'delete from retention_policy where id = $1',
    ]) {
      await expect(node.store.query(change, [second.id]), change).rejects.toMatchObject({
        sqlState: '23001',
      });
    }
  });

  test('by two people at once is set once, and the other one is told', async () => {
    const other = newId('system', clock);
    const known = createRetentionDuty({
      ...setup,
      systems: async () => [{ id: other, name: 'n', title: 'N' }],
    });
    const operation = known.operations.find(({ name }) => name === 'set-retention-policy');
    if (!operation) throw new Error('no such operation');
    const set = (count: number) =>
      performOperation(ground(), operation, officer, {
        ...{ system: other, keep: { unit: 'days', count }, reason: 'Only drafts.', approvedBy: 'Board' },
      });
    for (const round of [1, 2]) {
      const done = await Promise.allSettled([1, 2, 3].map((count) => set(count + round)));
      const refused = done.filter((one) => one.status === 'rejected');
      for (const { reason } of refused) expect(reason).toMatchObject({ code: 'conflict' });
      const { rows } = await node.store.query(
        'select id from retention_policy where system = $1 and withdrawn_at is null',
        [other],
      );
      expect(rows).toHaveLength(1);
    }
  });

  test('is refused where it is no shorter than six years, or for a system that is not there', async () => {
    const wish = { system, reason: 'Because.', approvedBy: 'Board' };
    for (const keep of [
      { unit: 'months', count: 72 },
      { unit: 'days', count: 0 },
      { unit: 'days', count: 2191 },
    ]) {
      await expect(call('set-retention-policy', { ...wish, keep })).rejects.toThrow();
    }
    const other = { ...wish, system: newId('system', clock), keep: { unit: 'days', count: 1 } };
    await expect(call('set-retention-policy', other)).rejects.toMatchObject({ code: 'not_found' });
  });
});

test('what is kept and which policies there are comes page by page, each line once', async () => {
  await exchangeAt(monthsAgo(1));
  const walk = async <Page extends { next: string | null }>(
    name: string,
    cursor: 'before' | 'after',
    idsOf: (page: Page) => readonly string[],
  ): Promise<string[]> => {
    const ids: string[] = [];
    for (let at: string | null = null, turns = 0; turns < 50; turns += 1) {
      const page: Page = await call<Page>(name, { limit: 1, ...(at !== null && { [cursor]: at }) });
      ids.push(...idsOf(page));
      at = page.next;
      if (at === null) break;
    }
    return ids;
  };
  type Kept = { kept: { class: string; keys: number }[]; next: string | null };
  const whole = await call<Kept>('list-kept-content');
  const classes = whole.kept.map((line) => line.class);
  expect(classes.length).toBeGreaterThan(1);
  const walked = await walk<Kept>('list-kept-content', 'after', ({ kept }) => kept.map((line) => line.class));
  expect(walked).toEqual(classes);
  const { keys } = await call<{ keys: number }>('list-retention');
  expect(whole.kept.reduce((sum, line) => sum + line.keys, 0)).toBe(keys);
  type Policies = { policies: { id: string }[]; next: string | null };
  const { policies } = await call<Policies>('list-retention-policies');
  expect(policies.length).toBeGreaterThan(1);
  expect(
    await walk<Policies>('list-retention-policies', 'before', (page) => page.policies.map(({ id }) => id)),
  ).toEqual(policies.map(({ id }) => id));
});

test('keys that were destroyed as if by a restore are named, also beside a restore that the record knows', async () => {
  const { subject } = await exchangeAt(monthsAgo(2));
  const { rows } = await node.store.query<{ id: string }>(
    "select id from content_key where scope = $1 and class = 'content'",
    [subject],
  );
  await node.record.acts.recordNow({
    ...{ event: 'instance.restored', at: clock.now(), actor: null },
    facts: { contentKeys: 400, laidKeys: 0 },
  });
  const findings = async () => (await call<{ findings: string[] }>('list-retention-findings')).findings;
  expect(await findings()).toEqual([]);
  // What anybody at the program's own connection could do to a key that is not due, under the name of a restore.
  await node.store.transaction(async (transaction) => {
    await transaction.query('insert into content_key_laid (key, destroyed_at) values ($1, 7)', [rows[0]?.id]);
    await transaction.query('update content_key set wrapped = null, destroyed_at = 7 where id = $1', [
      rows[0]?.id,
    ]);
  });
  expect(await findings()).toEqual(['1 keys were destroyed as if by a restore, and the record knows of 0.']);
  await node.record.acts.recordNow({
    ...{ event: 'instance.restored', at: clock.now(), actor: null },
    facts: { contentKeys: 400, laidKeys: 1 },
  });
  expect(await findings()).toEqual([]);
});

describe('a legal hold', () => {
  const place = (covers: object, days: object = {}) =>
    call<{ id: Id<'hold'> }>('place-hold', {
      ...{ covers, matter: 'Roe v. Clinic', reason: 'The court asked for it.' },
      ...days,
    });
  const release = (hold: Id<'hold'>) => call('release-hold', { hold, reason: 'The case is settled.' });

  test.each([
    ['everything', () => ({ kind: 'everything' })],
    ['the patient', ({ subject }: { subject: string }) => ({ kind: 'subject', subject })],
    ['the system', () => ({ kind: 'system', system })],
    ['the exchange', ({ exchange }: { exchange: string }) => ({ kind: 'exchange', exchange })],
  ])('on %s wins over disposal, in the program and in the database, until it is released', async (_, covers) => {
    const old = await exchangeAt(monthsAgo(75));
    const hold = await place(covers(old));
    expect(await duty.doDisposal(ground())).toEqual([]);
    expect(await call('list-retention')).toMatchObject({ due: { keys: 2, held: 2 }, holds: 1 });
    await expect(call('run-disposal', { subject: old.subject })).rejects.toMatchObject({
      code: 'hold_active',
    });
    await expect(
      node.store.query('update content_key set wrapped = null, destroyed_at = 1 where scope = $1', [
        old.subject,
      ]),
    ).rejects.toMatchObject({ sqlState: '23001' });
    await release(hold.id);
    const [certificate] = await duty.doDisposal(ground());
    expect(certificate).toMatchObject({ keys: 2 });
    await expect(release(hold.id)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('covers only the days that it names', async () => {
    const inside = await exchangeAt(monthsAgo(80));
    const outside = await exchangeAt(monthsAgo(78));
    const day = new Date(monthsAgo(80)).toISOString().slice(0, 10);
    const hold = await place({ kind: 'everything' }, { from: day, until: day });
    await duty.doDisposal(ground());
    expect([await stateOf(inside.exchange), await stateOf(outside.exchange)]).toEqual([
      'sealed',
      'destroyed',
    ]);
    await release(hold.id);
  });

  test('that is being placed while a disposal runs is waited for, and wins', async () => {
    const old = await exchangeAt(monthsAgo(77));
    const placed = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const id = newId('hold', clock);
    const placing = node.store.transaction(async (transaction) => {
      await transaction.query(
        `insert into legal_hold (id, kind, target, words, placed_at, placed_by, placed_by_name)
         values ($1, 'subject', $2, '\\x00', 1, 'per_1', 'A')`,
        [id, old.subject],
      );
      placed.resolve();
      await gate.promise;
    });
    await placed.promise;
    const disposal = duty.doDisposal(ground());
    const waiting = `select 1 from pg_stat_activity where wait_event = 'advisory' and datname = current_database()`;
    await vi.waitUntil(async () => (await node.store.query(waiting)).rows.length > 0, { timeout: 30_000 });
    gate.resolve();
    await placing;
    expect(await disposal).toEqual([]);
    expect(await stateOf(old.exchange)).toBe('sealed');
    await node.store.query(
      `update legal_hold set released_at = 2, released_by = 'per_1', released_by_name = 'A', release_words = '\\x00'
       where id = $1`,
      [id],
    );
    // Its words are no envelope, so that nothing may list it.
    await changeAsOwner(node.store, 'legal_hold', 'delete from legal_hold where id = $1', [id]);
  });

  test('on nothing that exists is refused, and one that stands is changed by nobody', async () => {
    for (const covers of [
      { kind: 'subject', subject: newId('subject', clock) },
      { kind: 'system', system: newId('system', clock) },
      { kind: 'exchange', exchange: newId('exchange', clock) },
    ]) {
      await expect(place(covers)).rejects.toMatchObject({ code: 'not_found' });
    }
    const { id } = await place({ kind: 'everything' });
    for (const change of [
      'delete from legal_hold where id = $1',
      `update legal_hold set kind = 'system', target = 'x' where id = $1`,
      `update legal_hold set until_month = '2000-01' where id = $1`,
    ]) {
      await expect(node.store.query(change, [id]), change).rejects.toMatchObject({ sqlState: '23001' });
    }
    await expect(node.store.query('truncate legal_hold')).rejects.toMatchObject({ sqlState: '23001' });
    expect(await call('list-holds')).toMatchObject({ holds: [{ id, matter: 'Roe v. Clinic' }], next: null });
    await release(id);
    expect(await call('list-holds')).toMatchObject({ holds: [] });
    const { holds, next } = await call<{ holds: object[]; next: string }>('list-holds', {
      ...{ inForce: 'false', limit: '2' },
    });
    expect(holds).toHaveLength(2);
    expect(await call('list-holds', { inForce: 'false', before: next })).toMatchObject({
      holds: expect.arrayContaining([]),
    });
  });
});

describe('an order before time', () => {
  test('is refused for a patient with the day, and done once the period is over', async () => {
    const young = await exchangeAt(monthsAgo(1));
    await expect(call('run-disposal', { subject: young.subject })).rejects.toMatchObject({
      code: 'retention_active',
      detail: expect.stringMatching(/can be destroyed from \d{4}-/),
    });
    await expect(call('run-disposal', { system: newId('system', clock) })).rejects.toMatchObject({
      code: 'not_found',
    });
    const old = await exchangeAt(monthsAgo(75));
    const other = await exchangeAt(monthsAgo(75));
    expect(await call('run-disposal', { subject: old.subject })).toMatchObject({
      certificate: { keys: 2, issuedBy: { name: 'Ana Reyes' } },
      facts: { keys: 2, scopes: 1, classes: ['content', 'vault'] },
    });
    expect([await stateOf(old.exchange), await stateOf(other.exchange)]).toEqual(['destroyed', 'sealed']);
    const page = await call<{ certificates: { id: string }[]; next: string }>('list-certificates', {
      limit: 1,
    });
    expect(page.certificates).toHaveLength(1);
    const rest = await call<{ certificates: { id: string }[] }>('list-certificates', { before: page.next });
    expect(rest.certificates.map(({ id }) => id)).not.toContain(page.next);
  });
});

describe('plain SQL as the program’s own role', () => {
  test('destroys nothing before time, without a certificate, or back again', async () => {
    const young = await exchangeAt(monthsAgo(10));
    const { rows } = await node.store.query<{ id: string }>('select id from content_key where scope = $1', [
      young.subject,
    ]);
    const refused = async (sql: string, values: unknown[] = []) =>
      await expect(node.store.query(sql, values), sql).rejects.toMatchObject({ sqlState: '23001' });
    const contentKey = rows.map(({ id }) => id);
    for (const sql of [
      `update content_key set wrapped = null, destroyed_at = 1 where id = any($1) and class = 'content'`,
      `update content_key set class = 'vault' where id = any($1)`,
      `update content_key set month = '2000-01' where id = any($1)`,
      'delete from content_key where id = any($1)',
    ]) {
      await refused(sql, [contentKey]);
    }
    await refused('truncate content_key cascade');
    // Due, but without its certificate: refused at the commit.
    await refused(
      `update content_key set wrapped = null, destroyed_at = 1 where id = any($1) and class = 'vault'`,
      [contentKey],
    );
    expect(await stateOf(young.exchange)).toBe('sealed');
    // Wrapping anew, as a rotation does, stays allowed.
    await node.store.query('update content_key set wrapped = wrapped where id = any($1)', [contentKey]);
    await duty.doDisposal(ground());
    await refused(`update content_key set destroyed_at = 2 where id = any($1) and class = 'vault'`, [
      contentKey,
    ]);
    await refused(
      `update content_key set destroyed_at = null, wrapped = '\\x00' where id = any($1) and class = 'vault'`,
      [contentKey],
    );
    for (const sql of [
      'delete from exchange',
      'delete from vault_surrogates',
      'delete from audit_act',
      'delete from subject',
      'delete from disposal_certificate',
      'update disposal_item set entries = 0',
      `update disposal_certificate set digest = repeat('0', 64)`,
      'truncate exchange',
      'truncate ai_system cascade',
      'delete from exchange_note',
      'delete from endpoint',
    ]) {
      await refused(sql);
    }
  });

  test('of an owner who switches triggers off shows afterwards', async () => {
    const young = await exchangeAt(monthsAgo(5));
    const wipe = `update content_key set wrapped = null, destroyed_at = 1 where scope = $1 and class = 'content'`;
    await changeAsOwner(node.store, 'content_key', wipe, [young.subject]);
    const check = () => node.store.transaction((transaction) => duty.check(transaction));
    expect(await check()).toEqual([
      expect.stringMatching(/^The key ckey_\w+ was destroyed without a certificate\.$/),
    ]);
    await exchangeAt(monthsAgo(90));
    const [certificate] = await duty.doDisposal(ground());
    const id = certificate?.id ?? '';
    await changeAsOwner(
      node.store,
      'disposal_item',
      'update disposal_item set entries = entries + 1 where certificate = $1',
      [id],
    );
    expect(await check()).toContain(`The certificate ${id} does not list the keys whose digest it names.`);
    await changeAsOwner(
      node.store,
      'disposal_certificate',
      `update disposal_certificate set digest = repeat('0', 64) where id = $1`,
      [id],
    );
    expect(await check()).toContain(`The record does not name the digest of certificate ${id}.`);
  });
});
