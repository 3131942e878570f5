import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryBackend, type MemoryBackend } from '../backends/memory.ts';
import { createSigner } from '../core/signer.ts';
import { entry, ORIGIN, open } from '../log.fixture.ts';
import type { Log } from '../log.ts';
import type { WitnessFinding } from './compare-seen.ts';
import { createFileWitness } from './file-witness.ts';
import { createMonitor, type Monitor } from './monitor.ts';
import type { CheckpointWitness } from './witness.ts';

let folder: string;
let file: string;
let witness: CheckpointWitness;
let backend: MemoryBackend;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'monitor-'));
  file = join(folder, 'witness', 'checkpoint');
  witness = createFileWitness(file);
  backend = createMemoryBackend();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function append(log: Log, from: number, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, (_, i) => log.append(entry(`e${from + i}`))));
}

/** What a copy of the database holds. */
function copy(): MemoryBackend {
  const made = createMemoryBackend();
  const { entries, tiles, checkpoints, head, origin } = backend.storage;
  Object.assign(made.storage, { head, origin });
  for (const [key, value] of entries) made.storage.entries.set(key, value);
  for (const [key, value] of tiles) made.storage.tiles.set(key, value);
  for (const [key, value] of checkpoints) made.storage.checkpoints.set(key, value);
  return made;
}

async function watch(on: MemoryBackend, more: { isAccepted?: (f: WitnessFinding) => Promise<boolean> } = {}) {
  const log = await open(on);
  return { log, monitor: createMonitor({ log, witness, ...more }) };
}

async function findAtStart(monitor: Monitor): Promise<unknown[]> {
  return (await monitor.checkStart()).findings.map(({ kind, seenSize, storedSize }) => [
    kind,
    seenSize,
    storedSize,
  ]);
}

describe('monitor', () => {
  it('follows a log that grows, across tiles, and keeps what it saw last in a file that others can read', async () => {
    const { log, monitor } = await watch(backend);
    expect(await findAtStart(monitor)).toEqual([]);
    for (const [from, count] of [
      [0, 1],
      [1, 300],
      [301, 0],
      [301, 700],
    ] as const) {
      await append(log, from, count);
      const { finding, note, size } = await monitor.observe();
      expect([finding, size]).toEqual([null, from + count]);
      expect(await readFile(file, 'utf8')).toBe(note);
    }
    expect(await readdir(join(folder, 'witness'))).toEqual(['checkpoint']);
    expect(await findAtStart((await watch(backend)).monitor)).toEqual([]);
  });

  it('finds an older copy, also after entries were added to it', async () => {
    const { log, monitor } = await watch(backend);
    await append(log, 0, 400);
    await monitor.observe();
    const old = copy();
    await append(log, 400, 100);
    await monitor.observe();

    const restored = await watch(old);
    expect(await findAtStart(restored.monitor)).toEqual([['shrunk', 500, 400]]);
    await append(restored.log, 900, 100);
    expect(await findAtStart(restored.monitor)).toEqual([['forked', 500, 500]]);
    await append(restored.log, 1000, 50);
    expect(await findAtStart(restored.monitor)).toEqual([['forked', 500, 550]]);
    const before = await readFile(file, 'utf8');
    expect((await restored.monitor.observe()).finding).toMatchObject({ kind: 'forked', seenNote: before });
    expect(await readFile(file, 'utf8'), 'the evidence stays').toBe(before);
  });

  it('takes a finding as settled that was accepted, and goes on from there', async () => {
    const { log, monitor } = await watch(backend);
    await append(log, 0, 20);
    const old = copy();
    await append(log, 20, 20);
    await monitor.observe();
    const lost = await witness.lastSeen();
    const restored = await watch(old, { isAccepted: async ({ seenNote }) => seenNote === lost });
    expect(await findAtStart(restored.monitor)).toEqual([]);
    await append(restored.log, 50, 10);
    expect((await restored.monitor.observe()).finding).toBeNull();
    expect(await readFile(file, 'utf8')).toContain(`${ORIGIN}\n30\n`);
  });

  it('does not go back when another process on the same folder saw more', async () => {
    const { log, monitor } = await watch(backend);
    const slow = await watch(backend);
    await append(log, 0, 10);
    await append(slow.log, 10, 10);
    await monitor.observe();
    expect(await readFile(file, 'utf8')).toContain(`${ORIGIN}\n20\n`);
    // What the slow one signs was true when it read the head; the file has moved on.
    const head = await slow.log.checkpoint();
    await append(log, 20, 10);
    await monitor.observe();
    const late = createMonitor({
      log: { ...facesOf(slow.log), checkpoint: async () => head },
      witness,
    });
    expect((await late.observe()).finding).toBeNull();
    expect(await readFile(file, 'utf8')).toContain(`${ORIGIN}\n30\n`);
  });

  it.each([
    ['nothing', ''],
    ['other words', 'hello\n'],
    ['another log', 'log.example.org/other\n5\nAAAA\n\n— x y\n'],
    ['binary', '\u0000\u0001'],
  ])('finds what is no checkpoint of this log: %s', async (_, text) => {
    const { log, monitor } = await watch(backend);
    await append(log, 0, 5);
    await mkdir(join(folder, 'witness'));
    await writeFile(file, text);
    expect(await findAtStart(monitor)).toEqual([['unsigned', null, 5]]);
  });

  it('finds a note whose size, root or signature was changed, and one of a key that it does not know', async () => {
    const { log, monitor } = await watch(backend);
    await append(log, 0, 5);
    const { note } = await monitor.observe();
    const foreign = await open(copy(), { signer: createSigner(ORIGIN, Buffer.alloc(32, 9)) }).catch(
      () => null,
    );
    expect(foreign, 'the log itself refuses the foreign key').toBeNull();
    for (const changed of [
      note.replace('\n5\n', '\n4\n'),
      note.replace(/\n(.)(.{43})\n/, '\nQ$2\n'),
      note.replace(/(.)=\n$/, 'x=\n').replace(/(.)\n$/, 'x\n'),
    ]) {
      expect(changed).not.toBe(note);
      expect(await monitor.examine({ place: 'a copy', note: changed })).toMatchObject({ kind: 'unsigned' });
    }
    expect(await monitor.examine({ place: 'a copy', note })).toBeNull();
  });

  it('asks published copies too: one that cannot be read is named, one that tells of more is a finding', async () => {
    const { log, monitor } = await watch(backend);
    await append(log, 0, 5);
    const old = copy();
    await append(log, 5, 5);
    const { note } = await monitor.observe();
    await rm(file);
    const restored = await watch(old);
    const gone = new Error('no answer');
    const makeCopy = (place: string, lastSeen: () => Promise<string | null>): CheckpointWitness => ({
      ...{ place, lastSeen },
      saw: async () => undefined,
    });
    expect(
      await restored.monitor.checkStart([
        makeCopy('a', async () => null),
        makeCopy('b', async () => note),
        makeCopy('c', () => Promise.reject(gone)),
      ]),
    ).toMatchObject({
      findings: [{ kind: 'shrunk', place: 'b', seenSize: 10, storedSize: 5 }],
      unread: [{ place: 'c', cause: gone }],
    });
  });

  it('says nothing when its own place cannot be read or written', async () => {
    const { log, monitor } = await watch(backend);
    await append(log, 0, 5);
    await mkdir(file, { recursive: true });
    await expect(monitor.checkStart()).rejects.toMatchObject({ code: 'EISDIR' });
    await expect(monitor.observe()).rejects.toMatchObject({ code: 'EISDIR' });
    await rm(file, { recursive: true });
    await writeFile(file, 'x'.repeat(100_001));
    await expect(monitor.checkStart()).rejects.toMatchObject({ code: 'integrity' });
  });
});

function facesOf(log: Log): Pick<Log, 'origin' | 'vkeys' | 'refreshKeys' | 'head' | 'proveConsistency'> {
  return {
    origin: log.origin,
    vkeys: log.vkeys,
    refreshKeys: () => log.refreshKeys(),
    head: () => log.head(),
    proveConsistency: (from, to) => log.proveConsistency(from, to),
  };
}
