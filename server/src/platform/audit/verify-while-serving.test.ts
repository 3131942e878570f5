import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRecordStage, makeIntent, makeOutcome, type RecordStage } from './record.fixture.ts';

let stage: RecordStage;

beforeAll(async () => {
  stage = await createRecordStage();
});
afterAll(() => stage.close());

test('reading the record whole finds nothing false and holds nobody up while two nodes open, close and sign', async () => {
  const writers = await Promise.all([stage.openNode({ upkeep: true }), stage.openNode({ upkeep: true })]);
  const reader = await stage.openNode();
  let running = true;
  let conducted = 0;
  let signed = 0;
  const callers = writers.flatMap(({ record }) =>
    Array.from({ length: 6 }, async (_, caller) => {
      const { subjects, system } = makeIntent();
      for (let turn = 0; running; turn += 1) {
        const intent = makeIntent({ subjects, system });
        await record.exchanges.openExchange(intent);
        // Some stay open while the record is read.
        if (turn % 5 > 0) await record.exchanges.closeExchange(makeOutcome(intent));
        conducted += 1;
        if (caller === 0 && turn % 3 === 0) signed = Math.max(signed, (await record.log.checkpoint()).size);
      }
    }),
  );
  const sizes: number[] = [];
  let servedMeanwhile = 0;
  for (let round = 0; round < 6; round += 1) {
    const before = conducted;
    const told: number[] = [];
    const result = await reader.record.integrity.verifyRecord((done, total) => {
      told.push(done);
      expect(done).toBeLessThanOrEqual(total + 20_000);
    });
    servedMeanwhile += conducted - before;
    expect(result).toMatchObject({ ok: true, projection: [], log: { problems: [], omitted: 0 } });
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    sizes.push(result.log.size);
  }
  expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
  expect(servedMeanwhile).toBeGreaterThan(20);

  const stop = new Error('enough');
  const cancelled = reader.record.integrity.verifyRecord(() => {
    throw stop;
  });
  await expect(cancelled).rejects.toBe(stop);

  running = false;
  await Promise.all(callers);
  expect(signed).toBeGreaterThan(0);
  const { log } = await reader.record.integrity.verifyRecord();
  expect(log.signedSize, 'a node that wrote nothing itself signs what the others wrote').toBe(log.size);
});
