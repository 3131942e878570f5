import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeInstanceFolder } from '../../../../../test/support/instance-folder.ts';
import { systemClock } from '../../../kernel/clock.ts';
import { Failure } from '../../../kernel/failure.ts';
import { startEmbeddedServer } from '../embedded/server.ts';
import { type BackupSite, makeBackupKeys, makeBackupSite } from './backup.fixture.ts';
import { type BackupDesk, endArchiving } from './backup-desk.ts';
import type { BackupKeys } from './file-forms.ts';
import { BackupRepository, listBackupFiles } from './repository.ts';
import { rehearseRestore, restoreInstance } from './restore-backup.ts';
import { readSlots, ServerLine } from './server-line.ts';

let site: BackupSite;
let desk: BackupDesk;
let target: Awaited<ReturnType<typeof makeInstanceFolder>>;
beforeAll(async () => {
  site = await makeBackupSite();
  desk = site.makeDesk();
  target = await makeInstanceFolder();
});
afterAll(async () => {
  await site?.close();
  await target?.remove();
});

const options = (at: number | null, changes: object = {}) => ({
  ...{ from: site.backups, keys: site.keys, target: { at }, clock: systemClock },
  ...changes,
});

async function rehearse(at: number | null, changes: object = {}): Promise<Set<string>> {
  const folder = path.join(target.folder, 'rehearsal');
  const { checked } = await rehearseRestore(folder, options(at, changes), async (server) => {
    const rows = await site.ask<{ word: string }>('select word from acknowledged', server);
    return new Set(rows.map(({ word }) => word));
  });
  return checked;
}

/** Waits for a fact about the world that no event announces. */
async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Never came true: ${what}.`);
    await delay(20);
  }
}

/** What is still being written is no backup, and may be gone before it is copied. */
async function copyBackups(copy: string): Promise<void> {
  await cp(site.backups, copy, { recursive: true, filter: (file) => !file.endsWith('.part') });
}

/** The folder of the series that has backups: one that was begun while the log moved on is given up, and stays a while. */
async function findUsedSeries(backups: string): Promise<string> {
  for (const name of await readdir(path.join(backups, 'series'))) {
    const folder = path.join(backups, 'series', name);
    if ((await readdir(path.join(folder, 'backups')).catch(() => [])).length > 0) return folder;
  }
  throw new Error('There is no series with a backup.');
}

describe('a backup taken while the server is written to', () => {
  const acknowledged = new Map<string, number>();

  test('is restored to a moment with every word acknowledged by then, and to the latest with all', async () => {
    desk.start();
    const before = site.startWriters('before');
    await until('the first words', async () => before.acknowledged.size > 50);
    const first = await desk.takeBackup();
    expect(first.backup).toMatchObject({ kind: 'full', sinceFull: 0 });
    const during = site.startWriters('during');
    await until('more words', async () => during.acknowledged.size > 50);
    const second = await desk.takeBackup();
    expect(second.backup).toMatchObject({ kind: 'incremental', sinceFull: 1 });
    expect(second.backup.newBytes).toBeLessThan(first.backup.newBytes);
    const moment = Date.now();
    const then = during.acknowledged.size;
    await until('words after the moment', async () => during.acknowledged.size > then + 20);
    await Promise.all([before.stop(), during.stop()]);
    for (const [word, at] of [...before.acknowledged, ...during.acknowledged]) acknowledged.set(word, at);
    await desk.archiveNow();

    for (const at of [moment, null]) {
      const words = await rehearse(at);
      const wanted = [...acknowledged].filter(([, time]) => at === null || time < at).map(([word]) => word);
      expect(wanted.filter((word) => !words.has(word))).toEqual([]);
      if (at !== null) expect(words.size).toBeLessThan(acknowledged.size);
    }
    expect(await readdir(target.folder), 'a rehearsal leaves nothing behind').toEqual([]);
  });

  test('holds nothing in clear', async () => {
    await site.ask("insert into acknowledged values ('zebraqueueword')");
    await desk.takeBackup();
    const files = await listBackupFiles(site.backups);
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      const bytes = execFileSync('cat', [file], { maxBuffer: 1024 ** 3 });
      expect(bytes.includes('zebraqueueword'), file).toBe(false);
      expect((await stat(file)).mode & 0o077).toBe(0);
    }
  });

  test('is refused a moment that it does not reach, in words', async () => {
    await expect(rehearse(1_000)).rejects.toMatchObject({ code: 'request_invalid', field: 'to-time' });
    await expect(rehearse(Date.now() + 3_600_000)).rejects.toMatchObject({
      code: 'request_invalid',
      detail: expect.stringContaining('The archive reaches until'),
    });
  });

  test('with nothing written after the moment gives the last state', async () => {
    const moment = Date.now();
    await until('an archive beyond the moment', async () => {
      await desk.archiveNow();
      return ((await desk.readStatus()).archivedAt ?? 0) > moment;
    });
    expect((await rehearse(moment)).has('zebraqueueword')).toBe(true);
  });

  test('names the key that is needed, before anything is written', async () => {
    const keys = makeBackupKeys();
    await expect(rehearse(null, { keys })).rejects.toMatchObject({
      code: 'keys_unavailable',
      detail: expect.stringContaining((await site.keys.describe()).id ?? '-'),
    });
    expect(await readdir(target.folder)).toEqual([]);
  });

  test('is never restored over a database, and can be restored again after an interruption', async () => {
    await expect(
      restoreInstance(target.folder, options(null), async () => {
        throw new Error('interrupted');
      }),
    ).rejects.toThrow('interrupted');
    expect(await readdir(path.join(target.folder, 'restore')).catch(() => [])).toEqual([]);
    await restoreInstance(target.folder, options(null), async () => undefined);
    const server = await startEmbeddedServer({ dataFolder: target.folder });
    const rows = await site.ask<{ n: string }>('select count(*) as n from acknowledged', server);
    expect(Number(rows[0]?.n)).toBe(acknowledged.size + 1);
    await site.ask("insert into acknowledged values ('after the restore')", server);
    await expect(restoreInstance(target.folder, options(null), async () => undefined)).rejects.toMatchObject({
      code: 'conflict',
    });
    // The restored server is another line of history: it may share the folder, but not the series.
    const line = await ServerLine.open(server.supervisor);
    expect(await readSlots(line)).toEqual([]);
    await line.close();
    await server.stop();
  });
});

describe('the folder', () => {
  test('that is not there is said, loses nothing, and is caught up with', async () => {
    await rename(site.backups, `${site.backups}.away`);
    await site.ask("insert into acknowledged values ('while away')");
    await until('the problem', async () => (await desk.readStatus()).state === 'behind');
    const status = await desk.readStatus();
    expect(status.problem?.code).toBe('backup_unavailable');
    expect(status.backlogBytes).toBeGreaterThan(0);
    await rename(`${site.backups}.away`, site.backups);
    await until('the end of the problem', async () => (await desk.readStatus()).state === 'following');
    await desk.archiveNow();
  });

  test('that was exchanged for an empty one is not written to', async () => {
    await rename(site.backups, `${site.backups}.away`);
    await execFileSync('mkdir', [site.backups]);
    await until(
      'the problem',
      async () => (await desk.readStatus()).problem?.says.includes('series') === true,
    );
    expect(await readdir(site.backups)).toEqual([]);
    await rm(site.backups, { recursive: true });
    await rename(`${site.backups}.away`, site.backups);
    await until('the end of the problem', async () => (await desk.readStatus()).state === 'following');
  });

  test('of another instance is refused', async () => {
    const marker = path.join(site.backups, 'cordon-backup.json');
    const repository = new BackupRepository(site.backups);
    expect((await repository.readMarker())?.system).toMatch(/^\d+$/);
    const text = execFileSync('cat', [marker], { encoding: 'utf8' });
    const other = site.makeDesk();
    execFileSync('sh', ['-c', `sed -i 's/"system": "[0-9]*"/"system": "1"/' ${marker}`]);
    await expect(other.takeBackup()).rejects.toMatchObject({
      code: 'backup_unavailable',
      detail: expect.stringContaining('another instance'),
    });
    execFileSync('sh', ['-c', `cat > ${marker}`], { input: text });
  });
});

describe('damage is found before a server starts', () => {
  let copy: string;
  beforeAll(async () => {
    copy = await mkdtemp(path.join(os.tmpdir(), 'cordon-backups-'));
  });
  afterAll(async () => {
    await rm(copy, { recursive: true, force: true });
  });

  async function refused(change: (seriesFolder: string) => Promise<void>): Promise<void> {
    await rm(copy, { recursive: true, force: true });
    await copyBackups(copy);
    await change(await findUsedSeries(copy));
    let started = false;
    const folder = path.join(target.folder, 'damaged');
    const restored = rehearseRestore(folder, options(null, { from: copy }), async () => {
      started = true;
    });
    await expect(restored).rejects.toMatchObject({
      code: expect.stringMatching(/^(backup_damaged|keys_unavailable)$/),
    });
    expect(started).toBe(false);
    expect(await readdir(folder).catch(() => [])).toEqual([]);
  }

  const only = async (folder: string) => path.join(folder, (await readdir(folder)).sort().at(-1) ?? '');
  /** The pack of a full backup, which the newest one is: all of it is read. */
  let fullPack = '';
  const listPacks = async () => await readdir(path.join(await findUsedSeries(site.backups), 'packs'));
  beforeAll(async () => {
    const before = await listPacks();
    expect((await desk.takeBackup({ full: true })).backup.kind).toBe('full');
    const made = (await listPacks()).filter((name) => !before.includes(name) && !name.endsWith('.part'));
    fullPack = made[0] ?? '';
  });
  const needed = async (folder: string) => path.join(folder, 'packs', fullPack);
  /** The backup that would be restored. */
  const newest = async (folder: string) => await only(path.join(folder, 'backups'));

  test.each<[string, (folder: string) => Promise<string>, number]>([
    ['a pack, in its middle', (folder) => needed(folder), 0.5],
    ['a pack, in its salt', (folder) => needed(folder), 0],
    ['a manifest', async (folder) => path.join(await newest(folder), 'manifest'), 0.7],
    ['the log', (folder) => only(path.join(folder, 'wal')), 0.9],
    ['how far the log reaches', async (folder) => path.join(folder, 'reach'), 0.6],
    ['the head of the series', async (folder) => path.join(folder, 'series.json'), 0.5],
  ])('a byte that was changed in %s', async (_, find, share) => {
    await refused(async (folder) => flip(await find(folder), share));
  });

  test('a pack that was cut short at the end of a frame, or is missing', async () => {
    await refused(async (folder) => {
      const file = await open(await needed(folder), 'r+');
      await file.truncate((await file.stat()).size - 20);
      await file.close();
    });
    await refused(async (folder) => rm(await needed(folder)));
  });

  test('pieces of the log that changed places, or are missing', async () => {
    await refused(async (folder) => {
      const [one = '', other = ''] = (await readdir(path.join(folder, 'wal'))).sort().slice(-2);
      const [a, b] = [path.join(folder, 'wal', one), path.join(folder, 'wal', other)];
      await rename(a, `${a}.x`);
      await rename(b, a);
      await rename(`${a}.x`, b);
    });
    await refused(async (folder) => rm(await only(path.join(folder, 'wal'))));
  });

  test('a head that was changed is passed over: an older backup leads to the same state', async () => {
    await rm(copy, { recursive: true, force: true });
    await copyBackups(copy);
    await flip(path.join(await newest(await findUsedSeries(copy)), 'backup.json'), 0.01);
    const steps: string[] = [];
    const words = await rehearse(null, { from: copy, onStep: (says: string) => steps.push(says) });
    for (const word of ['zebraqueueword', 'while away']) expect(words.has(word), word).toBe(true);
    expect(steps[0]).toMatch(/^Passed over/);
  });
});

async function flip(file: string, share: number): Promise<void> {
  const handle = await open(file, 'r+');
  const { size } = await handle.stat();
  const at = share === 0 ? 10 : Math.floor(size * share);
  const byte = Buffer.alloc(1);
  await handle.read(byte, 0, 1, at);
  byte[0] = (byte[0] ?? 0) ^ 1;
  await handle.write(byte, 0, 1, at);
  await handle.close();
}

test('a backup that cannot be read fails no later one, keeps what it may need, and goes when it is old', async () => {
  const folder = await findUsedSeries(site.backups);
  const heads = await new BackupRepository(site.backups).listBackups(path.basename(folder) as never);
  const [first, second] = [heads.at(-1)?.id ?? '', heads.at(-2)?.id ?? ''];
  await flip(path.join(folder, 'backups', first, 'backup.json'), 0.01);
  await flip(path.join(folder, 'backups', second, 'manifest'), 0.7);
  const packs = await readdir(path.join(folder, 'packs'));
  const { backup, pruned } = await desk.takeBackup();
  expect(pruned).toMatchObject({ backups: 0, unreadable: expect.arrayContaining([first, second]) });
  const left = async () => await readdir(path.join(folder, 'backups'));
  expect(await left()).toEqual(expect.arrayContaining([first, second, backup.id]));
  expect(await readdir(path.join(folder, 'packs'))).toEqual(expect.arrayContaining(packs));
  // A series of which no backup can be read is not nothing.
  const other = path.join(site.backups, 'series', 'ffffffffffffffff');
  for (const name of ['wal', 'packs', 'backups']) await mkdir(path.join(other, name), { recursive: true });
  const head = JSON.parse(await readFile(path.join(folder, 'series.json'), 'utf8'));
  await writeFile(path.join(other, 'series.json'), JSON.stringify({ ...head, series: 'ffffffffffffffff' }));
  await cp(path.join(folder, 'backups', first), path.join(other, 'backups', first), {
    ...{ recursive: true, preserveTimestamps: true },
  });
  expect((await desk.takeBackup()).pruned.unreadable).toEqual(expect.arrayContaining([first, first]));
  expect(await readdir(path.join(other, 'backups'))).toEqual([first]);
  const day = 86_400_000;
  const later = site.makeDesk({
    clock: { now: () => Date.now() + 8 * day },
    retention: { keep: 7 * day, least: 100 },
  });
  const last = await later.takeBackup();
  expect(last.pruned.unreadable).toEqual([second]);
  expect(await left()).not.toContain(first);
  await expect(stat(other)).rejects.toMatchObject({ code: 'ENOENT' });
  // What follows finds whole backups only, of today.
  for (const id of [second, last.backup.id]) await rm(path.join(folder, 'backups', id), { recursive: true });
});

test('a backup that is older than it is kept goes, with what only it needed, and the rest can be restored', async () => {
  const day = 86_400_000;
  const folder = await findUsedSeries(site.backups);
  const before = await new BackupRepository(site.backups).listBackups(path.basename(folder) as never);
  const packs = await readdir(path.join(folder, 'packs'));
  const pieces = await readdir(path.join(folder, 'wal'));
  expect(before.length).toBeGreaterThan(2);
  await site.ask("insert into acknowledged values ('before the pruning')");
  const later = site.makeDesk({
    clock: { now: () => Date.now() + 8 * day },
    retention: { keep: 7 * day, least: 1 },
  });
  const { backup, pruned } = await later.takeBackup({ full: true });
  // The newest old one stays: a restore to the first moment of the period begins there.
  expect(pruned.backups).toBe(before.length - 1);
  const left = await new BackupRepository(site.backups).listBackups(path.basename(folder) as never);
  const newest = before.toSorted((a, b) => b.finishedAt - a.finishedAt)[0];
  expect(left.map(({ id }) => id).sort()).toEqual([backup.id, newest?.id].sort());
  const packsLeft = await readdir(path.join(folder, 'packs'));
  expect(packs.filter((name) => !packsLeft.includes(name)).length).toBeGreaterThan(0);
  const piecesLeft = await readdir(path.join(folder, 'wal'));
  expect(pieces.filter((name) => !piecesLeft.includes(name)).length).toBeGreaterThan(0);
  for (const word of ['zebraqueueword', 'while away', 'before the pruning'])
    expect((await rehearse(null)).has(word), word).toBe(true);
});

test('a backup waits for the series that another is about to begin, or begins it itself where the other gives up', async () => {
  await desk.close();
  for (const givesUp of [false, true]) {
    expect(await endArchiving(() => site.server.supervisor)).toBe(1);
    const gate = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    let isFirst = true;
    const wrap: BackupKeys['wrap'] = async (plain, binding) => {
      if (isFirst) {
        isFirst = false;
        reached.resolve();
        await gate.promise;
        if (givesUp) throw new Failure('keys_unavailable');
      }
      return await site.keys.wrap(plain, binding);
    };
    const following = site.makeDesk({ keys: { ...site.keys, wrap } });
    following.start();
    await reached.promise;
    const asking = site.makeDesk();
    const taken = asking.takeBackup();
    await until('somebody waits', async () => {
      const [row] = await site.ask<{ waiting: number }>(
        `select count(*)::int as waiting from pg_locks where locktype = 'advisory' and not granted`,
      );
      return (row?.waiting ?? 0) > 0;
    });
    gate.resolve();
    expect((await taken).backup.kind).toBe('full');
    await following.close();
    await asking.close();
  }
});

test('a log with a gap begins a new series, whose first backup is due at once', async () => {
  expect(await endArchiving(() => site.server.supervisor)).toBe(1);
  const next = site.makeDesk();
  next.start();
  await until('a new series', async () => (await next.readStatus()).archivedAt !== null);
  expect(await next.lacksBackup()).toBe(true);
  expect((await next.takeBackup()).backup.kind).toBe('full');
  expect(await next.lacksBackup()).toBe(false);
});
