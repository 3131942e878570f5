import { equalBytes } from '../core/bytes.ts';
import type { SealedCommitment } from '../entry.ts';
import type { EntryDamage } from '../entry-check.ts';

/** An entry as the verifier meets it. */
export interface FoundEntry {
  /** Hash computed from the leaf bytes. */
  readonly computed: Uint8Array;
  /** Leaf hash that is stored beside it, if the storage keeps one. */
  readonly stored: Uint8Array | null;
  /** What is wrong with the record, or with a sealed part that was read along with it, on their own. */
  readonly damage: EntryDamage | null;
  /** What the record says of its sealed part; null if it names none or is damaged. */
  readonly commitment: SealedCommitment | null;
}

/** One place in the log, with the up to three hashes that should agree about it. */
export interface Slot {
  readonly index: number;
  readonly entry: FoundEntry | null;
  /** The hash in the tile; null where no tile is stored. */
  readonly tile: Uint8Array | null;
}

/** Stands for a hash that nobody has: no tree that contains it matches any root. */
const NOTHING: Uint8Array = new Uint8Array(32);

/** The ways to read a log that was tampered with, each trusting another witness. */
export type Witness = 'entries' | 'majority' | 'tiles';

/** The leaf hash at a place, if this witness is to be believed. */
export function hashAccordingTo(witness: Witness, { entry, tile }: Slot): Uint8Array {
  const stored = entry?.stored ?? null;
  if (witness === 'entries') return entry?.computed ?? NOTHING;
  if (witness === 'majority' && entry && stored && equalBytes(entry.computed, stored)) return stored;
  if (witness === 'majority' && entry && tile && equalBytes(entry.computed, tile)) return tile;
  return tile ?? stored ?? entry?.computed ?? NOTHING;
}

/** False if the witnesses disagree about a place, or its entry is missing. */
export function agrees({ entry, tile }: Slot): boolean {
  if (entry === null) return false;
  const { computed, stored } = entry;
  return (stored === null || equalBytes(computed, stored)) && (tile === null || equalBytes(computed, tile));
}

/**
 * Puts entries that carry no index of their own onto the places of a tile, so that one that was removed or slipped in does
 * not make all its followers look edited. Gives the entry for each place, and those left over.
 */
export function alignToTile(
  entries: readonly FoundEntry[],
  tile: readonly Uint8Array[],
): { placed: (FoundEntry | null)[]; extra: { before: number }[] } {
  const keys = entries.map((entry) => key(entry.computed));
  const places = tile.map(key);
  const placed: (FoundEntry | null)[] = [];
  const extra: { before: number }[] = [];
  let at = 0;
  for (const entry of entries) {
    const i = placed.length;
    const left = entries.length - at;
    const found = keys[at] === places[i] ? i : places.indexOf(keys[at] ?? '', i);
    if (found > i && left < places.length - i) {
      while (placed.length < found) placed.push(null);
    }
    const slipsIn = found < 0 && left > places.length - i && keys.indexOf(places[i] ?? '', at) > at;
    if (placed.length >= places.length || slipsIn) extra.push({ before: i });
    else placed.push(entry);
    at += 1;
  }
  while (placed.length < places.length) placed.push(null);
  return { placed, extra };
}

function key(hash: Uint8Array): string {
  return Buffer.from(hash).toString('latin1');
}
