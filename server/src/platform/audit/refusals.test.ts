import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import { createRecordStage, type RecordStage } from './record.fixture.ts';
import { recordAbandonedTallies } from './refusal-tally.ts';
import { RefusalRecord } from './refusals.ts';

let stage: RecordStage;
beforeAll(async () => {
  stage = await createRecordStage();
});
afterAll(() => stage.close());

async function kept(event: string): Promise<Record<string, unknown>[]> {
  const { rows } = await stage.database.store.query<{ facts: Record<string, unknown> }>(
    'select facts from audit_act where event = $1 order by entry',
    [event],
  );
  return rows.map(({ facts }) => facts);
}

test('whoever hammers at the door leaves one entry and a count; whoever is known leaves each', async () => {
  const { record } = await stage.openNode();
  const { store } = stage.database;
  const refusals = new RefusalRecord({ store, acts: record.acts, clock: systemClock });
  const unknown = { action: 'people:list', reason: 'key_invalid', actor: null } as const;
  await Promise.all(Array.from({ length: 50 }, () => refusals.note({ ...unknown, network: '192.0.2.1' })));
  await refusals.note({ ...unknown, network: '192.0.2.2' });
  const actor = { kind: 'person', id: newId('person', systemClock) } as const;
  for (let n = 0; n < 3; n += 1) {
    await refusals.note({ action: 'key:issue', reason: 'not_permitted', actor, network: '192.0.2.1' });
  }
  const reasons = (await kept('act.refused')).map(({ reason, network }) => `${reason} ${network}`).sort();
  expect(reasons).toEqual([
    ...['key_invalid 192.0.2.1', 'key_invalid 192.0.2.2'],
    ...['not_permitted 192.0.2.1', 'not_permitted 192.0.2.1', 'not_permitted 192.0.2.1'],
  ]);
  expect(await kept('refusals.counted')).toEqual([]);
  await refusals.close();
  expect(await kept('refusals.counted')).toMatchObject([
    { reason: 'key_invalid', network: '192.0.2.1', count: 49 },
  ]);
});

/** A store that counts its transactions, and is away when told so. */
function watchedStore() {
  const { store } = stage.database;
  const watched = { transactions: 0, isAway: false };
  const transaction: typeof store.transaction = async (act) => {
    watched.transactions += 1;
    if (watched.isAway) throw new Error('away');
    return await store.transaction(act);
  };
  return { watched, store: { transaction } };
}

const stranger = { action: 'exchange:begin', reason: 'key_invalid', actor: null } as const;

test('ten thousand refusals cost the database what one does, and what a killed node had kept is counted', async () => {
  const { record } = await stage.openNode();
  const { watched, store } = watchedStore();
  const ground = { store, acts: record.acts, clock: systemClock };
  const killed = new RefusalRecord(ground);
  const network = '198.51.100.7';
  for (let n = 0; n < 10_000; n += 1) await killed.note({ ...stranger, network });
  await killed.keep();
  expect(watched.transactions, 'its own entry, and one for all counts').toBe(2);
  await killed.note({ ...stranger, network });
  await killed.keep();
  // Nothing is heard of it any more. Another one does not take over what a living node counts.
  expect(await recordAbandonedTallies(ground)).toBe(0);
  await stage.database.store.query("update refusal_tally set begun_at = begun_at - interval '4 minutes'");
  const both = await Promise.all([recordAbandonedTallies(ground), recordAbandonedTallies(ground)]);
  expect(both.sort()).toEqual([0, 1]);
  const counted = (await kept('refusals.counted')).filter((facts) => facts.network === network);
  expect(counted).toMatchObject([{ reason: 'key_invalid', count: 10_000 }]);
  // It was only paused: what it counted before is not counted again.
  await killed.note({ ...stranger, network });
  await killed.close();
  const after = (await kept('refusals.counted')).filter((facts) => facts.network === network);
  expect(after.map(({ count }) => count)).toEqual([10_000, 1]);
});

test('callers from more networks than are told apart are counted together', async () => {
  const refusals = new RefusalRecord({ store: stage.database.store, acts: countOnly(), clock: systemClock });
  for (let n = 0; n < 1_200; n += 1)
    await refusals.note({ ...stranger, network: `203.0.${n >> 8}.${n & 255}` });
  await refusals.keep();
  const { rows } = await stage.database.store.query<{ network: string; count: number }>(
    "select network, count from refusal_tally where network = 'elsewhere'",
  );
  expect(rows).toEqual([{ network: 'elsewhere', count: 199 }]);
  await refusals.close();
});

/** A record that is no part of what is asked: 1,200 entries would say nothing more. */
function countOnly() {
  return {
    recordAct: async () => 'act_x' as const,
    integrate: async () => ({ entry: 0, leafHash: '' }),
  };
}

test('counts that cannot be written wait until they can', async () => {
  const { record } = await stage.openNode();
  const faults: unknown[] = [];
  const { watched, store } = watchedStore();
  const refusals = new RefusalRecord({
    ...{ store, acts: record.acts, clock: systemClock },
    onFault: (error) => faults.push(error),
  });
  const network = '198.51.100.8';
  watched.isAway = true;
  await expect(refusals.note({ ...stranger, network })).rejects.toThrow('away');
  await refusals.note({ ...stranger, network });
  await refusals.keep();
  expect(faults).toHaveLength(1);
  watched.isAway = false;
  await refusals.close();
  const counted = (await kept('refusals.counted')).filter((facts) => facts.network === network);
  expect(counted, 'also the one that has no entry of its own').toMatchObject([{ count: 2 }]);
});

test('a refusal that cannot be written is not answered as one', async () => {
  const acts = {
    recordAct: () => Promise.reject(new Error('away')),
    integrate: () => Promise.reject(new Error()),
  };
  const refusals = new RefusalRecord({ store: stage.database.store, acts, clock: systemClock });
  const refusal = {
    action: 'people:list',
    reason: 'key_missing',
    actor: null,
    network: '192.0.2.3',
  } as const;
  await expect(refusals.note(refusal)).rejects.toThrow('away');
});
