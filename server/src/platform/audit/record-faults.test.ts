import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClock } from '../../kernel/clock.ts';
import { phi } from '../../kernel/phi.ts';
import { type Fault, isCommit, makeFaultyStore } from './faulty-store.fixture.ts';
import {
  createRecordStage,
  makeHeaderOf,
  makeIntent,
  makeOutcome,
  makeRefusal,
  type RecordStage,
} from './record.fixture.ts';

let stage: RecordStage;

beforeAll(async () => {
  stage = await createRecordStage();
});
afterAll(() => stage.close());

async function countEntries(text: string): Promise<number> {
  const { rows } = await stage.database.store.query<{ n: number }>(
    `select count(*) as n from log_entry where convert_from(leaf, 'UTF8') like '%' || $1 || '%'`,
    [text],
  );
  return rows[0]?.n ?? -1;
}

async function stateOf(exchange: string): Promise<string | undefined> {
  const { rows } = await stage.database.store.query<{ state: string }>(
    'select state from exchange where id = $1',
    [exchange],
  );
  return rows[0]?.state;
}

describe('faults of the database', () => {
  test.each<Fault>(['lost', 'done-but-lost'])('a commit that is %s once is recorded once', async (fault) => {
    let faults = 0;
    const node = await stage.openNode({
      store: (store) =>
        makeFaultyStore(store, (text) => (isCommit(text) && faults-- > 0 ? fault : undefined)),
    });
    const intent = makeIntent();
    faults = 1;
    const opened = await node.record.exchanges.openExchange(intent);
    faults = 1;
    const closed = await node.record.exchanges.closeExchange(makeOutcome(intent));
    expect(await countEntries(intent.exchange)).toBe(2);
    const read = await node.record.reader.readExchange(intent.exchange);
    expect(read?.entries.map((entry) => entry.leafHash)).toEqual([opened.leafHash, closed.leafHash]);
  });

  test('no database, no record: opening is refused, and a failed closing is made up for later', async () => {
    let away = false;
    const node = await stage.openNode({
      store: (store) => makeFaultyStore(store, () => (away ? 'lost' : undefined)),
    });
    const intent = makeIntent();
    await node.record.exchanges.openExchange(intent);
    away = true;
    const late = makeIntent({ subjects: intent.subjects });
    const outcomes = await Promise.allSettled([
      node.record.exchanges.openExchange(late),
      node.record.exchanges.refuseExchange(makeRefusal({ subjects: intent.subjects })),
      node.record.exchanges.closeExchange(makeOutcome(intent)),
      node.record.exchanges.keepPartial(makeHeaderOf(intent), phi({ returned: 'a', delivered: 'a' })),
    ]);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'record_unavailable' } });
    }
    away = false;
    expect(await node.record.closeInterrupted()).toMatchObject({ closed: 1 });
    expect(await countEntries(intent.exchange)).toBe(2);
    expect(await countEntries(late.exchange)).toBe(0);
    const read = await node.record.reader.readExchange(intent.exchange);
    expect(read?.exchange).toMatchObject({ state: 'interrupted', reason: 'record_unavailable' });
    const content = await node.record.reader.openContent(intent.exchange);
    expect(content?.reveal('164.312(b)').output?.delivered).toBe('Jane Canary rests');
    expect(await node.record.closeInterrupted()).toMatchObject({ closed: 0 });
  });

  test('a closing that was done though its answer never came is not made again', async () => {
    let fault: Fault | undefined;
    const node = await stage.openNode({
      store: (store) =>
        makeFaultyStore(store, (text) => {
          const now = fault;
          if (now === 'done-but-lost' && isCommit(text)) fault = 'lost';
          return now;
        }),
    });
    const intent = makeIntent();
    await node.record.exchanges.openExchange(intent);
    fault = 'done-but-lost';
    await expect(node.record.exchanges.closeExchange(makeOutcome(intent))).rejects.toMatchObject({
      code: 'record_unavailable',
    });
    fault = undefined;
    expect(await node.record.closeInterrupted()).toMatchObject({ closed: 0 });
    expect(await stateOf(intent.exchange)).toBe('completed');
    expect(await countEntries(intent.exchange)).toBe(2);
    await node.record.exchanges.closeExchange(makeOutcome(intent));
    expect(await countEntries(intent.exchange)).toBe(2);
  });

  test('connections cut again and again under load: whatever was acknowledged is there, once', async () => {
    const node = await stage.openNode({ upkeep: true });
    const acknowledged: { entry: number; leafHash: string; exchange: string }[] = [];
    let running = true;
    let reached: { at: number; tell: () => void } = { at: Number.POSITIVE_INFINITY, tell: () => undefined };
    const callers = Array.from({ length: 8 }, async () => {
      while (running) {
        const intent = makeIntent();
        try {
          const opened = await node.record.exchanges.openExchange(intent);
          acknowledged.push({ ...opened, exchange: intent.exchange });
          const closed = await node.record.exchanges.closeExchange(makeOutcome(intent));
          acknowledged.push({ ...closed, exchange: intent.exchange });
          if (acknowledged.length >= reached.at) reached.tell();
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^(record|keys|store)_unavailable$/) });
        }
      }
    });
    for (let round = 0; round < 6; round += 1) {
      await new Promise<void>((tell) => {
        reached = { at: acknowledged.length + 20, tell };
      });
      await stage.database.store.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()`,
      );
    }
    running = false;
    await Promise.all(callers);
    await node.record.closeInterrupted();
    for (const receipt of acknowledged) {
      const entry = await node.record.reader.readEntry(receipt.entry);
      expect(entry.leafHash).toBe(receipt.leafHash);
      expect(entry.record.exchange).toBe(receipt.exchange);
    }
    expect(new Set(acknowledged.map((receipt) => receipt.entry)).size).toBe(acknowledged.length);
    const { rows } = await stage.database.store.query<{ n: number }>(
      `select count(*) as n from exchange where node = $1 and (state = 'open' or closings <> 1)`,
      [node.record.node],
    );
    expect(rows).toEqual([{ n: 0 }]);
    await node.record.log.checkpoint();
    const again = await stage.openNode();
    expect(again.record.log.head().size).toBeGreaterThanOrEqual(acknowledged.length);
  });
});

describe('interrupted exchanges', () => {
  test('a node that lives keeps its exchanges; one that is gone has them closed with what had arrived', async () => {
    const survivor = await stage.openNode();
    const victim = await stage.openNode();
    const [withPartial, without] = [makeIntent(), makeIntent()];
    await victim.record.exchanges.openExchange(withPartial);
    await victim.record.exchanges.openExchange(without);
    const header = makeHeaderOf(withPartial);
    for (const text of ['Jane', 'Jane Can', 'Jane Canary'])
      await victim.record.exchanges.keepPartial(header, phi({ returned: '[NAME-1', delivered: text }));
    expect(await survivor.record.closeInterrupted()).toMatchObject({ closed: 0 });
    await victim.record.close();
    expect(await survivor.record.closeInterrupted()).toMatchObject({ closed: 2 });
    for (const [intent, delivered] of [
      [withPartial, 'Jane Canary'],
      [without, ''],
    ] as const) {
      const read = await survivor.record.reader.readExchange(intent.exchange);
      expect(read?.exchange.state).toBe('interrupted');
      expect(read?.entries[1]?.record).toMatchObject({
        event: 'exchange.closed',
        opened: read?.exchange.opened_entry,
        actor: intent.actor,
        counts: { partialKept: delivered === '' ? 0 : 1 },
      });
      const content = await survivor.record.reader.openContent(intent.exchange);
      expect(content?.reveal('164.312(b)').output?.delivered).toBe(delivered);
    }
    expect(await countEntries(withPartial.exchange)).toBe(2);
  });

  test('two survivors close them once', async () => {
    const survivors = await Promise.all([stage.openNode(), stage.openNode()]);
    const victim = await stage.openNode();
    const intents = Array.from({ length: 10 }, () => makeIntent());
    for (const intent of intents) await victim.record.exchanges.openExchange(intent);
    await victim.record.close();
    await Promise.all(survivors.map((node) => node.record.closeInterrupted()));
    await survivors[0]?.record.closeInterrupted();
    for (const intent of intents) {
      expect(await countEntries(intent.exchange)).toBe(2);
      expect(await stateOf(intent.exchange)).toBe('interrupted');
    }
  });

  test('a node gets its time to connect again', async () => {
    const clock = createClock(Date.now());
    const survivor = await stage.openNode({ clock, graceMilliseconds: 2_000 });
    const victim = await stage.openNode();
    const intent = makeIntent();
    await victim.record.exchanges.openExchange(intent);
    await victim.record.close();
    expect(await survivor.record.closeInterrupted()).toEqual({ closed: 0, waiting: 1 });
    clock.advance(2_000);
    expect(await survivor.record.closeInterrupted()).toEqual({ closed: 1, waiting: 0 });
  });

  test('an output is not released when another node has closed its exchange as interrupted', async () => {
    const [mine, other] = await Promise.all([stage.openNode(), stage.openNode()]);
    const intent = makeIntent();
    await mine.record.exchanges.openExchange(intent);
    await other.record.exchanges.closeExchange(makeOutcome(intent, { end: 'interrupted' }));
    await expect(mine.record.exchanges.closeExchange(makeOutcome(intent))).rejects.toMatchObject({
      code: 'record_unavailable',
    });
    expect(await stateOf(intent.exchange)).toBe('interrupted');
  });

  test('a damaged partial does not keep an exchange open', async () => {
    const survivor = await stage.openNode();
    const victim = await stage.openNode();
    const intent = makeIntent();
    await victim.record.exchanges.openExchange(intent);
    await victim.record.exchanges.keepPartial(makeHeaderOf(intent), phi({ returned: 'a', delivered: 'a' }));
    await stage.database.store.query(
      `update exchange_open set partial = partial || '\\x00'::bytea where exchange = $1`,
      [intent.exchange],
    );
    await victim.record.close();
    expect(await survivor.record.closeInterrupted()).toMatchObject({ closed: 1 });
  });

  test('many partials at once: the newest is kept', async () => {
    const node = await stage.openNode();
    const intent = makeIntent();
    await node.record.exchanges.openExchange(intent);
    const header = makeHeaderOf(intent);
    await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        node.record.exchanges.keepPartial(header, phi({ returned: '', delivered: `part ${index}` })),
      ),
    );
    await node.record.close();
    const survivor = await stage.openNode();
    await survivor.record.closeInterrupted();
    const content = await survivor.record.reader.openContent(intent.exchange);
    expect(content?.reveal('164.312(b)').output?.delivered).toBe('part 29');
  });
});
