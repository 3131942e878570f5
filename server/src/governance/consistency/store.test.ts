import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { systemClock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import { claimMilliseconds, nextDue } from './rules.ts';
import { type ConsistencyStore, type ConsistencyTables, openConsistencyStore } from './store.ts';

const hour = 3_600_000;
const year = 365 * 24 * hour;
const now = Date.UTC(2026, 10, 22, 12);
let database: TestDatabase;
let store: ConsistencyStore;

beforeAll(async () => {
  database = await createTestDatabase();
  store = openConsistencyStore(database.store.tables<ConsistencyTables>());
});
afterAll(() => database?.close());

async function addCanary(change: { due_at?: number; claimed_until?: number | null } = {}): Promise<string> {
  const id = newId('canary', systemClock);
  await store.addCanary({
    ...{ id, system: newId('system', systemClock), model: 'm', title: 't', threshold: 800, steady: true },
    ...{ words: Buffer.from('x'), every_hours: 24, configured_at: now, configured_by: 'per_1' },
    ...{ configured_by_name: 'Ada', removed_at: null, removed_by: null, revision: 1 },
    ...{ due_at: now, claimed_until: null, ...change },
  });
  return id;
}

const ada = { id: 'per_1', name: 'Ada' };

const claim = async (at: number) => (await store.claimDue(at, at + claimMilliseconds))?.id;

test('a canary is claimed once while it is asked, and again when its time comes', async () => {
  const id = await addCanary();
  expect(await claim(now)).toBe(id);
  expect(await claim(now)).toBeUndefined();
  expect(await claim(now + claimMilliseconds + 1), 'whoever claimed it has died').toBe(id);
  await store.settle(id, nextDue({ everyHours: 24 }, 'answered', now));
  expect(await claim(now + 23 * hour)).toBeUndefined();
  // The clock of the node that asked was ahead by a little.
  expect(await claim(now - 60_000)).toBeUndefined();
  expect(await claim(now + 24 * hour)).toBe(id);
  await store.removeCanary(id, now, ada);
});

test('a clock that was a year ahead for a moment silences no canary for a year', async () => {
  const asked = await addCanary({ due_at: nextDue({ everyHours: 24 }, 'answered', now + year) });
  expect(await claim(now)).toBe(asked);
  await store.removeCanary(asked, now, ada);
  const claimed = await addCanary({ claimed_until: now + year + claimMilliseconds });
  expect(await claim(now)).toBe(claimed);
  expect(await claim(now)).toBeUndefined();
});
