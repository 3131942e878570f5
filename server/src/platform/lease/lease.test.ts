import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { openLease } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const open = (holder: string, work = 'work', milliseconds = 60_000) =>
  openLease({ store: database.store, work, holder, milliseconds });

/** As if so much time had passed by the clock of the database. */
const lapse = (work: string) =>
  database.store.query(`update node_lease set until = clock_timestamp() - interval '1 ms' where work = $1`, [
    work,
  ]);

test('of many that ask at once, one gets it', async () => {
  const asked = await Promise.all(
    Array.from({ length: 12 }, (_, node) => open(`nod_${node}`, 'at once').hold()),
  );
  expect(asked.filter((has) => has)).toHaveLength(1);
});

test('who has it prolongs it; nobody else gets it before it lapses', async () => {
  const [first, second] = [open('nod_a'), open('nod_b')];
  expect(await first.hold()).toBe(true);
  expect(await first.hold()).toBe(true);
  expect(await second.hold()).toBe(false);
  await lapse('work');
  expect(await second.hold()).toBe(true);
  expect(await first.hold()).toBe(false);
});

test('who lost it gives nothing back that another one has', async () => {
  const [first, second, third] = ['nod_a', 'nod_b', 'nod_c'].map((holder) => open(holder, 'lost'));
  expect(await first?.hold()).toBe(true);
  await lapse('lost');
  expect(await second?.hold()).toBe(true);
  await first?.release();
  expect(await third?.hold()).toBe(false);
  await second?.release();
  expect(await third?.hold()).toBe(true);
});

test('one piece of work does not keep another', async () => {
  expect(await open('nod_a', 'one').hold()).toBe(true);
  expect(await open('nod_b', `one' or '1'='1`).hold()).toBe(true);
});
