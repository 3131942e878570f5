import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type FaultWard, openFaultWard, statements } from '../support/fault-ward.ts';
import type { GatewayAnswer } from '../support/gateway-caller.ts';
import { MARK } from '../support/record-ledger.ts';

let ward: FaultWard;
const waiting = { timeout: 30_000, interval: 100 };

beforeAll(async () => {
  ward = await openFaultWard();
  expect((await ward.ask()).acknowledged).toBe(true);
});
afterEach(async () => {
  await vi.waitFor(async () => expect((await see('/readyz')).status).toBe(200), waiting);
  expect((await ward.ask()).acknowledged, 'serves again by itself').toBe(true);
});
afterAll(async () => {
  await ward?.close();
});

const once = { events: ['exchange.opened', 'exchange.closed'], state: 'completed' };

function expectUnavailable(answer: GatewayAnswer): void {
  expect(answer.acknowledged).toBe(false);
  expect(answer.error).toMatchObject({ code: 'record_unavailable', cites: ['164.312(b)'] });
  if (!answer.headers['x-cordon-entry']) expect(answer.status).toBe(503);
  expect(JSON.stringify(answer.error)).not.toContain('Quill');
}

describe.each([
  ['the entry before disclosure', statements.opening],
  ['the entry before release', statements.closing],
])('the record: %s', (_, statement) => {
  it.each([
    'fails',
    'fails-but-done',
    'breaks-off',
  ] as const)('%s once: recorded once, nobody notices', async (fault) => {
    const armed = ward.proxy.strike(fault, statement, 1);
    const before = ward.upstreamCount();
    const answer = await ward.ask({ stream: true });
    expect(armed.strikes).toBe(1);
    expect(answer.acknowledged).toBe(true);
    expect(await ward.recordOf(answer)).toMatchObject(once);
    expect(ward.upstreamCount()).toBe(before + 1);
  });
});

describe('the record cannot be written before disclosure', () => {
  it('fails: nothing leaves, and the refusal is recorded', async () => {
    const before = ward.upstreamCount();
    const armed = ward.proxy.strike('fails', statements.opening);
    const answer = await ward.ask();
    armed.disarm();
    expectUnavailable(answer);
    expect(ward.upstreamCount()).toBe(before);
    expect(await ward.recordOf(answer)).toMatchObject({
      events: ['exchange.refused'],
      reason: 'record_unavailable',
    });
  });

  it('fails for every entry: nothing leaves, whether it would have been allowed or refused', async () => {
    const before = ward.upstreamCount();
    const armed = ward.proxy.strike('fails', statements.anyEntry);
    const answers = await Promise.all([
      ward.ask(),
      ward.ask({ stream: true }),
      ward.ask({ system: 'elsewhere' }),
    ]);
    armed.disarm();
    for (const answer of answers) expectUnavailable(answer);
    expect(ward.upstreamCount()).toBe(before);
  });

  it('has done it, and the database is gone before it can say so: nothing leaves, and the exchange is closed later', async () => {
    const before = ward.upstreamCount();
    const armed = ward.proxy.strike('fails-but-done', statements.opening, 1);
    const asked = ward.ask();
    await armed.met;
    ward.proxy.cut();
    const answer = await asked;
    expectUnavailable(answer);
    expect(ward.upstreamCount()).toBe(before);
    ward.proxy.restore();
    await vi.waitFor(
      async () =>
        expect(await ward.recordOf(answer)).toMatchObject({
          events: ['exchange.opened', 'exchange.closed'],
          state: 'interrupted',
        }),
      { timeout: 30_000, interval: 200 },
    );
  });

  it('is slow: nothing leaves until it has answered', async () => {
    const before = ward.upstreamCount();
    const armed = ward.proxy.strike('held', statements.opening, 1);
    const asked = ward.ask();
    await armed.met;
    await seeHealth();
    expect(ward.upstreamCount()).toBe(before);
    armed.disarm();
    const answer = await asked;
    expect(answer.acknowledged).toBe(true);
    expect(await ward.recordOf(answer)).toMatchObject(once);
  });

  it('has no space left on its disk', async () => {
    const { store } = ward.cordon.database;
    await store.query(`create function fill_disk() returns trigger language plpgsql as
      $$ begin raise exception using errcode = '53100', message = 'could not extend file'; end $$`);
    await store.query('create trigger fill_disk before insert on log_entry execute function fill_disk()');
    const before = ward.upstreamCount();
    try {
      expectUnavailable(await ward.ask());
      expect(ward.upstreamCount()).toBe(before);
    } finally {
      await store.query('drop function fill_disk cascade');
    }
  });
});

describe('the record cannot be written before release', () => {
  it.each([
    false,
    true,
  ])('fails: no answer passes for whole, and the exchange is closed in the next round (stream %s)', async (stream) => {
    const armed = ward.proxy.strike('fails', statements.closing);
    const answer = await ward.ask({ stream });
    armed.disarm();
    expectUnavailable(answer);
    expect(answer.text).not.toContain('[DONE]');
    if (!stream) expect(answer.text).not.toContain('Quill');
    await ward.cordon.house.record.closeInterrupted();
    const recorded = await ward.recordOf(answer);
    expect(recorded).toMatchObject({ state: 'interrupted', reason: 'record_unavailable' });
    expect(recorded?.returned, 'what had arrived is kept').toMatch(MARK);
    expect(recorded?.returned).toContain('[NAME-');
  });

  it('has done it, and the database is gone before it can say so: recorded as it was, once', async () => {
    const armed = ward.proxy.strike('fails-but-done', statements.closing, 1);
    const asked = ward.ask({ stream: true });
    await armed.met;
    ward.proxy.cut();
    const answer = await asked;
    ward.proxy.restore();
    expectUnavailable(answer);
    expect(await ward.recordOf(answer)).toMatchObject(once);
  });

  it.each([false, true])('is slow: the end of the answer waits for it (stream %s)', async (stream) => {
    let seen = '';
    const armed = ward.proxy.strike('held', statements.closing, 1);
    const asked = ward.ask({ stream, onText: (text) => (seen += text) });
    await armed.met;
    await seeHealth();
    expect(seen).not.toContain('[DONE]');
    if (!stream) expect(seen).toBe('');
    armed.disarm();
    expect((await asked).acknowledged).toBe(true);
  });
});

describe('the database', () => {
  it('is gone: nothing is served or leaves, the node says so, and recovers without help', async () => {
    const before = ward.upstreamCount();
    ward.proxy.cut();
    const [answer, readiness] = await Promise.all([ward.ask(), see('/readyz')]);
    expect(answer).toMatchObject({ status: 503, acknowledged: false });
    expect(answer.error?.code).toMatch(/^(record|store)_unavailable$/);
    expect(readiness.status).toBe(503);
    expect(ward.upstreamCount()).toBe(before);
    expect((await see('/healthz')).status).toBe(200);
    ward.proxy.restore();
    await vi.waitFor(async () => expect((await see('/readyz')).status).toBe(200), waiting);
  });

  it('is gone: callers whose key is in force are not counted as strangers, but as exchanges without an entry', async () => {
    const { store } = ward.cordon.database;
    const count = async (statement: string) => (await store.query<{ n: number }>(statement)).rows[0]?.n ?? 0;
    const unrecorded = () => count('select coalesce(sum(unrecorded), 0)::bigint as n from socket_count');
    const before = await unrecorded();
    ward.proxy.cut();
    for (let n = 0; n < 3; n += 1) expect((await ward.ask()).status).toBe(503);
    ward.proxy.restore();
    await vi.waitFor(async () => expect((await see('/readyz')).status).toBe(200), waiting);
    // Kept every five seconds; what is counted of strangers is kept every second.
    await vi.waitFor(async () => expect(await unrecorded()).toBeGreaterThanOrEqual(before + 3), waiting);
    expect(await count('select count(*) as n from refusal_tally')).toBe(0);
    expect(
      await count("select count(*) as n from audit_act where facts ->> 'reason' = 'store_unavailable'"),
    ).toBe(0);
  });

  it('ends every session again and again under load: whatever was acknowledged is there, once', async () => {
    let running = true;
    let served = 0;
    let reached = Promise.withResolvers<void>();
    const callers = Array.from({ length: 6 }, async (_, at) => {
      while (running) {
        const answer = await ward.ask({ stream: at % 2 === 0, subject: `MRN-${at}` });
        if (!answer.acknowledged)
          expect(answer.error?.code).toMatch(/^(record|store|vault)_unavailable$|^policy_unconfirmed$/);
        served += answer.acknowledged ? 1 : 0;
        if (answer.acknowledged && served % 10 === 0) reached.resolve();
      }
    });
    for (let round = 0; round < 4; round += 1) {
      reached = Promise.withResolvers();
      await reached.promise;
      await ward.cordon.database.store.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()`,
      );
    }
    running = false;
    await Promise.all(callers);
  });
});

it('nothing is missing, nothing is there twice, and the log verifies', async () => {
  await ward.cordon.house.record.closeInterrupted();
  const ledger = await ward.expectKept();
  expect(ledger.length).toBeGreaterThan(40);
  expect(ward.cordon.logs.join('')).not.toContain('Quill');
});

async function see(path: string): Promise<Response> {
  return await fetch(new URL(path, ward.cordon.doors.url));
}

/** A round trip through the same process: whatever was on its way before it has arrived. */
async function seeHealth(): Promise<void> {
  expect((await see('/healthz')).status).toBe(200);
}
