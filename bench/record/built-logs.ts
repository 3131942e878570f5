import { randomBytes } from 'node:crypto';
import { createSigner, type Entry, type Log, type NoteSigner } from '../../packages/audit-log/src/index.ts';
import { systemClock } from '../../server/src/kernel/clock.ts';
import { newId } from '../../server/src/kernel/ids.ts';
import { describeClosed, describeOpened } from '../../server/src/platform/audit/public-record.ts';
import type { Store } from '../../server/src/platform/store/index.ts';
import { buildLog, openBuilt } from './bulk-log.ts';
import type { Cluster } from './cluster.ts';
import { makeEnding, makeIntent } from './exchanges.ts';

export const signer: NoteSigner = createSigner('bench.example.org/log', Buffer.alloc(32, 5));

const random: Buffer = randomBytes(64 * 1024);
const node = newId('node', systemClock);
/** Of the length of a commitment. */
const commitment: string = random.toString('base64', 0, 32);

/** A small entry: a leaf of about 190 bytes and a sealed part of 64. */
export function makeSmallEntry(index: number): Entry {
  const from = (index * 7) % (random.length - 64);
  return {
    record: { at: 1_795_000_000_000 + index, event: 'bench.small', id: `entry-${index}`, v: 1 },
    sealed: random.subarray(from, from + 64),
  };
}

let lastOpened = makeIntent(100);

/** What the record writes of exchanges, with sealed parts of 64 bytes: in turns one is opened and closed. */
export function makeExchangeEntry(index: number): Entry {
  const from = (index * 7) % (random.length - 64);
  const sealed = random.subarray(from, from + 64);
  if (index % 2 === 0) {
    lastOpened = makeIntent(100);
    return { record: describeOpened(lastOpened, node, { surrogates: null, sent: commitment }), sealed };
  }
  const closing = { at: lastOpened.at + 2_000, opened: index - 1, answer: commitment };
  return { record: describeClosed(makeEnding(lastOpened), node, closing), sealed };
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
