import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Backend } from './backends/backend.ts';
import { createMemoryBackend, type MemoryBackend } from './backends/memory.ts';
import { toBase64 } from './core/bytes.ts';
import { openCheckpoint } from './core/checkpoint.ts';
import { verifyConsistency, verifyInclusion } from './core/proof-check.ts';
import { createSigner } from './core/signer.ts';
import { parseVerifierKey } from './core/verifier-key.ts';
import { entry, idsOf, ORIGIN, open, settle, signer } from './log.fixture.ts';

describe('Log.append', () => {
  it('numbers entries in the order in which they were taken', async () => {
    const backend = createMemoryBackend();
    const log = await open(backend);
    const appended = await Promise.all(Array.from({ length: 300 }, (_, i) => log.append(entry(`e${i}`))));
    expect(appended.map((a) => a.index)).toEqual([...Array(300).keys()]);
    expect(idsOf(backend)).toEqual(Array.from({ length: 300 }, (_, i) => `e${i}`));
  });

  it('commits one batch at a time, which grows while the last one is under way', async () => {
    const inner = createMemoryBackend();
    const sizes: number[] = [];
    let underWay = 0;
    const backend: Backend = {
      ...inner,
      commit: async (expected, batch) => {
        underWay += 1;
        expect(underWay).toBe(1);
        sizes.push(batch.entries.length);
        await new Promise(setImmediate);
        underWay -= 1;
        return await inner.commit(expected, batch);
      },
    };
    const log = await open(backend);
    const first = log.append(entry('first'));
    await new Promise(process.nextTick);
    await Promise.all([first, ...Array.from({ length: 200 }, (_, i) => log.append(entry(`e${i}`)))]);
    expect(sizes).toEqual([1, 64, 64, 64, 8]);
  });

  it('has the next batch under way while callers of the last one are still to be answered, in order', async () => {
    const inner = createMemoryBackend();
    const answered: number[] = [];
    const answeredAtCommit: number[] = [];
    const log = await open({
      ...inner,
      commit: (expected, batch) => {
        answeredAtCommit.push(answered.length);
        return inner.commit(expected, batch);
      },
    });
    const again = async (id: string): Promise<void> => {
      answered.push((await log.append(entry(id))).index);
      await log.append(entry(`${id} again`));
    };
    await Promise.all(Array.from({ length: 64 }, (_, i) => again(`e${i}`)));
    expect(answered).toEqual([...Array(64).keys()]);
    expect(answeredAtCommit[1]).toBeGreaterThan(0);
    expect(answeredAtCommit[1]).toBeLessThan(64);
  });

  it('closes when every caller was answered', async () => {
    const log = await open(createMemoryBackend());
    let answers = 0;
    for (let i = 0; i < 100; i++) void log.append(entry(`e${i}`)).then(() => answers++);
    await log.close();
    expect(answers).toBe(100);
  });

  it('does not resolve before the commit did', async () => {
    const inner = createMemoryBackend();
    const gate = Promise.withResolvers<void>();
    const log = await open({
      ...inner,
      commit: async (expected, batch) => {
        await gate.promise;
        return await inner.commit(expected, batch);
      },
    });
    let resolved = false;
    const append = log.append(entry('a')).then(() => {
      resolved = true;
    });
    await new Promise(setImmediate);
    expect([resolved, log.head().size]).toEqual([false, 0]);
    gate.resolve();
    await append;
    expect(log.head().size).toBe(1);
  });

  it('gives the same root for any split into batches', async () => {
    const whole = await open(createMemoryBackend());
    await Promise.all(Array.from({ length: 300 }, (_, i) => whole.append(entry(`e${i}`))));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 6, maxLength: 40 }),
        async (bursts) => {
          const log = await open(createMemoryBackend(), { limits: { batchEntries: 17 } });
          let at = 0;
          for (const burst of bursts) {
            const to = Math.min(300, at + burst);
            const appends: Promise<unknown>[] = [];
            for (; at < to; at++) appends.push(log.append(entry(`e${at}`)));
            await Promise.all(appends);
          }
          for (; at < 300; at++) await log.append(entry(`e${at}`));
          expect(toBase64(log.head().root)).toBe(toBase64(whole.head().root));
        },
      ),
      { numRuns: 10 },
    );
  });

  it('hands companion rows to the commit with the index of their entry', async () => {
    const backend = createMemoryBackend();
    const log = await open(backend);
    await log.append(entry('a'));
    await Promise.all([
      log.append({ ...entry('b'), companions: { vault: [{ key: 1 }, { key: 2 }] } }),
      log.append({ ...entry('c'), companions: { vault: [{ key: 3 }], search: [{ term: 'x' }] } }),
    ]);
    expect(backend.storage.companions.get('vault')).toEqual([
      { key: 1, entry_index: '1' },
      { key: 2, entry_index: '1' },
      { key: 3, entry_index: '2' },
    ]);
    expect(backend.storage.companions.get('search')).toEqual([{ term: 'x', entry_index: '2' }]);
  });

  it('refuses when the queue is full, by entries and by bytes, and recovers', async () => {
    const log = await open(createMemoryBackend(), { limits: { queuedEntries: 3 } });
    expect(await settle([1, 2, 3, 4].map((i) => log.append(entry(`e${i}`))))).toEqual([
      'ok',
      'ok',
      'ok',
      'queue_full',
    ]);
    expect(await settle([log.append(entry('again'))])).toEqual(['ok']);
    const narrow = await open(createMemoryBackend(), { limits: { queuedBytes: 500 } });
    const big = entry('big', 'x'.repeat(300));
    expect(await settle([narrow.append(big), narrow.append(big)])).toEqual(['ok', 'queue_full']);
    expect(await settle([narrow.append(big)])).toEqual(['ok']);
  });

  it('refuses a record that it cannot encode, without touching its neighbours', async () => {
    const log = await open(createMemoryBackend());
    const codes = await settle([
      log.append(entry('a')),
      log.append({ record: { v: 0 } }),
      log.append({ record: { v: 1, sealed: 'mine' } }),
      log.append({ record: { v: 1, score: 0.5 } }),
      log.append({ record: { v: 1, deep: [{ score: 0.5 }] } }),
      log.append({ record: { v: 1, text: 'x'.repeat(70_000) } }),
      log.append(entry('b')),
    ]);
    const refused = Array<string>(5).fill('invalid_entry');
    expect(codes).toEqual(['ok', ...refused, 'ok']);
    expect(log.head().size).toBe(2);
  });
});

describe('checkpoints and proofs', () => {
  it('signs the head, and gives the same note again while nothing was appended', async () => {
    const backend = createMemoryBackend();
    const log = await open(backend);
    await Promise.all(Array.from({ length: 10 }, (_, i) => log.append(entry(`e${i}`))));
    const first = await log.checkpoint();
    const key = parseVerifierKey(log.vkey);
    expect(openCheckpoint(first.note, key ? [key] : [])).toMatchObject({ origin: ORIGIN, size: 10 });
    expect(await log.checkpoint()).toEqual(first);
    await log.append(entry('more'));
    expect((await log.checkpoint()).size).toBe(11);
    expect([...backend.storage.checkpoints.keys()]).toEqual([10, 11]);
  });

  it('proves entries and growth across tiles, also after reopening', async () => {
    const backend = createMemoryBackend();
    const log = await open(backend);
    await Promise.all(Array.from({ length: 700 }, (_, i) => log.append(entry(`e${i}`))));
    const reopened = await open(backend);
    for (const [index, size] of [
      [0, 1],
      [0, 700],
      [255, 256],
      [256, 600],
      [699, 700],
      [511, 512],
      [300, undefined],
    ] as const) {
      expect(verifyInclusion(await reopened.proveInclusion(index, size))).toBe(true);
    }
    for (const [a, b] of [
      [1, 700],
      [256, 512],
      [255, 257],
      [700, 700],
      [512, 700],
    ] as const) {
      expect(verifyConsistency(await reopened.proveConsistency(a, b))).toBe(true);
    }
    expect(
      await settle([log.proveInclusion(700), log.proveConsistency(0, 5), log.proveConsistency(5, 701)]),
    ).toEqual(Array(3).fill('not_found'));
  });

  it('sees what another node appended', async () => {
    const backend = createMemoryBackend();
    const [one, two] = await Promise.all([open(backend), open(backend)]);
    await one.append(entry('a'));
    expect(verifyInclusion(await two.proveInclusion(0))).toBe(true);
  });

  it('proves many entries of one tree for the reading of each tile once, and says which is missing', async () => {
    const inner = createMemoryBackend();
    const read: string[] = [];
    const log = await open({
      ...inner,
      readTiles: (level, from, to) => {
        read.push(`${level}/${from}`);
        return inner.readTiles(level, from, to);
      },
    });
    await Promise.all(Array.from({ length: 1_500 }, (_, i) => log.append(entry(`e${i}`))));
    const size = 1_300;
    const prover = await log.openProver(size);
    for (let index = 0; index < size; index += 7) {
      const claim = await prover.prove(index);
      expect(verifyInclusion(claim)).toBe(true);
      expect(claim.proof).toEqual((await log.proveInclusion(index, size)).proof);
    }
    await expect(prover.prove(size)).rejects.toMatchObject({ code: 'not_found' });
    read.splice(0);
    const again = await log.openProver(size);
    for (let index = 0; index < size; index += 7) await again.prove(index);
    expect(read.toSorted()).toEqual(['0/0', '0/1', '0/2', '0/3', '0/4']);
    expect((await log.readEntries([9, 3, 1_400])).map(({ index }) => index)).toEqual([3, 9, 1_400]);
    await expect(log.readEntries([3, 1_500])).rejects.toMatchObject({ code: 'not_found' });
  });

  it('reads entries back, and refuses a damaged one', async () => {
    const backend = createMemoryBackend();
    const log = await open(backend);
    await log.append(entry('a', 'ciphertext'));
    expect(Buffer.from((await log.readEntry(0)).sealed ?? []).toString()).toBe('ciphertext');
    const stored = await log.readEntry(0);
    backend.storage.entries.set(0, { ...stored, sealed: Buffer.from('Ciphertext') });
    expect(await settle([log.readEntry(0), log.readEntry(1)])).toEqual(['integrity', 'not_found']);
  });

  it('close records what was taken, signs it, and takes no more', async () => {
    const backend = createMemoryBackend();
    const log = await open(backend);
    const append = log.append(entry('a'));
    await Promise.all([log.close(), log.close()]);
    await expect(append).resolves.toMatchObject({ index: 0 });
    expect(await settle([log.append(entry('b'))])).toEqual(['closed']);
    expect([...backend.storage.checkpoints.keys()]).toEqual([1]);
  });
});

describe('opening a damaged log', () => {
  async function filled(): Promise<MemoryBackend> {
    const backend = createMemoryBackend();
    const log = await open(backend);
    await Promise.all(Array.from({ length: 300 }, (_, i) => log.append(entry(`e${i}`))));
    await log.close();
    return backend;
  }

  it.each<[string, (backend: MemoryBackend) => void]>([
    [
      'root',
      ({ storage }) => {
        storage.head = { ...storage.head, root: Buffer.alloc(32) };
      },
    ],
    [
      'edge',
      ({ storage }) => {
        storage.head = { ...storage.head, edge: storage.head.edge.slice(1) };
      },
    ],
    [
      'size',
      ({ storage }) => {
        storage.head = { ...storage.head, size: 301 };
      },
    ],
    [
      'last entry gone',
      ({ storage }) => {
        storage.entries.delete(299);
      },
    ],
    [
      'tile gone',
      ({ storage }) => {
        storage.tiles.clear();
      },
    ],
    [
      'checkpoint',
      ({ storage }) => {
        storage.checkpoints.set(300, { size: 300, note: 'none', signedAt: 0 });
      },
    ],
    [
      'checkpoint beyond the head',
      ({ storage }) => {
        storage.checkpoints.set(301, { size: 301, note: 'none', signedAt: 0 });
      },
    ],
    [
      'origin',
      ({ storage }) => {
        storage.origin = 'other.example/log';
      },
    ],
  ])('refuses: %s', async (_name, damage) => {
    const backend = await filled();
    await expect(open(backend)).resolves.toBeDefined();
    damage(backend);
    expect(await settle([open(backend)])).toEqual(['integrity']);
  });

  it('refuses a signer that the stored checkpoint does not know, unless the old key is named', async () => {
    const backend = await filled();
    const renewed = createSigner(ORIGIN, Buffer.alloc(32, 8));
    expect(await settle([open(backend, { signer: renewed })])).toEqual(['integrity']);
    await expect(open(backend, { signer: renewed, earlierKeys: [signer.vkey] })).resolves.toBeDefined();
  });
});
