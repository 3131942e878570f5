import { setTimeout as delay } from 'node:timers/promises';
import { createPostgresBackend, type Log, openLog, type RetryPolicy } from '@cordon/audit-log';
import type { Clock } from '../../kernel/clock.ts';
import { type Failure, toFailure } from '../../kernel/failure.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import type { ContentKeys, KeyRing, OrganisationKey } from '../keys/index.ts';
import type { Store } from '../store/index.ts';
import { type ActRecord, LoggedActs } from './acts.ts';
import { type Commitments, openCommitments } from './commitment.ts';
import { companionStatements } from './companions.ts';
import { LoggedExchanges } from './exchange-record.ts';
import { openExchangeStore } from './exchange-store.ts';
import { openExplorer, type RecordExplorer } from './explorer.ts';
import { openIntegrity, type RecordIntegrity } from './integrity.ts';
import { type ClosingRound, InterruptedExchanges } from './interrupted.ts';
import { openLogKeys, type RecordKeys } from './log-keys.ts';
import { makeLogPort } from './log-port.ts';
import { NodePresence } from './node-presence.ts';
import { OngoingExchanges } from './ongoing-exchanges.ts';
import type { ExchangeRecord } from './port.ts';
import { openReader, type RecordReader } from './reader.ts';
import { RecordAlarms } from './record-alarms.ts';
import { toRecordFailure } from './record-failure.ts';
import { RecordUpkeep } from './record-upkeep.ts';
import { type AcceptedRestore, RecordWatch, type RecordWitnesses } from './record-watch.ts';
import { WriterTurns } from './writer-turns.ts';

export interface RecordOptions {
  readonly store: Store;
  readonly ring: KeyRing;
  readonly keys: ContentKeys;
  /** Keys the commitments of entries to texts. */
  readonly organisation: Pick<OrganisationKey, 'digest'>;
  readonly clock: Clock;
  /** The log's name for all time, fixed at `init`: `cordon/<organisation id>`. */
  readonly origin: string;
  /** Told about faults of the upkeep between exchanges, for the operator's log. */
  readonly onFault?: (failure: Failure) => void;
  /** How long a node must be gone before its exchanges are closed; two seconds if not given. */
  readonly graceMilliseconds?: number;
  /** The keys that sign, where the caller has opened them already. */
  readonly logKeys?: RecordKeys;
  /** False leaves checkpoints, leftovers and interrupted exchanges to the caller: for tests and one-shot commands. */
  readonly upkeep?: boolean;
  /** Where checkpoints are kept outside the database; without, an older copy that is put back is not found out. */
  readonly witnesses?: RecordWitnesses;
  /** The database was put back to an older state on purpose. */
  readonly acceptsRestore?: AcceptedRestore;
}

/** The record, open for writing and reading. */
export interface OpenRecord {
  readonly node: Id<'node'>;
  readonly exchanges: ExchangeRecord;
  readonly acts: ActRecord;
  readonly reader: RecordReader;
  readonly explorer: RecordExplorer;
  readonly commitments: Commitments;
  readonly log: Log;
  /** The keys that sign it. */
  readonly logKeys: RecordKeys;
  readonly integrity: RecordIntegrity;
  readonly alarms: RecordAlarms;
  readonly watch: RecordWatch;
  /** Closes exchanges that nobody conducts any more. Run at start, each half minute, and when the database is back. */
  closeInterrupted(): Promise<ClosingRound>;
  /** Signs a last checkpoint and lets go of the database. Exchanges still open are closed by the next start. */
  close(): Promise<void>;
}

/** Waits 20 ms, doubling up to a second: four seconds in all, then an exchange is refused rather than kept waiting. */
const retry: RetryPolicy = {
  reloads: 9,
  conflicts: 500,
  wait: async (attempt) => {
    await delay(Math.min(1_000, 10 * 2 ** attempt));
  },
};

/**
 * Opens the record and brings it up to date: acts that were committed but not integrated, exchanges that were cut off.
 * @throws Failure `record_unavailable` when log or database cannot be used, `keys_unavailable` without the key ring
 */
export async function openRecord(options: RecordOptions): Promise<OpenRecord> {
  try {
    return await open(options);
  } catch (error) {
    throw toRecordFailure(error);
  }
}

async function open(options: RecordOptions): Promise<OpenRecord> {
  const { store, ring, keys, clock, origin } = options;
  const node = newId('node', clock);
  const backend = createPostgresBackend({
    port: makeLogPort(store.query),
    companions: companionStatements,
  });
  const logKeys = options.logKeys ?? (await openLogKeys({ ring, query: store.query, origin }));
  const turns = new WriterTurns(store.address);
  const log = await openLog({
    origin,
    backend,
    signer: logKeys,
    clock,
    retry,
    turns,
  });
  const ongoing = new OngoingExchanges();
  const exchangeStore = openExchangeStore(store);
  const commitments = openCommitments(options.organisation);
  const exchanges = new LoggedExchanges({
    ...{ log, keys, commitments, store: exchangeStore, ongoing, clock, node },
  });
  const acts = new LoggedActs({ log, keys, store });
  const onFault = (error: unknown) => options.onFault?.(toFailure(error, 'record_unavailable'));
  const alarms = new RecordAlarms({ store, log, signers: () => logKeys.signers(), acts, clock, node });
  const watch = new RecordWatch({ log, alarms, acts, clock, onFault, witnesses: options.witnesses });
  const presence = new NodePresence(store.address, node, () => upkeep.runSoon());
  const interrupted = new InterruptedExchanges({
    exchanges,
    store: exchangeStore,
    ongoing,
    presence,
    keys,
    clock,
    node,
    graceMilliseconds: options.graceMilliseconds ?? 2_000,
  });
  const upkeep = new RecordUpkeep({
    ...{ log, acts, interrupted, onFault },
    sign: () => watch.observe(),
    graceMilliseconds: options.graceMilliseconds ?? 2_000,
  });
  await watch.checkStart(options.acceptsRestore);
  await presence.start();
  if (options.upkeep ?? true) await upkeep.start();
  return {
    node,
    exchanges,
    acts,
    commitments,
    reader: openReader(store, log, keys),
    explorer: openExplorer({ store, log, backend, keys }),
    log,
    logKeys,
    integrity: openIntegrity({ store, log, backend, clock }),
    alarms,
    watch,
    closeInterrupted: () => interrupted.close(),
    close: async () => {
      await upkeep.close();
      await log
        .close()
        .then(() => watch.finish())
        .finally(() => Promise.all([presence.close(), turns.close()]));
    },
  };
}
