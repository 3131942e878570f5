import { openCheckpoint } from '../core/checkpoint.ts';
import { verifyConsistency } from '../core/proof-check.ts';
import { readVerifiers } from '../core/succession.ts';
import { LogError } from '../failure.ts';
import type { Log } from '../log.ts';
import type { SeenCheckpoint } from './witness.ts';

export type WitnessFindingKind =
  /** The stored log has at least as many entries, but does not begin with those that were signed. */
  | 'forked'
  /** The stored log has fewer entries than were signed: an older copy, or its end was cut off. */
  | 'shrunk'
  /** What is kept is no checkpoint that a known key of this log signed. */
  | 'unsigned';

/** How a checkpoint that was kept elsewhere and the stored log contradict each other. */
export interface WitnessFinding {
  readonly kind: WitnessFindingKind;
  readonly place: string;
  /** Entries that the kept checkpoint promises; null where it promises nothing. */
  readonly seenSize: number | null;
  /** Entries that the log has. */
  readonly storedSize: number;
  /** The kept checkpoint: with the log's own key below it, evidence that nobody can disown. */
  readonly seenNote: string;
  /** What was found, in plain words. */
  readonly text: string;
}

/** All that the comparison asks of a log. */
export type ComparedLog = Pick<Log, 'origin' | 'vkeys' | 'refreshKeys' | 'head' | 'proveConsistency'>;

/** The checkpoint in a note that a key of this log signed; looks once more for keys when none that is known did. */
async function openSeen(log: ComparedLog, furtherKeys: readonly string[], note: string) {
  const open = () => openCheckpoint(note, readVerifiers([...log.vkeys, ...furtherKeys]));
  const opened = open();
  if (opened !== null) return opened;
  await log.refreshKeys();
  return open();
}

/**
 * Proves that the log as it is stored now continues a checkpoint that was kept elsewhere; null if it does.
 * @param furtherKeys verifier keys that count besides those of the log
 * @throws LogError `integrity` when the stored tiles contradict the tree; whatever the storage throws
 */
export async function compareSeen(
  log: ComparedLog,
  furtherKeys: readonly string[],
  { place, note }: SeenCheckpoint,
): Promise<WitnessFinding | null> {
  const seen = await openSeen(log, furtherKeys, note);
  const find = (kind: WitnessFindingKind, text: string): WitnessFinding => {
    const seenSize = seen?.origin === log.origin ? seen.size : null;
    return { kind, place, seenSize, storedSize: log.head().size, seenNote: note, text };
  };
  if (seen === null || seen.origin !== log.origin) {
    return find('unsigned', `What ${place} keeps is not a checkpoint that a known key of this log signed.`);
  }
  // A proof from the empty tree proves nothing: every log begins with it.
  if (seen.size === 0) return null;
  const claim = await proveOrNull(log, seen.size);
  if (claim === null) {
    const have = log.head().size;
    return find(
      'shrunk',
      `${place} keeps a signed checkpoint over ${seen.size} entries, but the database holds ${have}. It is an older copy, or its end was cut off: entries ${have} to ${seen.size - 1} are missing.`,
    );
  }
  if (verifyConsistency({ ...claim, root1: seen.root })) return null;
  return find(
    'forked',
    `${place} keeps a signed checkpoint over ${seen.size} entries. The database holds ${claim.size2}, but they do not begin with those: its history is another one.`,
  );
}

async function proveOrNull(log: ComparedLog, size: number) {
  try {
    return await log.proveConsistency(size, Math.max(size, log.head().size));
  } catch (error) {
    // The log looked at the stored head once more before it said so.
    if (error instanceof LogError && error.code === 'not_found') return null;
    throw error;
  }
}
