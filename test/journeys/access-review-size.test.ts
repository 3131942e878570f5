import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCordon, type TestCordon } from '../support/cordon.ts';

/** A hospital of 5,000 people: a review of all of them is opened in one act, read by the page, and closed. */

const people = 5000;
let cordon: TestCordon;

beforeAll(async () => {
  cordon = await startCordon();
  const { id: department } = await cordon.clerk('register-department', { name: 'Ward 3', facility: 'Main' });
  await cordon.house.store.query(
    `insert into person (id, email, name, roles, state, invited_at, active_since, departments)
     select 'per_' || lpad(to_hex(i), 32, '0'), 'p' || i || '@test.invalid', 'Person ' || lpad(i::text, 5, '0'),
       array['nurse', 'billing'], 'active', 1, 1, array[$2::text]
     from generate_series(1, $1::int) as i`,
    [people, department],
  );
  await cordon.house.store.query(
    `insert into audit_act (id, event, at, actor, facts, entry)
     select 'act_many_' || i, 'person-roles.set', 1, null,
       jsonb_build_object('person', 'per_' || lpad(to_hex(i), 32, '0'), 'roles', array['nurse', 'billing']), 0
     from generate_series(1, $1::int) as i`,
    [people],
  );
});
afterAll(() => cordon?.close());

test('every line is listed once, and the outcome has all of them', async () => {
  const opened = await cordon.clerk<{ id: string; lines: number }>('open-access-review', {});
  expect(opened.lines).toBe(people * 3 + cordon.officer.roles.length);
  const seen: number[] = [];
  for (let cursor: number | null = 0; cursor !== null; ) {
    const page: { items: { number: number }[]; next: number | null } = await cordon.clerk(
      'list-access-lines',
      { review: opened.id, limit: 200, cursor },
    );
    seen.push(...page.items.map(({ number }) => number));
    cursor = page.next;
  }
  expect(seen).toEqual(Array.from({ length: opened.lines }, (_, place) => place + 1));
  const reason = 'Opened to see how long it takes.';
  await cordon.clerk('close-access-review', { review: opened.id, reason });
  const file = { review: opened.id, format: 'csv' };
  const { bytes } = await cordon.clerk<{ bytes: Uint8Array }>('export-access-review', file);
  expect(Buffer.from(bytes).toString('utf8').trim().split('\r\n')).toHaveLength(opened.lines + 1);
});
