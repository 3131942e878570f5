import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { makeFaultyStore } from './faulty-store.fixture.ts';
import { createRecordStage, makeIntent, makeOutcome, type RecordStage } from './record.fixture.ts';

let stage: RecordStage;
const soon = { timeout: 30_000, interval: 50 };

beforeAll(async () => {
  stage = await createRecordStage();
});
afterAll(() => stage.close());

/** Nodes that hold the lock by which others see that they live. */
async function listPresent(): Promise<number[]> {
  const { rows } = await stage.database.store.query<{ pid: number }>(
    `select pid from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and granted and datname = current_database() and application_name = 'cordon presence'`,
  );
  return rows.map(({ pid }) => pid);
}

describe('upkeep of the record', () => {
  test('a checkpoint follows what was appended, without being asked', async () => {
    const { record } = await stage.openNode({ upkeep: true });
    const intent = makeIntent();
    await record.exchanges.openExchange(intent);
    const { entry } = await record.exchanges.closeExchange(makeOutcome(intent));
    await vi.waitFor(async () => {
      const { rows } = await stage.database.store.query<{ size: number | null }>(
        'select max(size) as size from log_checkpoint',
      );
      expect(rows[0]?.size).toBeGreaterThan(entry);
    }, soon);
    // Its upkeep would go on beside the others', and rightly close what a node leaves that is away for a moment.
    await record.close();
  });

  test('closing signs a last checkpoint', async () => {
    const { record } = await stage.openNode();
    await record.exchanges.openExchange(makeIntent());
    const { size } = record.log.head();
    await record.close();
    const { rows } = await stage.database.store.query('select size from log_checkpoint where size = $1', [
      size,
    ]);
    expect(rows).toEqual([{ size }]);
    await expect(record.exchanges.openExchange(makeIntent())).rejects.toMatchObject({
      code: 'record_unavailable',
    });
  });

  test('when the database is back, a closing that had failed is made up for, and the node still counts as alive', async () => {
    let away = false;
    const node = await stage.openNode({
      upkeep: true,
      store: (store) => makeFaultyStore(store, () => (away ? 'lost' : undefined)),
    });
    const [failed, running] = [makeIntent(), makeIntent()];
    await node.record.exchanges.openExchange(failed);
    await node.record.exchanges.openExchange(running);
    away = true;
    await expect(node.record.exchanges.closeExchange(makeOutcome(failed))).rejects.toMatchObject({
      code: 'record_unavailable',
    });
    away = false;
    const before = await listPresent();
    await stage.database.store.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'cordon presence'`,
    );
    await vi.waitFor(async () => {
      const read = await node.record.reader.readExchange(failed.exchange);
      expect(read?.exchange.state).toBe('interrupted');
    }, soon);
    // It takes its place among the living again; until then another node would be right to close what it left.
    await vi.waitFor(async () => {
      const present = await listPresent();
      expect(present).toHaveLength(before.length);
      expect(present.filter((pid) => before.includes(pid))).toEqual([]);
    }, soon);
    const other = await stage.openNode();
    await other.record.closeInterrupted();
    const read = await node.record.reader.readExchange(running.exchange);
    expect(read?.exchange.state).toBe('open');
  });

  test('what a node that is gone left open is closed by the next start alone', async () => {
    const victim = await stage.openNode();
    const intent = makeIntent();
    await victim.record.exchanges.openExchange(intent);
    await victim.record.close();
    const next = await stage.openNode({ upkeep: true, graceMilliseconds: 50 });
    await vi.waitFor(async () => {
      const read = await next.record.reader.readExchange(intent.exchange);
      expect(read?.exchange.state).toBe('interrupted');
    }, soon);
  });
});
