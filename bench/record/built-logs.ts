import { randomBytes } from 'node:crypto';
import { createSigner, type Entry, type Log, type NoteSigner } from '../../packages/audit-log/src/index.ts';
import { describeOpened } from '../../server/src/platform/audit/public-record.ts';
import type { Store } from '../../server/src/platform/store/index.ts';
import { buildLog, openBuilt } from './bulk-log.ts';
import type { Cluster } from './cluster.ts';
import { makeIntent } from './exchanges.ts';

export const signer: NoteSigner = createSigner('bench.example.org/log', Buffer.alloc(32, 5));

const random: Buffer = randomBytes(64 * 1024);

/** A small entry: a leaf of about 190 bytes and a sealed part of 64. */
export function makeSmallEntry(index: number): Entry {
  const from = (index * 7) % (random.length - 64);
  return {
    record: { at: 1_795_000_000_000 + index, event: 'bench.small', id: `entry-${index}`, v: 1 },
    sealed: random.subarray(from, from + 64),
  };
}

/** An entry of an opened exchange as the record writes it, with a sealed part of 64 bytes. */
export function makeExchangeEntry(index: number): Entry {
  const from = (index * 7) % (random.length - 64);
  return {
    record: describeOpened(makeIntent(100), 'node_bench', { surrogates: null, sent: null }),
    sealed: random.subarray(from, from + 64),
  };
}

/** A log of so many entries in a database of its own, built where it is not there yet. */
export async function openBuiltLog(
  cluster: Cluster,
  name: string,
  size: number,
  makeEntry: (index: number) => Entry,
  tell: (line: string) => void,
): Promise<{ log: Log; store: Store }> {
  const database = await cluster.openDatabase(`${name}_${size}`);
  if (database.isNew) {
    tell(`  building the log “${name}” of ${size.toLocaleString('en-US')} entries`);
    await buildLog({ ...database, signer }, size, makeEntry, tell);
  }
  return { log: await openBuilt(database.store, signer), store: database.store };
}
