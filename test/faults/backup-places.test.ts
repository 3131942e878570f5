import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launcher, surroundingsOf } from '../support/founded-instance.ts';
import { foundRealInstance, type RealInstance } from '../support/real-instance.ts';

/** A disk of its own for one command: what is mounted in its name space is seen by nobody else, and goes with it. */
const apart = process.getuid?.() === 0 ? ['--mount'] : ['--user', '--map-root-user', '--mount'];
const canMount = works('unshare', [...apart, 'mount', '-t', 'tmpfs', 'none', os.tmpdir()]);
if (!canMount) process.stderr.write('Backups on a full disk: skipped, no file system can be mounted here.\n');

function works(file: string, words: readonly string[]): boolean {
  try {
    execFileSync(file, words, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

let instance: RealInstance;
let elsewhere: string;
const at = (...names: string[]) => path.join(elsewhere, ...names);

beforeAll(async () => {
  elsewhere = await mkdtemp(path.join(os.tmpdir(), 'cordon-elsewhere-'));
  instance = await foundRealInstance();
  for (const name of ['ring', 'disk', 'backups', 'keys']) await mkdir(at(name), { mode: 0o700 });
  for (const name of ['ring.json', 'ring.json.key']) {
    await copyFile(path.join(instance.folder, 'keys', name), at('ring', name));
  }
  expect(await backupTo(at('backups'))).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await instance?.close();
  await rm(elsewhere, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly err: string;
}

function start(words: readonly string[], disk?: string): ChildProcess {
  const [file, ...rest] =
    disk === undefined
      ? [process.execPath, launcher, ...words]
      : [
          ...[
            'unshare',
            ...apart,
            'sh',
            '-c',
            `mount -t tmpfs -o ${disk} none "$0" && exec "$@"`,
            at('disk'),
          ],
          ...[process.execPath, launcher, ...words],
        ];
  return spawn(file as string, rest, { env: surroundingsOf(elsewhere), stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Runs a command to its end. @param disk options of the file system that it finds at `disk` */
async function run(words: readonly string[], disk?: string): Promise<Ended> {
  const child = start(words, disk);
  const ended = once(child, 'close') as Promise<[number | null]>;
  const err = child.stderr ? await text(child.stderr) : '';
  return { code: (await ended)[0], err };
}

const backupTo = (folder: string, disk?: string) =>
  run(
    [
      ...['backup', '--data-folder', instance.folder],
      ...['--backup-folder', folder, '--key-backup-folder', at('keys')],
    ],
    disk,
  );

const restoreWords = (folder: string) => [
  ...['restore', '--data-folder', folder, '--from', at('backups'), '--keys', at('ring')],
];

describe.skipIf(!canMount)('a disk that cannot be written', () => {
  it.each([
    ['is full', 'size=1m', 'it is full'],
    ['is mounted read-only', 'ro', 'it is mounted read-only'],
  ])(
    'and %s is named by a backup, which changes nothing else',
    async (_, disk, says) => {
      const refused = await backupTo(at('disk'), disk);
      expect(refused.code, refused.err).toBe(3);
      expect(refused.err).toContain(says);
      expect(refused.err).toContain(at('disk'));
    },
    60_000,
  );

  it.each([
    ['has too little room', 'size=20m', /room|space|full/],
    ['is mounted read-only', 'ro', /mounted read-only/],
  ])(
    'and %s is named by a restore',
    async (_, disk, says) => {
      const refused = await run(restoreWords(at('disk')), disk);
      expect(refused.code, refused.err).toBe(3);
      expect(refused.err).toMatch(says);
    },
    60_000,
  );

  it('loses no backup: the next one to a good disk is taken', async () => {
    expect(await backupTo(at('backups'))).toMatchObject({ code: 0 });
  });
});

it.each<[string, string]>([
  ['while it unpacks', 'PG_VERSION'],
  ['while its server replays the log', 'postmaster.pid'],
])(
  'a restore killed %s leaves no database, and is done again',
  async (_, file) => {
    const folder = at(`target-${file}`);
    const child = start(restoreWords(folder));
    child.stderr?.resume();
    const gone = once(child, 'close');
    const cluster = path.join(folder, 'restore', 'database', 'cluster');
    while (!(await readdir(cluster).catch((): string[] => [])).includes(file)) {
      expect(child.exitCode, 'it ended before it could be killed').toBeNull();
      await delay(2);
    }
    child.kill('SIGKILL');
    await gone;
    expect(await readdir(path.join(folder, 'database')).catch(() => [])).not.toContain('cluster');
    const again = await run(restoreWords(folder));
    expect(again.code, again.err).toBe(0);
    expect(await readdir(folder)).not.toContain('restore');
    const verified = await run(['audit', 'verify', '--data-folder', folder]);
    expect(verified.code, verified.err).toBe(0);
  },
  120_000,
);
