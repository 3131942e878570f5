import { compareSeen, createPostgresBackend, decodeLeaf, openLog } from '@cordon/audit-log';
import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import type { KeyRing } from '../keys/index.ts';
import type { Store } from '../store/index.ts';
import { companionStatements } from './companions.ts';
import { openIntegrity } from './integrity.ts';
import { openLogKeys } from './log-keys.ts';
import { makeLogPort } from './log-port.ts';
import { toRecordFailure } from './record-failure.ts';

/** A signed checkpoint that was kept elsewhere, and where. */
export interface KeptCheckpoint {
  readonly place: string;
  readonly note: string;
  /** The verifier key of the log at that time; the present one where it is not known. */
  readonly vkey?: string;
  /** Kept by the instance itself: how far its record went counts, and its start judges the rest. */
  readonly tellsLossOnly?: boolean;
}

/** What a restored record was found to be. */
export interface RestoredRecord {
  /** True where the log verifies and continues every kept checkpoint. */
  readonly ok: boolean;
  readonly size: number;
  /** Time of the last entry, UTC milliseconds; null for an empty record. */
  readonly lastEntryAt: number | null;
  /** In words. */
  readonly findings: readonly string[];
  /** Entries that a kept checkpoint has and the restored record lacks: acknowledged, and lost by going back. */
  readonly missing: number;
}

/**
 * Verifies the record of a restored database, entry by entry, and compares it with checkpoints that were kept elsewhere.
 * A record that ends earlier than one of them is `missing` entries and otherwise sound: going back in time does that.
 * @throws Failure `record_unavailable` where the log cannot be opened at all, `keys_unavailable`
 */
export async function checkRestoredRecord(parts: {
  store: Store;
  ring: Pick<KeyRing, 'signingKeys'>;
  clock: Clock;
  kept: readonly KeptCheckpoint[];
}): Promise<RestoredRecord> {
  const { store, ring, clock, kept } = parts;
  const { rows } = await store.query<{ origin: string }>('select log_origin as origin from instance', []);
  const origin = rows[0]?.origin;
  if (origin === undefined)
    throw new Failure('record_unavailable', { detail: 'The restored database is empty.' });
  try {
    const backend = createPostgresBackend({
      port: makeLogPort(store.query),
      companions: companionStatements,
    });
    const signer = await openLogKeys({ ring, query: store.query, origin });
    const log = await openLog({ origin, backend, signer, clock });
    const { size } = log.head();
    const verification = await openIntegrity({ store, log, backend, clock }).verifyRecord();
    const findings = [
      ...verification.log.problems.map(({ text }) => text),
      ...verification.projection.map((problem) => JSON.stringify(problem)),
    ];
    let missing = 0;
    for (const { place, note, vkey, tellsLossOnly } of kept) {
      const finding = await compareSeen(log, vkey === undefined ? [] : [vkey], { place, note });
      if (finding?.kind === 'shrunk') missing = Math.max(missing, (finding.seenSize ?? size) - size);
      else if (finding && !tellsLossOnly) findings.push(finding.text);
    }
    const last = size > 0 ? decodeLeaf((await log.readEntry(size - 1)).leaf) : null;
    const at = last?.record.at;
    return {
      ok: verification.ok && findings.length === 0,
      ...{ size, findings, missing, lastEntryAt: typeof at === 'number' ? at : null },
    };
  } catch (error) {
    throw toRecordFailure(error);
  }
}
