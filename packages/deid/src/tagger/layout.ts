import type { TextDocument } from '../engine/document.ts';
import { ALL_CAPS, CAPITAL, NUMBER } from '../engine/tokens.ts';
import { COLON, EDGE, hasBreak, markOf, readGap } from './gap.ts';
import { LOWER_LINE, MIXED, readMode, UPPER_LINE } from './shape.ts';

/** Per token: the gap before it, the case mode of its line and the last colon before it. Reused from text to text. */
export interface Layout {
  /** gaps[i] stands before token i; gaps[count] is the end of the text. */
  gaps: Uint8Array;
  modes: Uint8Array;
  /** Index of the token after which the last colon of this line stands; -1 when none is near. */
  colons: Int32Array;
}

export function createLayout(): Layout {
  return { gaps: new Uint8Array(0), modes: new Uint8Array(0), colons: new Int32Array(0) };
}

/** Tokens beyond this distance no longer stand under a colon. */
const COLON_REACH = 8;
/** A grown layout above this size is not kept. */
const KEPT = 1 << 16;

function makeRoom(layout: Layout, count: number): void {
  const room = layout.gaps.length;
  if (room >= count + 1 && (room <= KEPT || count > KEPT / 2)) return;
  const size = Math.max(256, count + (count >> 1) + 1);
  layout.gaps = new Uint8Array(size);
  layout.modes = new Uint8Array(size);
  layout.colons = new Int32Array(size);
}

/** Fills `layout` for the document; one pass and one fill a line. */
export function readLayout(document: TextDocument, layout: Layout): void {
  const { tokens, text } = document;
  const { count, starts, ends, flags } = tokens;
  makeRoom(layout, count);
  const { gaps, modes } = layout;
  const fallback = readTextMode(document);
  let lineStart = 0;
  let words = 0;
  let capitals = 0;
  let allCaps = 0;
  for (let index = 0; index < count; index++) {
    const gap = index === 0 ? EDGE : readGap(text, ends[index - 1] ?? 0, starts[index] ?? 0);
    gaps[index] = gap;
    if (hasBreak(gap) && index > 0) {
      modes.fill(readMode(words, capitals, allCaps, fallback), lineStart, index);
      lineStart = index;
      words = 0;
      capitals = 0;
      allCaps = 0;
    }
    const flag = flags[index] ?? 0;
    if (flag & NUMBER) continue;
    words++;
    if (flag & CAPITAL) capitals++;
    if (flag & ALL_CAPS) allCaps++;
  }
  gaps[count] = EDGE;
  modes.fill(readMode(words, capitals, allCaps, fallback), lineStart, count);
  readColons(layout, count);
}

function readColons({ gaps, colons }: Layout, count: number): void {
  let colon = -1;
  for (let index = 0; index < count; index++) {
    const gap = gaps[index] ?? 0;
    if (hasBreak(gap)) colon = -1;
    else if (gap !== 0 && markOf(gap) === COLON) colon = index - 1;
    colons[index] = colon >= 0 && index - colon <= COLON_REACH ? colon : -1;
  }
}

function readTextMode({ tokens }: TextDocument): number {
  let words = 0;
  let capitals = 0;
  let allCaps = 0;
  for (let index = 0; index < tokens.count; index++) {
    const flag = tokens.flags[index] ?? 0;
    if (flag & NUMBER) continue;
    words++;
    if (flag & CAPITAL) capitals++;
    if (flag & ALL_CAPS) allCaps++;
  }
  if (words < 3) return MIXED;
  if (allCaps * 10 >= words * 8) return UPPER_LINE;
  return capitals * 50 <= words ? LOWER_LINE : MIXED;
}
