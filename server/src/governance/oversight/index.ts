import type { Id } from '../../kernel/ids.ts';
import { type BoundOperation, bindOperation } from '../../kernel/operation.ts';
import type { OpenRecord } from '../../platform/audit/index.ts';
import type { Forwarder } from '../../platform/forwarding/index.ts';
import type { Jobs } from '../../platform/jobs/index.ts';
import type { ContentKeys } from '../../platform/keys/index.ts';
import type { Publisher } from '../../platform/publication/index.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import type { DisposalFacts, EmergencySpan, NameDirectory } from './model.ts';
import { acceptRecordAlarm } from './operations/accept-record-alarm.ts';
import { exportEntries } from './operations/export-entries.ts';
import { exportEvidence } from './operations/export-evidence.ts';
import { listCheckpointPublications } from './operations/list-checkpoint-publications.ts';
import { listEntries } from './operations/list-entries.ts';
import { listExchanges } from './operations/list-exchanges.ts';
import { listJobs } from './operations/list-jobs.ts';
import { listRecordAlarms } from './operations/list-record-alarms.ts';
import { listWarnings } from './operations/list-warnings.ts';
import { proveEntry } from './operations/prove-entry.ts';
import { proveExchange } from './operations/prove-exchange.ts';
import { proveGrowth } from './operations/prove-growth.ts';
import { readEntry } from './operations/read-entry.ts';
import { readExchange } from './operations/read-exchange.ts';
import { readForwarding } from './operations/read-forwarding.ts';
import { readIntegrity } from './operations/read-integrity.ts';
import { readLog } from './operations/read-log.ts';
import { readReconciliation } from './operations/read-reconciliation.ts';
import { revealExchange } from './operations/reveal-exchange.ts';
import { reviewAnswer } from './operations/review-answer.ts';
import { runJob } from './operations/run-job.ts';
import { signAnswer } from './operations/sign-answer.ts';
import { traceElements } from './operations/trace-elements.ts';
import { verifyAnswer } from './operations/verify-answer.ts';
import { verifyRecord } from './operations/verify-record.ts';
import type { OversightPorts } from './ports.ts';
import { type OversightTables, openOversightStore } from './store.ts';
import type { StandingFacts } from './warnings.ts';

export type { NameDirectory } from './model.ts';
export type { StandingFacts } from './warnings.ts';

/** What the duty needs from the rest of the house. */
export interface OversightSetup {
  readonly record: Pick<OpenRecord, 'reader' | 'explorer' | 'integrity' | 'log' | 'alarms' | 'commitments'>;
  readonly publication: Pick<Publisher, 'state' | 'list'>;
  readonly forwarding: Pick<Forwarder, 'state'>;
  readonly jobs: Pick<Jobs, 'list' | 'runSoon'>;
  readonly keys: ContentKeys;
  /** What other duties know that somebody has to look into. @param now UTC milliseconds */
  readStanding(transaction: StoreTransaction, now: number): Promise<StandingFacts>;
  names(transaction: StoreTransaction): NameDirectory;
  /** The certificates of disposal that name these keys, by key. */
  certificatesOf(
    transaction: StoreTransaction,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, DisposalFacts>>;
  /** Whose an emergency access was, and when; absent where there is none of this id. */
  emergencySpan(transaction: StoreTransaction, id: Id<'emergency'>): Promise<EmergencySpan | undefined>;
  /** The organisation's time zone, an IANA name. */
  zone(transaction: StoreTransaction): Promise<string>;
}

/** Review of what was done with patient data, and of whether its record is whole: 164.308(a)(1)(ii)(D), 164.312(b), (c). */
export function oversightOperations(setup: OversightSetup): readonly BoundOperation[] {
  const portsFor = (transaction: StoreTransaction): OversightPorts => ({
    store: openOversightStore(transaction.tables<OversightTables>()),
    record: setup.record,
    publication: setup.publication,
    forwarding: setup.forwarding,
    jobs: setup.jobs,
    acceptMissing: (alarm, acceptance) => setup.record.alarms.acceptMissing(transaction, alarm, acceptance),
    readStanding: (now) => setup.readStanding(transaction, now),
    keys: setup.keys,
    names: setup.names(transaction),
    certificatesOf: (keys) => setup.certificatesOf(transaction, keys),
    emergencySpan: (id) => setup.emergencySpan(transaction, id),
    zone: () => setup.zone(transaction),
  });
  return [
    bindOperation(listExchanges, portsFor),
    bindOperation(readExchange, portsFor),
    bindOperation(revealExchange, portsFor),
    bindOperation(proveExchange, portsFor),
    bindOperation(reviewAnswer, portsFor),
    bindOperation(signAnswer, portsFor),
    bindOperation(verifyAnswer, portsFor),
    bindOperation(readIntegrity, portsFor),
    bindOperation(listRecordAlarms, portsFor),
    bindOperation(listWarnings, portsFor),
    bindOperation(acceptRecordAlarm, portsFor),
    bindOperation(verifyRecord, portsFor),
    bindOperation(listCheckpointPublications, portsFor),
    bindOperation(readForwarding, portsFor),
    bindOperation(readReconciliation, portsFor),
    bindOperation(listJobs, portsFor),
    bindOperation(runJob, portsFor),
    bindOperation(traceElements, portsFor),
    bindOperation(listEntries, portsFor),
    bindOperation(exportEntries, portsFor),
    bindOperation(readEntry, portsFor),
    bindOperation(proveEntry, portsFor),
    bindOperation(proveGrowth, portsFor),
    bindOperation(readLog, portsFor),
    bindOperation(exportEvidence, portsFor),
  ];
}
