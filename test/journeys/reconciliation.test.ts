import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { listRecurringJobs } from '../../server/src/composition/jobs.ts';
import { createClock } from '../../server/src/kernel/clock.ts';
import { compareCensus } from '../../server/src/platform/audit/index.ts';
import { type FaultWard, openFaultWard, statements } from '../support/fault-ward.ts';

let ward: FaultWard;

beforeAll(async () => {
  ward = await openFaultWard();
});
afterAll(() => ward?.close());

test('what arrived at the socket is what the record holds, whatever became of it', async () => {
  const { doors, house } = ward.cordon;
  await Promise.all([ward.ask(), ward.ask({ stream: true }), ward.ask({ system: 'elsewhere' })]);
  // A question to the gateway that is no exchange.
  await (await fetch(`${doors.url}/v1/models`)).arrayBuffer();
  // Begun, and refused without a record: the database is away.
  const armed = ward.proxy.strike('fails', statements.anyEntry);
  expect((await ward.ask()).error?.code).toBe('record_unavailable');
  armed.disarm();
  await vi.waitFor(
    async () => {
      const { rows } = await house.store.query(
        'select sum(requests)::int as requests, sum(unrecorded)::int as unrecorded from socket_count',
        [],
      );
      expect(rows).toEqual([{ requests: 5, unrecorded: 1 }]);
    },
    { timeout: 30_000, interval: 100 },
  );
  const later = Date.now() + 3_600_000;
  await house.store.query('update socket_node set seen_at = $1', [later]);
  const compared = await compareCensus(house.store.query, later);
  expect(compared).toMatchObject({ requests: 5, exchanges: 4, unrecorded: 1, recorded: 3, missing: 0 });
  await house.store.query(
    `insert into socket_count (node, minute, requests, exchanges, unrecorded) values ($1, 1, 1, 1, 0)`,
    [house.record.node],
  );
  // What the job does with it: an alarm, once for each finding.
  const job = listRecurringJobs({ ...house, clock: createClock(later) }).find(
    ({ name }) => name === 'reconcile-exchanges',
  );
  const context = { signal: new AbortController().signal, progress: () => undefined };
  for (let time = 0; time < 2; time += 1) await job?.run(context);
  const { clerk } = ward.cordon;
  const { items } = await clerk<{ items: { id: string; kind: string; says: string }[] }>(
    'list-record-alarms',
    {},
  );
  expect(items).toMatchObject([{ kind: 'missing', says: expect.stringContaining('1 of 1 exchanges') }]);
  expect(await house.record.reader.readLastAct('record.exchanges-missing')).toBeDefined();
  const readiness = async () => await (await fetch(`${doors.url}/readyz`)).json();
  expect(await readiness()).toMatchObject({
    status: 'ready',
    warnings: { reconciliation: 'exchanges_missing' },
  });
  const { items: warnings } = await clerk<{ items: object[] }>('list-warnings', {});
  expect(warnings[0]).toMatchObject({ tone: 'bad', href: '/integrity#alarms' });
  const evidence = async () =>
    (await clerk<{ evidence: { holds: boolean | null } }>('read-reconciliation', {})).evidence.holds;
  expect(await evidence()).toBe(false);

  await clerk('accept-record-alarm', { alarm: items[0]?.id, as: 'explained' });
  expect(await readiness()).not.toHaveProperty('warnings');
  await expect(clerk('accept-record-alarm', { alarm: items[0]?.id, as: 'incident' })).rejects.toMatchObject({
    code: 'conflict',
  });
  // Accepting explains it; that something is missing stays what it is.
  expect(await evidence()).toBe(false);
});

test('the settings at the start are in the record, by their hash and without a secret', async () => {
  const { house } = ward.cordon;
  const act = await house.record.reader.readLastAct('configuration.changed');
  const facts = act?.record.facts as { before: unknown; after: string; changed: string[] };
  expect(facts).toMatchObject({ before: null, after: expect.stringMatching(/^[0-9a-f]{64}$/) });
  const { rows } = await house.store.query<{ settings: Record<string, unknown> }>(
    'select settings from configuration where hash = $1',
    [facts.after],
  );
  expect(rows[0]?.settings).toMatchObject({ bodyLimit: 4 * 1024 ** 2, databaseUrl: 'set' });
  expect(JSON.stringify(rows)).not.toContain('postgresql://');
});
