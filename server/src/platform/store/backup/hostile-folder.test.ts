import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase } from '../../../../../test/support/database.ts';
import { createClock } from '../../../kernel/clock.ts';
import { Failure } from '../../../kernel/failure.ts';
import {
  beginRotation,
  continueRotation,
  createKeyRingFile,
  type KeyTables,
  openOrganisationKey,
} from '../../keys/index.ts';
import { makeBackupKeys } from './backup.fixture.ts';
import type { BackupKeys } from './file-forms.ts';
import { pruneBackups } from './prune.ts';
import { BackupRepository } from './repository.ts';
import { readWholeSealed } from './sealed-file.ts';
import { beginSeries, openSeries, rewrapSeriesKeys } from './series.ts';

const run = promisify(execFile);
const clock = createClock(Date.UTC(2026, 10, 22));
let folder: string;
let backups: string;
let repository: BackupRepository;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cordon-hostile-'));
  backups = path.join(folder, 'backups');
  repository = new BackupRepository(backups);
  await repository.found('1', clock.now());
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const begin = (id: string, keys: BackupKeys) =>
  beginSeries(repository, keys, {
    ...{ id: id.repeat(16), system: '1', timeline: 1, begin: 0n, begunAt: clock.now() },
  });
const retention = { keep: 0, least: 0 };

describe('whoever can write to the backup folder', () => {
  test('makes nothing be removed elsewhere by a link in the place of a folder', async () => {
    const keys = makeBackupKeys();
    const series = await begin('a', keys);
    for (const part of ['backups', 'packs', 'wal'] as const) {
      const precious = path.join(folder, `precious-${part}`);
      await mkdir(path.join(precious, 'etc'), { recursive: true });
      await writeFile(path.join(precious, 'a'.repeat(32)), 'mine');
      await rename(series.folder[part], path.join(folder, `away-${part}`));
      await symlink(precious, series.folder[part]);
      await expect(pruneBackups(repository, series, retention, clock.now()), part).rejects.toMatchObject({
        ...{ code: 'backup_unavailable', detail: expect.stringContaining('is a link') },
      });
      expect((await readdir(precious)).sort()).toEqual(['a'.repeat(32), 'etc']);
      await rm(series.folder[part]);
      await rename(path.join(folder, `away-${part}`), series.folder[part]);
    }
  });

  test('makes nothing be removed that has not a name of ours', async () => {
    const series = await begin('a', makeBackupKeys());
    const others = { backups: 'etc', packs: 'passwd', wal: 'shadow.part' } as const;
    for (const [part, name] of Object.entries(others)) {
      await writeFile(path.join(series.folder[part as 'wal'], name), 'theirs');
    }
    await mkdir(path.join(series.folder.backups, `bkp_${'0'.repeat(32)}`));
    await pruneBackups(repository, series, retention, clock.now());
    expect(await readdir(series.folder.backups), 'an unfinished one of ours goes').toEqual(['etc']);
    expect(await readdir(series.folder.packs)).toEqual(['passwd']);
    expect(await readdir(series.folder.wal)).toEqual(['shadow.part']);
  });

  test('holds nobody up with a pipe or a device, nor fills the memory', async () => {
    const keys = makeBackupKeys();
    const series = await begin('a', keys);
    const damaged: string[] = [];
    const pipe = async (file: string) => {
      await rm(file, { force: true });
      await run('mkfifo', [file]);
    };
    await pipe(series.folder.key);
    expect(await repository.readSeriesKey(series.id)).toBeUndefined();
    await mkdir(path.join(series.folder.backups, 'planted'));
    await pipe(path.join(series.folder.backups, 'planted', 'backup.json'));
    expect(await repository.listBackups(series.id, (id) => damaged.push(id))).toEqual([]);
    await rm(series.folder.head);
    await symlink('/dev/zero', series.folder.head);
    expect(await repository.listSeries((id) => damaged.push(id))).toEqual([]);
    await rm(series.folder.head);
    await writeFile(series.folder.head, Buffer.alloc(2 * 1024 ** 2, 0x20));
    expect(await repository.listSeries((id) => damaged.push(id))).toEqual([]);
    expect(damaged).toEqual(['planted', series.id, series.id]);
    await pipe(series.folder.reach);
    const identity = { series: series.id, kind: 'reach', name: 'reach' } as const;
    await expect(readWholeSealed(series.folder.reach, identity, series.key)).rejects.toMatchObject({
      code: 'backup_damaged',
    });
  });
});

describe('keys of backups that a rotation wraps anew', () => {
  /** Which series open with these keys alone. */
  async function opening(keys: BackupKeys): Promise<string[]> {
    const heads = await repository.listSeries();
    const opened = await Promise.all(
      heads.map((head) =>
        openSeries(repository, keys, head).then(
          () => [head.series],
          () => [],
        ),
      ),
    );
    return opened.flat().sort();
  }

  /** A ring before and after: both open with it at first, and only what was wrapped anew at last. */
  function changing(old: BackupKeys, young: BackupKeys, change: Partial<BackupKeys> = {}): BackupKeys {
    return {
      wrap: (plain, binding) => young.wrap(plain, binding),
      unwrap: (wrapped, binding) => young.unwrap(wrapped, binding).catch(() => old.unwrap(wrapped, binding)),
      describe: () => young.describe(),
      ...change,
    };
  }

  test('are all wrapped, or the rotation waits: no series is passed over because the keys are away', async () => {
    const [old, young] = [makeBackupKeys(), makeBackupKeys()];
    for (const id of ['a', 'b', 'c']) await begin(id, old);
    let asked = 0;
    const both = changing(old, young);
    const failing = changing(old, young, {
      unwrap: async (wrapped, binding) => {
        asked += 1;
        if (asked > 1) throw new Failure('keys_unavailable');
        return await both.unwrap(wrapped, binding);
      },
      wrap: async (plain, binding) => {
        if (asked > 1) throw new Failure('keys_unavailable');
        return await both.wrap(plain, binding);
      },
    });
    await expect(rewrapSeriesKeys(repository, failing, true)).rejects.toMatchObject({
      code: 'keys_unavailable',
    });
    // Once only it did not answer: that is no series that does not open.
    let blinks = 1;
    const blinking = changing(old, young, {
      unwrap: async (wrapped, binding) => {
        blinks -= 1;
        if (blinks >= 0) throw new Failure('keys_unavailable');
        return await both.unwrap(wrapped, binding);
      },
    });
    expect(await rewrapSeriesKeys(repository, blinking, true)).toBe(3);
    expect(await opening(young)).toEqual(['a', 'b', 'c'].map((id) => id.repeat(16)));
  });

  test('one that opens with no key at hand keeps none of the others', async () => {
    const [old, young] = [makeBackupKeys(), makeBackupKeys()];
    await begin('a', makeBackupKeys());
    await begin('b', old);
    expect(await rewrapSeriesKeys(repository, changing(old, young), true)).toBe(1);
    expect(await opening(young)).toEqual(['b'.repeat(16)]);
  });

  const away = () => `${backups}-away`;
  const moments: Readonly<Record<string, (keys: BackupKeys) => Promise<BackupKeys>>> = {
    'before it begins': async (keys) => {
      await rename(backups, away());
      return keys;
    },
    'while a key is wrapped': async (keys) => ({
      ...keys,
      wrap: async (plain, binding) => {
        const wrapped = await keys.wrap(plain, binding);
        await rename(backups, away()).catch(() => undefined);
        return wrapped;
      },
    }),
    'while a key is opened': async (keys) => ({
      ...keys,
      unwrap: async (wrapped, binding) => {
        await rename(backups, away()).catch(() => undefined);
        return await keys.unwrap(wrapped, binding);
      },
    }),
    'and an empty folder is in its place': async (keys) => ({
      ...keys,
      wrap: async (plain, binding) => {
        const wrapped = await keys.wrap(plain, binding);
        if (
          await rename(backups, away()).then(
            () => true,
            () => false,
          )
        )
          await mkdir(backups);
        return wrapped;
      },
    }),
  };
  test.each(
    Object.keys(moments),
  )('wait when the folder goes away %s: the ring keeps what opens them', async (moment) => {
    const database = await createTestDatabase();
    try {
      const tables = database.store.tables<KeyTables>();
      const ring = await createKeyRingFile({ path: path.join(folder, 'ring.json'), clock });
      const organisation = await openOrganisationKey(tables, ring, clock);
      const keys: BackupKeys = {
        wrap: (plain, binding) => ring.wrap(plain, binding),
        unwrap: (wrapped, binding) => ring.unwrap(wrapped, binding),
        describe: async () => ({ kind: 'key ring', id: await ring.ringId() }),
      };
      for (const id of ['a', 'b']) await begin(id, keys);
      const disturbed = (await moments[moment]?.(keys)) ?? keys;
      const rotate = (used: BackupKeys) =>
        continueRotation({
          ...{ store: database.store, ring, organisation, resealings: [], clock, worker: 'one' },
          rewrapOutside: async () => {
            await rewrapSeriesKeys(repository, used, true);
          },
          recordEnd: async () => undefined,
        });
      await tables.transaction().execute((transaction) => beginRotation(transaction, { ring, clock }, null));
      await expect(rotate(disturbed)).rejects.toMatchObject({ code: 'backup_unavailable' });
      expect(await ring.generations(), 'nothing was given up').toHaveLength(2);
      await rm(backups, { recursive: true, force: true });
      await rename(away(), backups);
      expect(await rotate(keys)).toMatchObject({ step: 'done' });
      expect(await ring.generations()).toHaveLength(1);
      expect(await opening(keys)).toEqual(['a'.repeat(16), 'b'.repeat(16)]);
    } finally {
      await database.close();
    }
  });
});
