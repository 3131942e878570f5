import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { makeInstanceFolder } from '../../../../../test/support/instance-folder.ts';
import { systemClock } from '../../../kernel/clock.ts';
import { Failure } from '../../../kernel/failure.ts';
import { open, type SealingKey, seal } from '../../keys/index.ts';
import { type EmbeddedServer, startEmbeddedServer } from '../embedded/server.ts';
import { BackupDesk, type BackupDeskOptions } from './backup-desk.ts';
import type { BackupKeys } from './file-forms.ts';
import { BackupRepository } from './repository.ts';

/** A key provider in memory, with the envelope that the key ring uses. */
export function makeBackupKeys(id = `ckey_${randomBytes(16).toString('hex')}`): BackupKeys {
  const key: SealingKey = { ids: [id as `ckey_${string}`], secret: randomBytes(32) };
  return {
    wrap: async (plain, binding) => seal(key, `test|wrapped|${binding}`, plain),
    unwrap: async (wrapped, binding) => {
      try {
        return open(key, `test|wrapped|${binding}`, wrapped);
      } catch (cause) {
        throw new Failure('keys_unavailable', { cause });
      }
    },
    describe: async () => ({ kind: 'test', id }),
  };
}

/** A server of its own with a backup folder, and a table in which acknowledged words are counted. */
export interface BackupSite {
  readonly folder: string;
  readonly backups: string;
  readonly server: EmbeddedServer;
  readonly keys: BackupKeys;
  readonly repository: BackupRepository;
  makeDesk(changes?: Partial<BackupDeskOptions>): BackupDesk;
  /** Writers that go on until stopped; each word with the time at which it was acknowledged. */
  startWriters(prefix: string, count?: number): { acknowledged: Map<string, number>; stop(): Promise<void> };
  ask<Row extends object>(text: string, server?: EmbeddedServer): Promise<Row[]>;
  close(): Promise<void>;
}

export async function makeBackupSite(): Promise<BackupSite> {
  const instance = await makeInstanceFolder();
  const backups = await mkdtemp(path.join(os.tmpdir(), 'cordon-backups-'));
  const server = await startEmbeddedServer({ dataFolder: instance.folder });
  const keys = makeBackupKeys();
  const desks: BackupDesk[] = [];
  const ask = async <Row extends object>(text: string, of: EmbeddedServer = server): Promise<Row[]> => {
    const client = new pg.Client(of.address);
    await client.connect();
    try {
      return (await client.query<Row>(text)).rows;
    } finally {
      await client.end();
    }
  };
  await ask('create table acknowledged (word text primary key, filler bytea)');
  return {
    ...{ folder: instance.folder, backups, server, keys, ask },
    repository: new BackupRepository(backups),
    makeDesk(changes = {}) {
      const desk = new BackupDesk({
        repository: new BackupRepository(backups),
        keys,
        clock: systemClock,
        supervisor: () => server.supervisor,
        retention: { keep: 7 * 86_400_000, least: 2 },
        readLogMark: async () => null,
        readSchemaStep: async () => null,
        interval: 50,
        ...changes,
      });
      desks.push(desk);
      return desk;
    },
    startWriters: (prefix, count = 4) => startWriters(server, prefix, count),
    async close() {
      for (const desk of desks) await desk.close();
      await server.stop();
      await instance.remove();
      await rm(backups, { recursive: true, force: true });
    },
  };
}

function startWriters(server: EmbeddedServer, prefix: string, count: number) {
  const acknowledged = new Map<string, number>();
  let isStopped = false;
  const write = async (writer: number) => {
    const client = new pg.Client(server.address);
    await client.connect();
    for (let number = 0; !isStopped; number++) {
      const word = `${prefix}.${writer}.${number}`;
      await client.query('insert into acknowledged values ($1, $2)', [word, randomBytes(500)]);
      acknowledged.set(word, Date.now());
      // So that how much is written depends on how long the test takes, and little on how fast the machine is.
      await delay(10);
    }
    await client.end();
  };
  const all = Array.from({ length: count }, (_, writer) => write(writer));
  return {
    acknowledged,
    async stop() {
      isStopped = true;
      await Promise.all(all);
    },
  };
}
