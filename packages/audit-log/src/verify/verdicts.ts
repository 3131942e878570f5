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
    const verdict = verdicts.find(({ size }) => size > slot.index);
    return { slot, hash: hashAccordingTo(verdict?.witness ?? 'majority', slot) };
  });
  const home = new Map(truth.map(({ slot, hash }) => [Buffer.from(hash).toString('hex'), slot.index]));
  return truth.flatMap(({ slot, hash }) => explainSlot(slot, hash, home));
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
    const belongs = home.get(Buffer.from(entry.computed).toString('hex'));
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
