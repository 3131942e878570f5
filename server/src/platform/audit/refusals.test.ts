import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import { createRecordStage, type RecordStage } from './record.fixture.ts';
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
