import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../server/src/config/load.ts';
import { systemClock } from '../../server/src/kernel/clock.ts';
import { phi } from '../../server/src/kernel/phi.ts';
import { employClerk, type House, openHouse } from '../../server/src/main.ts';
import { createLogger } from '../../server/src/platform/telemetry/logger.ts';
import { canary, searchFolder } from '../support/canary-search.ts';
import { foundRealInstance, type RealInstance, type RunningCordon } from '../support/real-instance.ts';

const launcher = fileURLToPath(new URL('../../server/bin/cordon.mjs', import.meta.url));

let instance: RealInstance;
let serving: RunningCordon;
/** Backups, keys, copies of the key ring, and restored instances: each as on another machine. */
let elsewhere: string;
let stopWriters = async (): Promise<void> => undefined;
const at = (...names: string[]) => path.join(elsewhere, ...names);
const flags = () => ['--backup-folder', at('backups'), '--key-backup-folder', at('keys')];

beforeAll(async () => {
  elsewhere = await mkdtemp(path.join(os.tmpdir(), 'cordon-elsewhere-'));
  instance = await foundRealInstance();
  serving = await instance.serve(...flags());
  await mkdir(at('ring'), { mode: 0o700 });
  for (const name of ['ring.json', 'ring.json.key']) {
    await copyFile(path.join(instance.folder, 'keys', name), at('ring', name));
  }
});
afterAll(async () => {
  await stopWriters();
  await instance?.close();
  await rm(elsewhere, { recursive: true, force: true });
});

async function open(folder: string, ...words: string[]): Promise<House> {
  const given = Object.fromEntries(
    words.flatMap((word, index) => (index % 2 === 0 ? [[word.slice(2), words[index + 1]]] : [])),
  );
  const config = loadConfig({
    instance: 'serve',
    flags: { 'data-folder': folder, ...given },
    environment: {},
  });
  const logger = createLogger({ level: 'silent', instance: 'test' });
  return await openHouse({ config, clock: systemClock, logger });
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function start(...words: string[]): ChildProcess {
  const kept = Object.entries(process.env).filter(([name]) => !/^(CORDON|VITEST|NODE_OPTIONS)/.test(name));
  return spawn(process.execPath, [launcher, ...words], {
    env: Object.fromEntries(kept),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function run(...words: string[]): Promise<Ended> {
  const child = start(...words);
  const ended = once(child, 'close');
  const [out, err] = await Promise.all([
    child.stdout && text(child.stdout),
    child.stderr && text(child.stderr),
  ]);
  const [code] = (await ended) as [number | null];
  return { code, out: out ?? '', err: err ?? '' };
}

const restore = (folder: string, ...words: string[]) =>
  run('restore', '--data-folder', at(folder), '--from', at('backups'), '--json', ...words);

/** Writers that append acts through the record, each remembering which entry was acknowledged when. */
function startWriters(house: House) {
  const acknowledged: { entry: number; leafHash: string; time: number }[] = [];
  const stopped = { is: false };
  const write = async () => {
    while (!stopped.is) {
      const act = { event: 'test.happened', at: Date.now(), actor: null, facts: {} } as const;
      const receipt = await house.record.acts.recordNow({ ...act, sealed: phi(canary('backup')) });
      acknowledged.push({ ...receipt, time: Date.now() });
      // Leaves the processor to the commands: the load is there to be restored, not to be measured.
      await delay(10);
    }
  };
  const all = Promise.all([write(), write()]);
  return {
    acknowledged,
    async stop() {
      stopped.is = true;
      await all;
    },
  };
}

async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Never came true: ${what}.`);
    await delay(20);
  }
}

describe('a backup taken under load', () => {
  let moment: number;
  let acknowledged: ReturnType<typeof startWriters>['acknowledged'];

  it('is taken while the record is written to; one that was killed half-way counts as none', async () => {
    const house = await open(instance.folder);
    const writers = startWriters(house);
    acknowledged = writers.acknowledged;
    await until('the first entries', () => acknowledged.length > 20);
    stopWriters = writers.stop;
    const words = ['backup', '--data-folder', instance.folder, ...flags()];
    const killed = start(...words);
    const gone = once(killed, 'close');
    await until('a backup under way', async () => {
      const files = await readdir(at('backups'), { recursive: true }).catch(() => []);
      return files.some((file) => /packs\/.*\.part$/.test(file)) || killed.exitCode !== null;
    });
    killed.kill('SIGKILL');
    await gone;
    const taken = await run(...words, '--json');
    expect(taken, taken.err).toMatchObject({ code: 0 });
    const { id, logSize } = JSON.parse(taken.out) as { id: string; logSize: number };
    expect(logSize).toBeGreaterThanOrEqual(20);
    const listed = await run('restore', '--from', at('backups'), '--list', '--json');
    const { backups } = JSON.parse(listed.out) as { backups: { id: string }[] };
    expect(backups.map((one) => one.id)).toContain(id);
    const after = acknowledged.length;
    await until('entries after the backup', () => acknowledged.length > after + 20);
    moment = Date.now();
    await until('entries after the moment', () => acknowledged.length > after + 60);
    await writers.stop();
    await house.close();
    // The machine is lost: only what stands elsewhere is left.
    await serving.end('SIGTERM');
    await rm(instance.folder, { recursive: true, force: true });
  });

  it('names the key ring that it needs, and changes nothing without it', async () => {
    const refused = await restore('nothing');
    expect(refused.code).toBe(3);
    expect(refused.err).toMatch(/key ring ckey_|ckey_[0-9a-f]{32}/);
    expect(await readdir(at('nothing')).catch(() => [])).toEqual([]);
  });

  it('is restored on another machine to the latest state, with every acknowledged entry', async () => {
    const done = await restore('latest', '--keys', at('ring'), '--checkpoint', at('keys', 'checkpoint'));
    expect(done, done.err).toMatchObject({ code: 0 });
    const report = JSON.parse(done.out) as { logSize: number; missing: number; isRecorded: boolean };
    expect(report).toMatchObject({ missing: 0, isRecorded: true });
    await expectEntries('latest', acknowledged);
  });

  it('is restored to a moment with every entry acknowledged by then, once the loss of later ones is accepted', async () => {
    // The checkpoint of a later time, kept elsewhere, tells what going back would lose.
    const house = await open(at('latest'), ...flags());
    const signed = await house.record.log.checkpoint();
    await run('backup', 'keys', '--data-folder', at('latest'), '--to', at('ring'));
    await house.close();
    // So does the instance folder itself, where the database alone was lost.
    await cp(path.join(at('latest'), 'witness'), path.join(at('moment'), 'witness'), { recursive: true });
    const words = ['--keys', at('ring'), '--to-time', new Date(moment).toISOString()];
    const refused = await restore('moment', ...words);
    expect(refused.code).toBe(3);
    expect(refused.err).toContain('--accept-loss');
    expect((await restore('moment', ...words, '--accept-loss')).code, 'not without a reason').toBe(2);
    const done = await restore('moment', ...words, '--accept-loss', '--reason', 'Canary went wrong');
    expect(done, done.err).toMatchObject({ code: 0 });
    const report = JSON.parse(done.out) as {
      logSize: number;
      missing: number;
      contentKeys: number;
      isRecorded: boolean;
    };
    // The last checkpoint is signed when the house closes: what was appended meanwhile counts, too.
    expect(report.missing).toBeGreaterThanOrEqual(signed.size - report.logSize);
    expect(report.isRecorded, 'one act: nothing is left to be accepted').toBe(true);
    expect(report.contentKeys).toBeGreaterThan(0);
    const again = await open(at('moment'));
    try {
      const { rows } = await again.store.query<{ facts: object }>(
        "select facts from audit_act where event in ('instance.restored', 'record.restore-accepted') order by entry desc limit 2",
      );
      const { missing, logSize: storedSize } = report;
      expect(rows.map(({ facts }) => facts)).toMatchObject([{ missing }, { missing, storedSize }]);
      expect(JSON.stringify(rows)).not.toContain('went wrong');
    } finally {
      await again.close();
    }
    await expectEntries(
      'moment',
      acknowledged.filter(({ time }) => time <= moment),
    );
  });

  it('shows no content in the backups, nor in the folder for keys', async () => {
    const { found, bytes } = await searchFolder(elsewhere, [canary('backup')]);
    expect(bytes).toBeGreaterThan(1_000_000);
    expect(found).toEqual([]);
  });
});

it('a rehearsed restore is evidence: a row and an entry, and nothing is left of it', async () => {
  const house = await open(at('latest'), ...flags());
  try {
    const officer = { kind: 'person', id: 'per_0', name: 'Officer', roles: ['security-officer'] } as never;
    const clerk = employClerk(house, officer);
    // The restored database goes on in a series of its own.
    expect((await house.backups.takeBackup()).backup.kind).toBe('full');
    // Two at once: the one that finds the other under way is no evidence of a failure.
    const both = await Promise.allSettled([house.backups.takeBackup(), house.backups.takeBackup()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const test = await house.backups.doRestoreTest();
    expect(test).toMatchObject({ failure: null, finding: null });
    const { items } = await clerk<{ items: { id: string; logSize: number }[] }>('list-restore-tests', {});
    expect(items[0]).toMatchObject({ id: test.id, logSize: test.logSize });
    const listed = await clerk<{ items: { failure: unknown }[]; posture: object }>('list-backups', {});
    expect(listed.items.filter(({ failure }) => failure !== null)).toEqual([]);
    // The program takes one by itself where it finds none.
    expect(listed.items.length).toBeGreaterThanOrEqual(2);
    const { rows } = await house.store.query<{ event: string }>(
      "select event from audit_act where event like 'backup.%' or event like 'restore-test.%' or event like 'instance.restored' order by entry",
    );
    const events = rows.map(({ event }) => event);
    expect(events.slice(-3)).toEqual(['backup.taken', 'backup.taken', 'restore-test.passed']);
    expect(events).toContain('instance.restored');
    expect(await readdir(at('latest'))).not.toContain('restore-test');
  } finally {
    await house.close();
  }
});

async function expectEntries(
  folder: string,
  wanted: readonly { entry: number; leafHash: string }[],
): Promise<void> {
  const house = await open(at(folder));
  try {
    expect((await house.record.integrity.verifyRecord()).ok).toBe(true);
    expect(wanted.length).toBeGreaterThan(20);
    for (const { entry, leafHash } of wanted) {
      const found = await house.record.log.readEntry(entry);
      expect(Buffer.from(found.leafHash).toString('hex')).toBe(leafHash);
    }
  } finally {
    await house.close();
  }
}
