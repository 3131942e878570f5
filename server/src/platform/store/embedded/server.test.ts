import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeInstanceFolder } from '../../../../../test/support/instance-folder.ts';
import { layOut } from './layout.ts';
import { sightServer } from './postmaster.ts';
import { sightProcess } from './processes.ts';
import { type EmbeddedServer, type ServerEvent, startEmbeddedServer } from './server.ts';

const program = fileURLToPath(new URL('../../../../../test/support/write-until-killed.ts', import.meta.url));
const isRoot = process.getuid?.() === 0;

let instance: Awaited<ReturnType<typeof makeInstanceFolder>>;
beforeAll(async () => {
  instance = await makeInstanceFolder();
});
afterAll(async () => {
  await instance.remove();
});

async function ask<Row extends object>(server: EmbeddedServer, text: string): Promise<Row[]> {
  const client = new pg.Client(server.address);
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Waits for a fact about the world that no event announces. */
async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Never came true: ${what}.`);
    await delay(10);
  }
}

async function runningPid(): Promise<number> {
  const sighting = await sightServer(layOut(instance.folder, isRoot));
  if (sighting.kind !== 'running') throw new Error(`No server runs: ${sighting.kind}.`);
  return sighting.pid;
}

/** The processes whose parent is `pid`. */
function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
}

interface Writer {
  child: ChildProcess;
  acknowledged: string[];
}

/** Starts the program and waits until it has written `count` rows. */
async function startWriter(prefix: string, count: number): Promise<Writer> {
  const child = spawn(process.execPath, [program, instance.folder, prefix], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const acknowledged: string[] = [];
  const lines = createInterface({ input: child.stdout });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The program ended too early.')));
    lines.on('line', (line) => {
      if (!line.startsWith('ready')) acknowledged.push(line);
      if (acknowledged.length >= count) resolve();
    });
  });
  return { child, acknowledged };
}

async function kill(writer: Writer): Promise<void> {
  const ended = once(writer.child, 'close');
  writer.child.kill('SIGKILL');
  await ended;
}

describe('a server of one owner', () => {
  test('keeps its data from one start to the next, in folders that only its user can enter', async () => {
    const first = await startEmbeddedServer({ dataFolder: instance.folder });
    expect(first.isAdopted()).toBe(false);
    await ask(first, "create table kept as select 'still here' as word");
    const pid = await runningPid();
    await first.stop();
    await first.stop();
    expect(sightProcess(pid)).toBeUndefined();

    const second = await startEmbeddedServer({ dataFolder: instance.folder });
    expect(await ask(second, 'select word from kept')).toEqual([{ word: 'still here' }]);
    const { database, cluster, socket } = layOut(instance.folder, isRoot);
    for (const folder of [database, cluster, socket]) expect((await stat(folder)).mode & 0o777).toBe(0o700);
    await second.stop();
  });

  test('gives the program a role without special rights, on a socket only, with fsync', async () => {
    const server = await startEmbeddedServer({ dataFolder: instance.folder });
    const [role] = await ask<Record<string, boolean>>(
      server,
      'select rolsuper, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = current_user',
    );
    expect(Object.values(role ?? { missing: true })).toEqual([false, false, false, false]);
    const [settings] = await ask(
      server,
      "select current_setting('listen_addresses') as listen, current_setting('fsync') as fsync, current_setting('data_checksums') as sums",
    );
    expect(settings).toEqual({ listen: '', fsync: 'on', sums: 'on' });
    const hba = await readFile(path.join(layOut(instance.folder, isRoot).cluster, 'pg_hba.conf'), 'utf8');
    expect(hba).not.toMatch(/trust|password|host/);
    await server.stop();
  });

  test.runIf(process.platform === 'linux')('hands none of our environment to the server', async () => {
    process.env.CORDON_TEST_CANARY = 'canary-of-the-environment';
    const server = await startEmbeddedServer({ dataFolder: instance.folder });
    const environment = readFileSync(`/proc/${await runningPid()}/environ`, 'utf8');
    expect(environment).toContain('PATH=');
    expect(environment).not.toContain('canary-of-the-environment');
    await server.stop();
    delete process.env.CORDON_TEST_CANARY;
  });

  test('is started again when something kills it, and says so', async () => {
    const events: ServerEvent['kind'][] = [];
    const server = await startEmbeddedServer({
      dataFolder: instance.folder,
      onEvent: (event) => events.push(event.kind),
    });
    const pid = await runningPid();
    process.kill(pid, 'SIGKILL');
    await until('the server was started again', () => events.length >= 3);
    expect(events).toEqual(['started', 'lost', 'started']);
    expect(await runningPid()).not.toBe(pid);
    expect(await ask(server, 'select word from kept')).toEqual([{ word: 'still here' }]);
    await server.stop();
    expect(events.at(-1)).toBe('stopped');
  });
});

test('a cluster that vanished is missed, not replaced by an empty one', async () => {
  const events: ServerEvent['kind'][] = [];
  const server = await startEmbeddedServer({
    dataFolder: instance.folder,
    onEvent: (event) => events.push(event.kind),
  });
  const { cluster } = layOut(instance.folder, isRoot);
  const pid = await runningPid();
  await rename(cluster, `${cluster}.away`);
  process.kill(pid, 'SIGKILL');
  await until('the start has failed', () => events.includes('start-failed'));
  await expect(stat(cluster)).rejects.toMatchObject({ code: 'ENOENT' });
  await rename(`${cluster}.away`, cluster);
  await until('the server was started again', () => events.at(-1) === 'started');
  expect(await ask(server, 'select word from kept')).toEqual([{ word: 'still here' }]);
  await server.stop();
});

describe('a server with several interested', () => {
  test('is adopted by a second start, outlives it, and is taken over when the owner leaves', async () => {
    const events: ServerEvent['kind'][] = [];
    const owner = await startEmbeddedServer({ dataFolder: instance.folder });
    const guest = await startEmbeddedServer({ dataFolder: instance.folder });
    expect(guest.isAdopted()).toBe(true);
    await guest.stop();
    expect(await ask(owner, 'select 1 as one')).toEqual([{ one: 1 }]);

    const heir = await startEmbeddedServer({
      dataFolder: instance.folder,
      onEvent: (event) => events.push(event.kind),
    });
    await owner.stop();
    await until('the heir owns the server', () => events.includes('started'));
    expect(heir.isAdopted()).toBe(false);
    expect(await ask(heir, 'select word from kept')).toEqual([{ word: 'still here' }]);
    await heir.stop();
  });

  test('is made once when two start at once on an empty folder', async () => {
    const empty = await makeInstanceFolder();
    const both = await Promise.all([
      startEmbeddedServer({ dataFolder: empty.folder }),
      startEmbeddedServer({ dataFolder: empty.folder }),
    ]);
    expect(both.map((server) => server.isAdopted()).sort()).toEqual([false, true]);
    for (const server of both) expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    await Promise.all(both.map(async (server) => await server.stop()));
    await empty.remove();
  });
});

describe('after a kill -9', () => {
  async function expectAll(server: EmbeddedServer, words: readonly string[]): Promise<void> {
    const rows = await ask<{ word: string }>(server, 'select word from acknowledged');
    const found = new Set(rows.map((row) => row.word));
    expect(words.filter((word) => !found.has(word))).toEqual([]);
  }

  test('of the owner, the server ends by itself and every acknowledged row is there', async () => {
    const writer = await startWriter('owner', 300);
    const pid = await runningPid();
    await kill(writer);
    await until('the server has ended', () => sightProcess(pid) === undefined);
    const server = await startEmbeddedServer({ dataFolder: instance.folder });
    await expectAll(server, writer.acknowledged);
    await server.stop();
  });

  test('of the owner, a start at the same moment gets through too', async () => {
    const writer = await startWriter('hasty', 300);
    await kill(writer);
    const server = await startEmbeddedServer({ dataFolder: instance.folder });
    expect(server.isAdopted()).toBe(false);
    await expectAll(server, writer.acknowledged);
    await server.stop();
  });

  test.runIf(process.platform === 'linux')(
    'of the owner and everything that watches it, the orphan is stopped and replaced',
    async () => {
      const writer = await startWriter('orphan', 300);
      const orphan = await runningPid();
      const [shell = 0] = childrenOf(writer.child.pid ?? 0);
      const watchers = childrenOf(shell).filter((pid) => pid !== orphan);
      expect(watchers.length).toBeGreaterThan(0);
      for (const pid of [...watchers, shell]) process.kill(pid, 'SIGKILL');
      await kill(writer);
      expect(sightProcess(orphan)).toBeDefined();

      const server = await startEmbeddedServer({ dataFolder: instance.folder });
      expect(server.isAdopted()).toBe(false);
      expect(sightProcess(orphan)).toBeUndefined();
      await expectAll(server, writer.acknowledged);
      await server.stop();
    },
  );

  test('of the server under load, nothing acknowledged is missing', async () => {
    const writer = await startWriter('server', 300);
    const gone = once(writer.child, 'close');
    process.kill(await runningPid(), 'SIGKILL');
    // Its statement fails, and this program has no answer to that but to end.
    await gone;
    const server = await startEmbeddedServer({ dataFolder: instance.folder });
    await expectAll(server, writer.acknowledged);
    await server.stop();
  });

  test('a pid file that now names somebody else is cleared, and nobody is signalled', async () => {
    const bystander = spawn('sleep', ['600'], { stdio: 'ignore' });
    const { cluster } = layOut(instance.folder, isRoot);
    await writeFile(path.join(cluster, 'postmaster.pid'), `${bystander.pid}\n${cluster}\n1\n5432\n\n\n\n`);
    const server = await startEmbeddedServer({ dataFolder: instance.folder });
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(sightProcess(bystander.pid ?? 0)).toBeDefined();
    await server.stop();
    bystander.kill('SIGKILL');
  });
});
