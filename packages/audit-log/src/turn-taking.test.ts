import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryBackend } from './backends/memory.ts';
import { entry, idsOf, open } from './log.fixture.ts';
import { type Turn, type TurnPolicy, type TurnQueue, TurnTaking } from './turn-taking.ts';

const since = { head: { size: 0, root: new Uint8Array(32), edge: [] }, leafHashes: [] };
const policy: TurnPolicy = { company: 1_000, batches: 3, hold: 40, patience: 300, without: 1_000 };

let now: number;
let asked: number;
let handedOn: number;
let comes: boolean;
let turns: TurnTaking;

beforeEach(() => {
  now = 5;
  asked = 0;
  handedOn = 0;
  comes = true;
  const take = async (): Promise<Turn | null> => {
    asked += 1;
    return comes ? { since, handOn: () => (handedOn += 1) } : null;
  };
  turns = new TurnTaking({ take }, policy, () => now);
});

async function write(batches: number): Promise<void> {
  for (let batch = 0; batch < batches; batch++) await turns.beforeBatch(0);
}

describe('turns', () => {
  it('are not asked for by a writer that meets no other', async () => {
    await write(50);
    expect(asked).toBe(0);
    turns.noteCompany();
    now += 1_001;
    await write(50);
    expect(asked).toBe(0);
  });

  it('are handed on after some batches, and when nothing waits', async () => {
    turns.noteCompany();
    expect(await turns.beforeBatch(0)).toBe(since);
    expect(await turns.beforeBatch(0)).toBeUndefined();
    expect(await turns.beforeBatch(0)).toBeUndefined();
    expect([asked, handedOn]).toEqual([1, 0]);
    expect(await turns.beforeBatch(0)).toBe(since);
    expect([asked, handedOn]).toEqual([2, 1]);
    now += 41;
    expect(await turns.beforeBatch(0)).toBe(since);
    expect([asked, handedOn]).toEqual([3, 2]);
    turns.release();
    turns.release();
    expect(handedOn).toBe(3);
  });

  it('that do not come are done without, longer each time, until one comes again', async () => {
    comes = false;
    const waits: number[] = [];
    for (let round = 0; round < 6; round++) {
      turns.noteCompany();
      await write(1);
      const from = now;
      const before = asked;
      while (asked === before) {
        now += 500;
        turns.noteCompany();
        await write(1);
      }
      waits.push(now - from);
      turns.noteCompany();
      now += 20_000;
    }
    expect(waits[0]).toBe(1_000);
    expect(waits.at(-1)).toBe(16_000);
    comes = true;
    now += 20_000;
    turns.noteCompany();
    expect(await turns.beforeBatch(0)).toBe(since);
  });
});

/** A queue in memory, as fair as the database's. */
function createQueue(read: (size: number) => Promise<Turn['since']>): TurnQueue & { taken: number } {
  let last: Promise<void> = Promise.resolve();
  const queue = {
    taken: 0,
    async take({ size }: { size: number }): Promise<Turn> {
      const before = last;
      const { promise, resolve } = Promise.withResolvers<void>();
      last = promise;
      await before;
      queue.taken += 1;
      return { since: await read(size), handOn: resolve };
    },
  };
  return queue;
}

describe('several logs that take turns', () => {
  it('write everything once, in order of each, and lose hardly a race', async () => {
    const inner = createMemoryBackend();
    const queue = createQueue((size) => inner.readSince(size));
    let conflicts = 0;
    let calls = 0;
    const slow = {
      ...inner,
      commit: async (...args: Parameters<typeof inner.commit>) => {
        calls += 1;
        for (let turn = 0; turn < (calls * 7) % 5; turn++) await new Promise(setImmediate);
        const outcome = await inner.commit(...args);
        await new Promise(setImmediate);
        conflicts += outcome === 'conflict' ? 1 : 0;
        return outcome;
      },
    };
    const logs = await Promise.all(
      [0, 1, 2].map(() => open(slow, { turns: queue, limits: { batchEntries: 8 } })),
    );
    const indices = await Promise.all(
      Array.from({ length: 900 }, async (_, i) => {
        const log = logs[i % 3];
        return [i, (await log?.append(entry(`e${i}`)))?.index] as const;
      }),
    );
    expect(new Set(indices.map(([, index]) => index)).size).toBe(900);
    const ids = idsOf(inner);
    for (const [i, index] of indices) expect(ids[index ?? -1]).toBe(`e${i}`);
    expect(queue.taken).toBeGreaterThan(10);
    expect(conflicts).toBeLessThan(20);
    const checkpoints = await Promise.all(logs.map((log) => log.checkpoint()));
    expect(new Set(checkpoints.map(({ note }) => note)).size).toBe(1);
  });
});
