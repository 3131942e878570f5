import type { FullTile } from '../core/growth.ts';
import type { CompanionRow, EncodedEntry } from '../entry.ts';

/** The state of a log: its size, the root over all entries, and the right edge that allows to append. */
export interface Head {
  readonly size: number;
  readonly root: Uint8Array;
  readonly edge: readonly Uint8Array[];
}

/** An entry at its place. */
export interface StoredEntry extends EncodedEntry {
  readonly index: number;
}

/** How the log went on from a size: the head, and the leaf hashes from there, of one and the same moment. */
export interface Since {
  readonly head: Head;
  /** At most 4,096; a gap gives fewer. */
  readonly leafHashes: readonly Uint8Array[];
}

/** Everything that one commit writes. Entry i of the batch has the index `expected.size + i`. */
export interface Batch {
  readonly entries: readonly EncodedEntry[];
  /** Tiles that became full with this batch. */
  readonly tiles: readonly FullTile[];
  readonly next: Head;
  /** Rows of the caller's tables by kind, each with its `entry_index`. */
  readonly companions: Readonly<Record<string, readonly CompanionRow[]>>;
}

/** A signed checkpoint as it was published. */
export interface StoredCheckpoint {
  readonly size: number;
  readonly note: string;
  /** UTC milliseconds, by the clock of the node that signed. Not covered by the signature. */
  readonly signedAt: number;
}

/**
 * Where a log is stored. An implementation may be used by several Log instances at once, on several machines if its
 * storage allows; `commit` is the one point where they meet.
 *
 * Reads return what is stored, unverified: gaps, damage and foreign rows included, because the verifier reads through
 * them. All reads see every commit whose promise resolved before the read began.
 */
export interface Backend {
  /** Fixes the origin of an empty storage; returns the origin that is fixed. Durable when it resolves. */
  claimOrigin(origin: string): Promise<string>;

  /** The head of the last commit; size 0 with the empty root before the first. */
  readHead(): Promise<Head>;

  /** How the log went on from `size`. */
  readSince(size: number): Promise<Since>;

  /**
   * Writes the whole batch if the stored head still has the size and root of `expected`, else writes nothing and
   * answers 'conflict'. When it resolves with 'committed', entries, ciphertexts, tiles, companion rows and the new head
   * are all on stable storage (power may fail at once); there is no moment, for any reader or after any crash, at which
   * a part of them exists without the rest.
   *
   * Throws LogError `commit_refused` only when it is certain that nothing was written and nothing will be. Any other
   * error means that the outcome is unknown: the batch may be there, or may still arrive.
   */
  commit(expected: Head, batch: Batch): Promise<'committed' | 'conflict'>;

  /** Entries `from` (inclusive) to `to` (exclusive) in ascending order of index, read in bounded pages. */
  readEntries(from: number, to: number): AsyncIterable<StoredEntry>;

  /** The entries with these indices, in ascending order. The caller asks for at most 64; one that is not there is left out. */
  readEntriesAt(indices: readonly number[]): Promise<StoredEntry[]>;

  /** Leaves `from` to `to`, in order, without what is sealed. The caller asks for at most 256; a gap gives fewer. */
  readLeaves(from: number, to: number): Promise<Uint8Array[]>;

  /** Stored leaf hashes `from` to `to`, in order. The caller asks for at most 4,096; a gap gives fewer. */
  readLeafHashes(from: number, to: number): Promise<Uint8Array[]>;

  /** Full tiles of a level with index `from` to `to`, in order. The caller asks for at most 256. */
  readTiles(level: number, from: number, to: number): Promise<FullTile[]>;

  /** One more than the highest stored tile index of a level, 0 if there is none: finds tiles that should not exist. */
  countTiles(level: number): Promise<number>;

  /** One more than the highest stored entry index, 0 if there is none: finds entries beyond the head. */
  countEntries(): Promise<number>;

  /**
   * Keeps a signed checkpoint; durable when it resolves. The first one of a size stays: a second call with the same
   * size writes nothing, so that two nodes may sign the same head.
   */
  writeCheckpoint(checkpoint: StoredCheckpoint): Promise<void>;

  /** The checkpoint with the greatest size not above `atMost`, or null. */
  readCheckpoint(atMost: number): Promise<StoredCheckpoint | null>;

  /** All checkpoints in ascending order of size, read in bounded pages. */
  readCheckpoints(): AsyncIterable<StoredCheckpoint>;
}
