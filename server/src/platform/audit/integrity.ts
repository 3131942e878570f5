import {
  type Backend,
  exportLog,
  type Log,
  LogError,
  type Problem,
  type VerifyReport,
  verifyBackend,
} from '@cordon/audit-log';
import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Store } from '../store/index.ts';
import { type CensusSum, sumComparisons } from './reconciliation/compare-census.ts';
import type { ExchangeState } from './tables.ts';
import { type ProjectionProblem, verifyProjection } from './verify-projection.ts';

/** What was checked, and what was found. Says nothing about compliance. */
export interface RecordVerification {
  /** True when neither the log nor the tables beside it show a finding. */
  readonly ok: boolean;
  /** UTC milliseconds. */
  readonly at: number;
  readonly log: VerifyReport;
  readonly projection: readonly ProjectionProblem[];
  readonly reconciliation: Reconciliation;
}

/** How many exchanges were opened and what became of them. `opened` = the sum of all ends + `open`. */
export interface Reconciliation {
  readonly opened: number;
  readonly refused: number;
  readonly open: number;
  readonly ends: Readonly<Record<'completed' | 'failed' | 'aborted' | 'interrupted', number>>;
}

export interface RecordIntegrity {
  /**
   * Reads the whole record and checks it: the log from its entries up, the signed checkpoints, and every row of the
   * lists and the vault against its entry. May run while the record is in use. `onProgress` hears how much of the whole
   * reading is done, in entries; what it throws ends it.
   */
  verifyRecord(onProgress?: (done: number, total: number) => void): Promise<RecordVerification>;
  /**
   * Writes the log as an auditor gets it, with the verifier.
   * @throws Failure `conflict` for a folder that is not empty, `record_unavailable` when the log does not check
   */
  exportRecord(
    folder: string,
    options?: { withoutSealed?: boolean },
  ): Promise<{ size: number; folder: string }>;
  reconcile(): Promise<Reconciliation>;
  /** What was counted where exchanges arrive, held against the record: all comparisons so far, together. */
  readCensus(): Promise<CensusSum>;
}

/** Joins the checks to one record. */
export function openIntegrity(parts: {
  store: Store;
  log: Log;
  backend: Backend;
  clock: Clock;
}): RecordIntegrity {
  const { store, log, backend, clock } = parts;
  return {
    verifyRecord: async (onProgress = () => undefined) => {
      const { size, contradiction } = await signHead(log, backend);
      // Every entry is read twice: for the log, and for the tables beside it.
      const report = await verifyBackend(backend, log.vkeys, (read) => onProgress(read, 2 * size));
      const projection = await verifyProjection(store, backend, size, (read) =>
        onProgress(size + read, 2 * size),
      );
      const ok = (report.ok || isEmpty(report)) && projection.length === 0 && contradiction === undefined;
      if (contradiction) {
        const problems = [...report.problems, contradiction];
        const log = { ...report, ok, problems };
        return { ok, at: clock.now(), log, projection, reconciliation: await reconcile(store) };
      }
      return { ok, at: clock.now(), log: report, projection, reconciliation: await reconcile(store) };
    },
    exportRecord: async (folder, options = {}) => {
      await log.checkpoint();
      try {
        const { vkeys: vkey, successions } = log;
        return await exportLog({
          ...{ backend, vkey, successions, folder },
          withoutSealed: options.withoutSealed,
        });
      } catch (cause) {
        throw describeExportFault(cause);
      }
    },
    reconcile: () => reconcile(store),
    readCensus: () => sumComparisons(store.query),
  };
}

/**
 * Signed first, so that no entry is checked against the unsigned head alone. What this node knows of the head says
 * nothing: another one may have written everything. A head that this node refuses to sign is a finding, and no reason not
 * to look for where the damage is.
 */
async function signHead(log: Log, backend: Backend): Promise<{ size: number; contradiction?: Problem }> {
  const { size } = await backend.readHead();
  if (size === 0 && log.head().size === 0) return { size: 0 };
  try {
    return { size: (await log.checkpoint()).size };
  } catch (error) {
    if (!(error instanceof LogError && error.code === 'integrity')) throw error;
    const text = `This node does not sign the stored head. ${error.message}`;
    return { size, contradiction: { kind: 'head edited', index: 0, through: Math.max(0, size - 1), text } };
  }
}

function isEmpty(report: VerifyReport): boolean {
  return report.size === 0 && report.problems.length === 0;
}

function describeExportFault(cause: unknown): Failure {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'invalid_argument') {
    return new Failure('conflict', {
      detail: 'The export folder is not empty.',
      next: 'Name a new folder.',
      cause,
    });
  }
  const detail =
    code === 'integrity' ? 'The log does not give the root that was signed.' : 'The export broke off.';
  return new Failure('record_unavailable', { detail, next: 'Run: cordon audit verify', cause });
}

async function reconcile(store: Store): Promise<Reconciliation> {
  const { rows } = await store.query<{ state: ExchangeState; n: number }>(
    'select state, count(*) as n from exchange group by state',
  );
  const count = (state: ExchangeState) => rows.find((row) => row.state === state)?.n ?? 0;
  const ends = {
    completed: count('completed'),
    failed: count('failed'),
    aborted: count('aborted'),
    interrupted: count('interrupted'),
  };
  const closed = Object.values(ends).reduce((sum, n) => sum + n, 0);
  return { opened: closed + count('open'), refused: count('refused'), open: count('open'), ends };
}
