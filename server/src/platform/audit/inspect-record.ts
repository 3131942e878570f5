import {
  type CheckpointWitness,
  compareSeen,
  createPostgresBackend,
  LogError,
  openLog,
  type VerifyReport,
  verifyBackend,
} from '@cordon/audit-log';
import type { Clock } from '../../kernel/clock.ts';
import type { Store } from '../store/index.ts';
import { companionStatements } from './companions.ts';
import type { RecordKeys } from './log-keys.ts';
import { makeLogPort } from './log-port.ts';
import { toRecordFailure } from './record-failure.ts';
import { type ProjectionProblem, verifyProjection } from './verify-projection.ts';

/** A record that was read without being opened. */
export interface RecordInspection {
  readonly ok: boolean;
  readonly log: VerifyReport;
  readonly projection: readonly ProjectionProblem[];
  /** What contradicts a checkpoint that was kept outside the database, in words. */
  readonly kept: readonly string[];
}

/**
 * Reads the whole record and says what is wrong and where, also of one that does not open: nothing is signed, appended,
 * integrated or closed.
 * @throws Failure `record_unavailable` where the database cannot be read
 */
export async function inspectRecord(parts: {
  readonly store: Store;
  readonly keys: RecordKeys;
  readonly origin: string;
  readonly clock: Clock;
  readonly witnesses: readonly CheckpointWitness[];
}): Promise<RecordInspection> {
  const { store, keys } = parts;
  try {
    const backend = createPostgresBackend({
      port: makeLogPort(store.query),
      companions: companionStatements,
    });
    const { size } = await backend.readHead();
    const log = await verifyBackend(backend, keys.vkeys());
    const projection = await verifyProjection(store, backend, size);
    const kept = await compareKept({ ...parts, backend });
    const isSound = log.ok || (log.size === 0 && log.problems.length === 0);
    return { ok: isSound && projection.length === 0 && kept.length === 0, log, projection, kept };
  } catch (error) {
    throw toRecordFailure(error);
  }
}

/** A head that contradicts its own checkpoint opens no log; what is wrong with it stands in the report already. */
async function compareKept(parts: {
  readonly keys: RecordKeys;
  readonly origin: string;
  readonly clock: Clock;
  readonly witnesses: readonly CheckpointWitness[];
  readonly backend: ReturnType<typeof createPostgresBackend>;
}): Promise<readonly string[]> {
  const { witnesses } = parts;
  try {
    const log = await openLog({ ...parts, signer: parts.keys });
    const texts: string[] = [];
    for (const { place, lastSeen } of witnesses) {
      const note = await lastSeen().catch(() => null);
      const finding = note === null ? null : await compareSeen(log, [], { place, note });
      if (finding) texts.push(finding.text);
    }
    return texts;
  } catch (error) {
    if (error instanceof LogError && error.code === 'integrity') return [error.message];
    throw error;
  }
}
