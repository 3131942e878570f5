import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { phi } from '../../kernel/phi.ts';
import type { Act } from './acts.ts';
import { createRecordStage, makeExchangeId, type RecordStage } from './record.fixture.ts';

let stage: RecordStage;

beforeAll(async () => {
  stage = await createRecordStage();
});
afterAll(() => stage.close());

const act: Act = {
  event: 'agreement.signed',
  at: Date.UTC(2026, 10, 22),
  actor: { kind: 'person', id: 'per_1' },
  facts: { agreement: 'agr_1', clauses: ['BA-01'], open: false },
};

async function countActs(id: string): Promise<number> {
  const { rows } = await stage.database.store.query<{ n: number }>(
    `select count(*) as n from log_entry where convert_from(leaf, 'UTF8') like '%' || $1 || '%'`,
    [id],
  );
  return rows[0]?.n ?? -1;
}

describe('acts', () => {
  test('an act is kept with its change and integrated once', async () => {
    const { record, store } = await stage.openNode();
    const ticket = await store.transaction((transaction) => record.acts.recordAct(transaction, act));
    const receipt = await record.acts.integrate(ticket);
    expect(await record.acts.integrate(ticket)).toEqual(receipt);
    expect(await record.acts.drain()).toBe(0);
    const entry = await record.reader.readEntry(receipt.entry);
    expect(entry.record).toEqual({
      v: 1,
      event: act.event,
      act: ticket,
      at: act.at,
      actor: act.actor,
      facts: act.facts,
    });
    expect(await countActs(ticket)).toBe(1);
  });

  test('an act of a transaction that was rolled back leaves nothing', async () => {
    const { record, store } = await stage.openNode();
    let ticket: `act_${string}` = 'act_';
    await expect(
      store.transaction(async (transaction) => {
        ticket = await record.acts.recordAct(transaction, act);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await expect(record.acts.integrate(ticket)).rejects.toMatchObject({ code: 'record_unavailable' });
    expect(await countActs(ticket)).toBe(0);
  });

  test('what a killed process committed but did not integrate is integrated at the next start', async () => {
    const killed = await stage.openNode();
    const tickets: string[] = [];
    for (let index = 0; index < 70; index += 1)
      tickets.push(
        await killed.store.transaction((transaction) =>
          killed.record.acts.recordAct(transaction, { ...act, facts: { index } }),
        ),
      );
    const next = await stage.openNode({ upkeep: true });
    for (const ticket of tickets) expect(await countActs(ticket)).toBe(1);
    const { rows } = await stage.database.store.query<{ id: string }>(
      `select id from audit_act where id = any($1) order by entry`,
      [tickets],
    );
    expect(rows.map((row) => row.id)).toEqual(tickets);
    expect(await next.record.acts.drain()).toBe(0);
  });

  test('two nodes and the caller at the same moment: once', async () => {
    const nodes = await Promise.all([stage.openNode(), stage.openNode()]);
    for (let round = 0; round < 8; round += 1) {
      const [one, two] = nodes;
      if (!one || !two) throw new Error('no nodes');
      const ticket = await one.store.transaction((transaction) =>
        one.record.acts.recordAct(transaction, act),
      );
      const [receipt] = await Promise.all([
        one.record.acts.integrate(ticket),
        two.record.acts.drain(),
        one.record.acts.drain(),
      ]);
      expect(await two.record.acts.integrate(ticket)).toEqual(receipt);
      expect(await countActs(ticket)).toBe(1);
    }
  });

  test('the sealed part is ciphertext, and an act about an exchange is listed with it', async () => {
    const { record } = await stage.openNode();
    const exchange = makeExchangeId();
    const receipt = await record.acts.recordNow({
      ...act,
      event: 'exchange.revealed',
      facts: { exchange },
      sealed: phi({ reason: 'Canary asked' }),
    });
    const stored = await record.log.readEntry(receipt.entry);
    expect(stored.sealed?.length).toBeGreaterThan(90);
    expect(Buffer.from(stored.sealed ?? []).includes('Canary')).toBe(false);
    const { rows } = await stage.database.store.query('select entry from audit_act where exchange = $1', [
      exchange,
    ]);
    expect(rows).toEqual([{ entry: receipt.entry }]);
  });
});
