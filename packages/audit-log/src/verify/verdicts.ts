import { equalBytes } from '../core/bytes.ts';
import type { Problem } from './problem.ts';
import { hashAccordingTo, type Slot, type Witness } from './slot.ts';

/** Up to this size the log was confirmed, and by which witness; null if no witness gives the signed root. */
export interface Verdict {
  readonly size: number;
  readonly witness: Witness | null;
}

/** Says what happened at the places where the witnesses disagree, once the signed roots have told whom to believe. */
export function explainSlots(slots: readonly Slot[], verdicts: readonly Verdict[]): Problem[] {
  const truth = slots.map((slot) => {
    const witness = verdicts.find(({ size }) => size > slot.index)?.witness ?? null;
    return { slot, witness, hash: hashAccordingTo(witness ?? 'majority', slot) };
  });
  const home = new Map(truth.map(({ slot, hash }) => [key(hash), slot.index]));
  const inTiles = new Map(slots.flatMap(({ tile, index }) => (tile ? [[key(tile), index] as const] : [])));
  return truth.flatMap(({ slot, witness, hash }) =>
    witness === null && isUndecided(slot) ? [explainUndecided(slot, inTiles)] : explainSlot(slot, hash, home),
  );
}

/** Entry against tile, with nothing third to tell who is right. */
function isUndecided({ entry, tile }: Slot): boolean {
  if (entry === null || tile === null || equalBytes(entry.computed, tile)) return false;
  return entry.stored === null || equalBytes(entry.computed, entry.stored);
}

function explainUndecided({ index, entry }: Slot, inTiles: ReadonlyMap<string, number>): Problem {
  const belongs = entry === null ? undefined : inTiles.get(key(entry.computed));
  const text =
    belongs === undefined
      ? `Entry ${index} and its hash in the tile differ, and no signed root tells which of them was changed.`
      : `At ${index} stands the entry that the tiles have at ${belongs}.`;
  return { kind: belongs === undefined ? 'edited' : 'reordered', index, through: index, text };
}

function explainSlot(
  { index, entry, tile }: Slot,
  hash: Uint8Array,
  home: ReadonlyMap<string, number>,
): Problem[] {
  const problems: Problem[] = [];
  const say = (kind: Problem['kind'], text: string): void => {
    problems.push({ kind, index, through: index, text });
  };
  if (entry === null) {
    say('missing', `Entry ${index} is missing.`);
  } else if (!equalBytes(entry.computed, hash)) {
    const belongs = home.get(key(entry.computed));
    if (belongs === undefined) say('edited', `Entry ${index} was changed after it was recorded.`);
    else say('reordered', `At ${index} stands the entry that was recorded as ${belongs}.`);
  } else if (entry.stored !== null && !equalBytes(entry.stored, hash)) {
    say('edited', `The stored leaf hash of entry ${index} was changed; the entry itself is as recorded.`);
  }
  if (tile !== null && !equalBytes(tile, hash)) {
    say('tile edited', `The hash of entry ${index} in its tile was changed.`);
  }
  return problems;
}

function key(hash: Uint8Array): string {
  return Buffer.from(hash).toString('latin1');
}
