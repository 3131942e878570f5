import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { layOut } from './layout.ts';
import { type EmbeddedServer, startEmbeddedServer } from './server.ts';

const writer = fileURLToPath(new URL('../../../../../test/support/write-until-killed.ts', import.meta.url));
const runtimeModule = fileURLToPath(new URL('./runtime.ts', import.meta.url));
const isRoot = process.getuid?.() === 0;
const nobody = numbersOf('nobody');
const canBorrow =
  isRoot && nobody !== undefined && works('unshare', ['--user', `--map-user=${nobody.uid}`, 'true']);
/** Another user can run our program only where it may read the checkout. */
const canSwitch = isRoot && nobody !== undefined && works('sh', ['-c', 'test -r "$0"', writer], nobody);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cordon-test-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function numbersOf(name: string): { uid: number; gid: number } | undefined {
  try {
    const ask = (flag: string) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

function works(file: string, args: string[], who: { uid?: number; gid?: number } = {}): boolean {
  try {
    execFileSync(file, args, { stdio: 'ignore', ...who });
    return true;
  } catch {
    return false;
  }
}

async function countRows(server: EmbeddedServer): Promise<number> {
  const client = new pg.Client(server.address);
  await client.connect();
  try {
    const { rows } = await client.query<{ rows: string }>('select count(*) as rows from acknowledged');
    return Number(rows[0]?.rows);
  } finally {
    await client.end();
  }
}

/** What a connection attempt of another user on `socket` ends with. */
function knockAs(who: { uid: number; gid: number }, socket: string, user: string): string {
  const script = `
    const pg = (await import(${JSON.stringify(import.meta.resolve('pg'))})).default;
    const client = new pg.Client({ host: process.argv[1], user: process.argv[2], database: 'cordon', ssl: false });
    await client.connect().then(() => console.log('let in'), (error) => console.log(error.code));
    await client.end().catch(() => undefined);`;
  const args = ['--input-type=module', '-e', script, socket, user];
  return execFileSync(process.execPath, args, { encoding: 'utf8', cwd: '/', env: {}, ...who }).trim();
}

describe.runIf(isRoot && nobody)('started by root', () => {
  test('the server gives up root and lets in nobody but root', async () => {
    const server = await startEmbeddedServer({ dataFolder: folder });
    const { cluster, socket } = layOut(folder, true);
    const owner = await stat(cluster);
    expect(owner.uid).not.toBe(0);
    if (canSwitch && nobody) {
      for (const user of ['cordon', 'postgres']) {
        expect(knockAs({ uid: owner.uid, gid: owner.gid }, socket, user)).toBe('28000');
        if (owner.uid !== nobody.uid) expect(knockAs(nobody, socket, user)).toBe('EACCES');
      }
    }
    expect((await stat(folder)).mode & 0o007).toBe(0);
    await server.stop();
  });

  test.runIf(canBorrow)(
    'in a folder that no account can enter, the server runs in a user namespace',
    async () => {
      const inner = path.join(folder, 'inner');
      const server = await startEmbeddedServer({ dataFolder: inner });
      expect((await stat(layOut(inner, true).cluster)).uid).toBe(0);
      await server.stop();
      const again = await startEmbeddedServer({ dataFolder: inner });
      expect(again.isAdopted()).toBe(false);
      await again.stop();
    },
  );

  test('missing parents of the instance folder are made so that the account can pass', async () => {
    await chmod(folder, 0o755);
    const deep = path.join(folder, 'state', 'cordon', 'demo');
    await (await startEmbeddedServer({ dataFolder: deep })).stop();
    expect((await stat(layOut(deep, true).cluster)).uid).not.toBe(0);
    expect((await stat(deep)).mode & 0o007).toBe(0);
  });

  test.runIf(canSwitch)('an instance of an ordinary user stays that user’s', async () => {
    if (!nobody) return;
    await chown(folder, nobody.uid, nobody.gid);
    const child = spawn(process.execPath, [writer, folder, 'user'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      cwd: '/',
      env: {},
      ...nobody,
    });
    const ended = once(child, 'close');
    let acknowledged = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      if (!line.startsWith('ready') && ++acknowledged === 100) child.kill('SIGKILL');
    }
    await ended;
    expect(acknowledged).toBeGreaterThanOrEqual(100);
    const server = await startEmbeddedServer({ dataFolder: folder });
    expect((await stat(layOut(folder, true).cluster)).uid).toBe(nobody.uid);
    expect(await countRows(server)).toBeGreaterThanOrEqual(acknowledged);
    await server.stop();
  });

  test.runIf(canSwitch)(
    'a user who may not write to the npm package gets a copy with its links',
    async () => {
      if (!nobody) return;
      const root = path.join(folder, 'native');
      const database = path.join(folder, 'database');
      await mkdir(path.join(root, 'bin'), { recursive: true });
      await mkdir(path.join(root, 'lib'));
      await mkdir(database);
      await chown(database, nobody.uid, nobody.gid);
      await writeFile(path.join(root, 'bin', 'postgres'), 'program');
      await writeFile(path.join(root, 'lib', 'libx.so.6'), 'library');
      await chmod(folder, 0o755);
      const script = `
      const { prepareRuntime } = await import(process.argv[1]);
      const binaries = { root: process.argv[2], version: '1', links: [{ at: 'lib/libx.so', to: 'libx.so.6' }] };
      const runtime = await prepareRuntime(binaries, { database: process.argv[3] }, { kind: 'self' });
      console.log(runtime.postgres);`;
      const args = ['--input-type=module', '-e', script, runtimeModule, root, database];
      const found = execFileSync(process.execPath, args, {
        encoding: 'utf8',
        cwd: '/',
        env: {},
        ...nobody,
      }).trim();
      expect(found).toBe(path.join(database, 'runtime-1', 'bin', 'postgres'));
      expect((await stat(path.join(database, 'runtime-1', 'lib', 'libx.so'))).size).toBe('library'.length);
    },
  );

  test('a socket folder that somebody else made first is refused', async () => {
    const long = path.join(folder, 'x'.repeat(90));
    const { socket } = layOut(long, true);
    expect(socket.startsWith(folder)).toBe(false);
    await mkdir(socket);
    try {
      await chown(socket, 12_345, 12_345);
      await expect(startEmbeddedServer({ dataFolder: long })).rejects.toThrow(/belongs to somebody else/);
    } finally {
      await rm(socket, { recursive: true });
    }
  });
});

describe('a folder that cannot serve', () => {
  test('a cluster of another major version is refused and left alone', async () => {
    const server = await startEmbeddedServer({ dataFolder: folder });
    await server.stop();
    const version = path.join(layOut(folder, isRoot).cluster, 'PG_VERSION');
    await writeFile(version, '17\n');
    await expect(startEmbeddedServer({ dataFolder: folder })).rejects.toThrow(/made by PostgreSQL 17/);
    await writeFile(version, '18\n');
    await (await startEmbeddedServer({ dataFolder: folder })).stop();
  });

  test('a start that fails says the server’s own words, and does not wait for a miracle', async () => {
    const server = await startEmbeddedServer({ dataFolder: folder });
    await server.stop();
    await writeFile(path.join(layOut(folder, isRoot).cluster, 'postgresql.conf'), 'no_such_setting = 1\n');
    await expect(startEmbeddedServer({ dataFolder: folder })).rejects.toMatchObject({
      code: 'store_unavailable',
      detail: expect.stringContaining('no_such_setting'),
    });
  });
});
