import type { Head } from '../backends/backend.ts';
import type { SoundGroup } from './group-check.ts';
import type { Problem } from './problem.ts';
import type { FoundEntry } from './slot.ts';

/** The entries and the level-0 tile of the places `256 n` to `256 n + width`. */
export interface FoundGroup {
  /** By place, if entries carry their index; else as found, one after the other. */
  readonly entries: readonly (FoundEntry | null)[] | { readonly inOrder: readonly FoundEntry[] };
  /** The tile's bytes; null if it is not stored. */
  readonly tile: Uint8Array | null;
  /** Findings of reading, such as a file that cannot be taken apart. */
  readonly problems: readonly Problem[];
}

export interface FoundCheckpoint {
  /** What to call it in a finding. */
  readonly name: string;
  /** The size under which it is kept. */
  readonly size: number;
  readonly note: string;
}

/** A stored log as the verifier reads it: a live backend or an export folder. */
export interface LogSource {
  /** Entries that it says it has. */
  readonly size: number;
  /** The unsigned head, if there is one. */
  readonly head: Head | null;
  /** Tiles that are not full are stored too (exports). */
  readonly hasPartialTiles: boolean;
  /** The quick way for a whole group of 256 entries, asked in ascending order; null if it needs a closer look. */
  checkGroup(index: number): Promise<SoundGroup | null>;
  readGroup(index: number, width: number): Promise<FoundGroup>;
  /** Compares sealed parts with the entries of a group, by place; null stands where no entry can be believed. */
  checkSealed(index: number, entries: readonly (FoundEntry | null)[]): Promise<SealedReport>;
  /** A tile of level 1 or above; null if it is not stored. */
  readTile(level: number, index: number, width: number): Promise<Uint8Array | null>;
  /** In ascending order of size. */
  readCheckpoints(): AsyncIterable<FoundCheckpoint>;
  /** Findings about what should not be there at all. Called last. */
  findExtras(): AsyncIterable<Problem>;
}

export interface SealedReport {
  /** Parts that were compared. */
  readonly checked: number;
  readonly problems: readonly Problem[];
}
