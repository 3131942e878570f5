import { describe, expect, it } from 'vitest';
import type { Backend } from './backends/backend.ts';
import { createMemoryBackend, type MemoryBackend } from './backends/memory.ts';
import { toBase64 } from './core/bytes.ts';
import { LogError } from './failure.ts';
import { entry, idsOf, open, settle } from './log.fixture.ts';
import { verifyBackend } from './verify/verify-backend.ts';

describe('Log when the storage fails', () => {
  /** A backend whose next commits behave as told, then normally. */
  function scripted(inner: MemoryBackend, script: ('lost' | 'lost but done' | 'refused')[]): Backend {
    return {
      ...inner,
      commit: async (expected, batch) => {
        const step = script.shift();
        if (step === 'lost but done') await inner.commit(expected, batch);
        if (step === 'lost' || step === 'lost but done') throw new Error('connection lost');
        if (step === 'refused') throw new LogError('commit_refused', 'The disk is full.');
        return await inner.commit(expected, batch);
      },
    };
  }

  it.each([
    ['lost', ['lost' as const]],
    ['lost but done', ['lost but done' as const]],
    ['lost twice, then done', ['lost' as const, 'lost' as const, 'lost but done' as const]],
    [
      'lost but done, for each batch',
      ['lost but done' as const, 'lost but done' as const, 'lost but done' as const],
    ],
  ])('records every entry exactly once: %s', async (_name, script) => {
    const inner = createMemoryBackend();
    const log = await open(scripted(inner, [...script]), { limits: { batchEntries: 4 } });
    const appends = Array.from({ length: 12 }, (_, i) => log.append(entry(`e${i}`)));
    const indices = (await Promise.all(appends)).map((a) => a.index);
    expect(indices).toEqual([...Array(12).keys()]);
    expect(idsOf(inner)).toEqual(Array.from({ length: 12 }, (_, i) => `e${i}`));
    expect(toBase64(log.head().root)).toBe(toBase64(inner.storage.head.root));
  });

  it('acknowledges a lost commit that arrived after other writers were asked', async () => {
    const inner = createMemoryBackend();
    let late: (() => Promise<unknown>) | null = null;
    const backend: Backend = {
      ...inner,
      commit: async (expected, batch) => {
        if (late !== null) {
          // The first statement reaches the server only now, just ahead of its repetition.
          await late();
          return await inner.commit(expected, batch);
        }
        late = () => inner.commit(expected, batch);
        throw new Error('connection lost');
      },
    };
    const log = await open(backend);
    expect(await log.append(entry('a'))).toMatchObject({ index: 0 });
    expect(idsOf(inner)).toEqual(['a']);
  });

  it('does not take the batch of another writer for its own', async () => {
    const inner = createMemoryBackend();
    const other = await open(inner);
    let calls = 0;
    const log = await open({
      ...inner,
      commit: async (expected, batch) => {
        calls += 1;
        if (calls > 1) return await inner.commit(expected, batch);
        await other.append(entry('theirs'));
        throw new Error('connection lost');
      },
    });
    expect(await log.append(entry('ours'))).toMatchObject({ index: 1 });
    expect(idsOf(inner)).toEqual(['theirs', 'ours']);
  });

  it('says outcome_unknown, fails the queue at once, and goes on when the storage is back', async () => {
    const inner = createMemoryBackend();
    let down = false;
    const check = (): void => {
      if (down) throw new Error('connection refused');
    };
    const log = await open(
      {
        ...inner,
        readSince: async (size) => {
          check();
          return await inner.readSince(size);
        },
        commit: async (expected, batch) => {
          check();
          return await inner.commit(expected, batch);
        },
      },
      { limits: { batchEntries: 1 } },
    );
    down = true;
    const codes = await settle([log.append(entry('a')), log.append(entry('b')), log.append(entry('c'))]);
    expect(codes).toEqual(['outcome_unknown', 'storage_unreachable', 'storage_unreachable']);
    expect(await settle([log.append(entry('d'))])).toEqual(['storage_unreachable']);
    down = false;
    expect(await log.append(entry('e'))).toMatchObject({ index: 0 });
  });

  it('fails only the entry that the storage refuses', async () => {
    const inner = createMemoryBackend();
    const log = await open({
      ...inner,
      commit: async (expected, batch) => {
        if (batch.companions.poison) throw new LogError('commit_refused', 'A companion row was refused.');
        return await inner.commit(expected, batch);
      },
    });
    const appends = Array.from({ length: 20 }, (_, i) =>
      log.append(i === 13 ? { ...entry('bad'), companions: { poison: [{}] } } : entry(`e${i}`)),
    );
    const codes = await settle(appends);
    expect(codes.map((code, i) => (code === 'ok' ? null : i)).filter((i) => i !== null)).toEqual([13]);
    expect(codes[13]).toBe('commit_refused');
    expect(idsOf(inner)).toHaveLength(19);
  });

  it('leaves the tree as it was after a refused commit', async () => {
    const inner = createMemoryBackend();
    const log = await open(scripted(inner, ['refused']));
    expect(await settle([log.append(entry('a'))])).toEqual(['commit_refused']);
    expect(log.head().size).toBe(0);
    expect(await log.append(entry('b'))).toMatchObject({ index: 0 });
    expect(toBase64(log.head().root)).toBe(toBase64(inner.storage.head.root));
  });
});

describe('each write of the storage', () => {
  const writes = ['claimOrigin', 'commit', 'writeCheckpoint'] as const;
  const faults = ['fails', 'fails but done', 'is slow'] as const;

  /** The first call of one write has a fault; all later ones are sound. */
  function strike(
    inner: MemoryBackend,
    write: (typeof writes)[number],
    fault: (typeof faults)[number],
  ): Backend {
    let struck = false;
    const faulty = async (...args: unknown[]): Promise<unknown> => {
      const done = () => (inner[write] as (...given: unknown[]) => Promise<unknown>)(...args);
      if (struck) return await done();
      struck = true;
      if (fault === 'is slow') for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
      if (fault !== 'fails') {
        const answer = await done();
        if (fault === 'is slow') return answer;
      }
      throw new Error('connection closed');
    };
    return { ...inner, [write]: faulty };
  }

  it.each(
    writes.flatMap((write) => faults.map((fault) => [write, fault] as const)),
  )('%s %s: nothing is there twice, nothing acknowledged is lost, the log verifies', async (write, fault) => {
    const inner = createMemoryBackend();
    const backend = strike(inner, write, fault);
    // A log whose name cannot be fixed does not open; the next attempt finds what there is.
    const log = await open(backend).catch(() => open(backend));
    const appended = await Promise.all(Array.from({ length: 5 }, (_, i) => log.append(entry(`e${i}`))));
    expect(appended.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
    const first = await log.checkpoint().catch(() => null);
    const second = await log.checkpoint();
    if (first !== null) expect(second.note).toBe(first.note);
    expect(idsOf(inner)).toEqual(['e0', 'e1', 'e2', 'e3', 'e4']);
    expect(inner.storage.checkpoints.size).toBe(1);
    expect(await verifyBackend(inner, log.vkey)).toMatchObject({ ok: true, size: 5, signedSize: 5 });
    await expect(open(inner)).resolves.toBeDefined();
  });
});

describe('several logs on one storage', () => {
  it('interleave without gap, fork or repetition', async () => {
    const backend = createMemoryBackend();
    const logs = await Promise.all([open(backend), open(backend), open(backend)]);
    const appends = Array.from({ length: 600 }, async (_, i) => {
      for (let turn = 0; turn < i % 7; turn++) await new Promise(setImmediate);
      const log = logs[i % 3];
      return await log?.append(entry(`e${i}`));
    });
    const indices = (await Promise.all(appends)).map((a) => a?.index);
    expect(new Set(indices).size).toBe(600);
    expect(new Set(idsOf(backend)).size).toBe(600);
    const checkpoints = await Promise.all(logs.map((log) => log.checkpoint()));
    expect(new Set(checkpoints.map((c) => c.note)).size).toBe(1);
    expect(checkpoints[0]?.size).toBe(600);
    await expect(open(backend)).resolves.toBeDefined();
  });

  it('open while another one appends and signs', async () => {
    const inner = createMemoryBackend();
    const busy = await open(inner);
    await busy.append(entry('a'));
    const late = await open({
      ...inner,
      readCheckpoint: async (atMost) => {
        await busy.append(entry('b'));
        await busy.checkpoint();
        return await inner.readCheckpoint(atMost);
      },
    });
    expect(await late.append(entry('c'))).toMatchObject({ index: 2 });
  });

  it('stop when the storage was rolled back or forked under them', async () => {
    const backend = createMemoryBackend();
    const log = await open(backend);
    await log.append(entry('a'));
    const snapshot = { ...backend.storage, entries: new Map(backend.storage.entries) };
    await log.append(entry('b'));
    Object.assign(backend.storage, snapshot);
    await (await open(backend)).append(entry('forged'));
    expect(await settle([log.append(entry('c'))])).toEqual(['integrity']);
    expect(await settle([log.append(entry('d')), log.checkpoint()])).toEqual(['integrity', 'integrity']);
  });
});
