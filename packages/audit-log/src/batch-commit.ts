import type { Backend, Batch, Head, Since } from './backends/backend.ts';
import { equalBytes } from './core/bytes.ts';
import { type Growth, grow } from './core/growth.ts';
import type { CompanionRow, EncodedEntry } from './entry.ts';
import { LogError } from './failure.ts';
import { catchUp, headOf } from './growth-loading.ts';

/** How long a writer asks again when the storage does not answer or others keep moving the head. */
export interface RetryPolicy {
  /** Reads of the head that may fail in a row before the writer gives up. */
  readonly reloads: number;
  /** Conflicts in a row before the writer gives up. */
  readonly conflicts: number;
  /** Waits before reload number `attempt`, counted from 1. */
  readonly wait: (attempt: number) => Promise<void>;
}

export const DEFAULT_RETRY: RetryPolicy = {
  reloads: 15,
  conflicts: 500,
  // 20 ms, doubling up to a second: about ten seconds in all, more than a PostgreSQL needs to recover from a kill.
  wait: (attempt) => new Promise((resolve) => setTimeout(resolve, Math.min(1000, 10 * 2 ** attempt))),
};

export interface AppendRequest {
  readonly entry: EncodedEntry;
  readonly companions: Readonly<Record<string, readonly CompanionRow[]>>;
}

/** What a writer knows of the log before it writes. */
export interface CommitStart {
  readonly growth: Growth;
  /** The stored head may have moved on. */
  readonly stale: boolean;
  /** How the log went on from `growth`, where that was asked already. */
  readonly since?: Since | undefined;
}

/** The index of the first entry of a recorded batch, and the tree that includes it. */
export interface Committed {
  readonly firstIndex: number;
  readonly growth: Growth;
}

/**
 * Records a batch exactly once, or throws:
 * - `commit_refused`, `contended`, `storage_unreachable`: it is not recorded and will not be;
 * - `outcome_unknown`: the storage fell silent with the batch under way;
 * - `integrity`: the stored log is not a continuation of the tree in memory.
 *
 * After an attempt whose outcome is unknown the head decides: while it still stands where the attempt expected it, the
 * same attempt is made again, because compare-and-swap lets at most one of them through; once it has moved, the leaf
 * hashes at those indices tell whether it was moved by this batch.
 */
export async function commitOnce(
  backend: Backend,
  start: CommitStart,
  requests: readonly AppendRequest[],
  retry: RetryPolicy,
): Promise<Committed> {
  const leafHashes = requests.map((request) => request.entry.leafHash);
  let { growth, stale, since } = start;
  let doubtful: number | null = null;
  let silences = 0;
  for (let conflicts = 0; conflicts < retry.conflicts; ) {
    if (stale) {
      growth = await untilAnswered(retry, doubtful !== null, () => {
        const known = since;
        since = undefined;
        return catchUp(backend, growth, known);
      });
      if (doubtful !== null && growth.edge.size > doubtful) {
        if (await isStoredAt(backend, doubtful, leafHashes, retry)) return { firstIndex: doubtful, growth };
        doubtful = null;
      }
    }
    const grown = grow(growth, leafHashes);
    const expected = headOf(growth);
    const batch = makeBatch(expected, requests, grown);
    const outcome = await attempt(backend, expected, batch, doubtful !== null);
    if (outcome === 'committed') return { firstIndex: expected.size, growth: grown.growth };
    stale = true;
    if (outcome === 'conflict') {
      conflicts += 1;
    } else {
      doubtful = expected.size;
      silences += 1;
      await waitAfterSilence(silences, retry);
    }
  }
  throw new LogError(
    doubtful === null ? 'contended' : 'outcome_unknown',
    `Other writers moved the head of the log ${retry.conflicts} times in a row. Append again; if it stays so, use fewer writers.`,
  );
}

async function attempt(
  backend: Backend,
  expected: Head,
  batch: Batch,
  doubtful: boolean,
): Promise<'committed' | 'conflict' | 'unknown'> {
  try {
    return await backend.commit(expected, batch);
  } catch (error) {
    if (error instanceof LogError && error.code === 'integrity') throw error;
    const refused = error instanceof LogError && error.code === 'commit_refused';
    // A refusal says nothing of an earlier attempt that may still be under way.
    if (refused && !doubtful) throw error;
    return 'unknown';
  }
}

function makeBatch(
  expected: Head,
  requests: readonly AppendRequest[],
  grown: ReturnType<typeof grow>,
): Batch {
  const companions: Record<string, CompanionRow[]> = {};
  requests.forEach((request, i) => {
    for (const [kind, rows] of Object.entries(request.companions)) {
      companions[kind] ??= [];
      for (const row of rows) companions[kind].push({ ...row, entry_index: String(expected.size + i) });
    }
  });
  const entries = requests.map((request) => request.entry);
  return { entries, tiles: grown.tiles, next: headOf(grown.growth), companions };
}

// The head is asked at once after the first silence: most often the storage is back, and only the connection was lost.
async function waitAfterSilence(silences: number, retry: RetryPolicy): Promise<void> {
  if (silences > retry.reloads) throw silent(true, undefined);
  if (silences > 1) await retry.wait(silences - 1);
}

async function isStoredAt(
  backend: Backend,
  index: number,
  leafHashes: readonly Uint8Array[],
  retry: RetryPolicy,
): Promise<boolean> {
  const stored = await untilAnswered(retry, true, () =>
    backend.readLeafHashes(index, index + leafHashes.length),
  );
  return leafHashes.every((hash, i) => equalBytes(hash, stored[i] ?? new Uint8Array()));
}

async function untilAnswered<T>(retry: RetryPolicy, doubtful: boolean, read: () => Promise<T>): Promise<T> {
  for (let failures = 1; ; failures++) {
    try {
      return await read();
    } catch (error) {
      if (error instanceof LogError && error.code === 'integrity') throw error;
      if (failures >= retry.reloads) throw silent(doubtful, error);
      await retry.wait(failures);
    }
  }
}

function silent(doubtful: boolean, cause: unknown): LogError {
  return doubtful
    ? new LogError(
        'outcome_unknown',
        'The storage of the log fell silent while entries were being written; they may be recorded or not. Look for them in the log before appending them again.',
        cause,
      )
    : new LogError(
        'storage_unreachable',
        'The storage of the log does not answer, so nothing was recorded. Bring the storage back and try again.',
        cause,
      );
}
