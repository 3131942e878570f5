/** A stretch of words that the model reads at once, and those of them for which it is asked. Half-open. */
export interface Window {
  readonly from: number;
  readonly to: number;
  readonly keepFrom: number;
  readonly keepTo: number;
}

/**
 * Lays windows over words so that no word is asked for twice and each is asked for with what stands around it: where two
 * windows overlap, the first half of the overlap belongs to the earlier one.
 * @param sizes pieces of each word; at most `room` each
 * @param room pieces that fit into a window
 * @param overlap pieces that two neighbours share, at most; less than `room`
 */
export function layWindows(sizes: readonly number[], room: number, overlap: number): Window[] {
  const spans: { from: number; to: number }[] = [];
  let from = 0;
  while (from < sizes.length) {
    const to = fill(sizes, from, room);
    spans.push({ from, to });
    if (to === sizes.length) break;
    from = stepBack(sizes, to, Math.min(overlap, room - (sizes[to] ?? 0)));
  }
  return spans.map((span, at) => {
    const before = spans[at - 1];
    const after = spans[at + 1];
    return {
      ...span,
      keepFrom: before === undefined ? 0 : middle(span.from, before.to),
      keepTo: after === undefined ? sizes.length : middle(after.from, span.to),
    };
  });
}

const middle = (from: number, to: number): number => (from + to) >> 1;

function fill(sizes: readonly number[], from: number, room: number): number {
  let left = room;
  let to = from;
  while (to < sizes.length && (sizes[to] ?? 0) <= left) {
    left -= sizes[to] ?? 0;
    to++;
  }
  return Math.max(to, from + 1);
}

/** Back from `to` by at most `most` pieces, so that the word at `to` still fits into the next window. */
function stepBack(sizes: readonly number[], to: number, most: number): number {
  let from = to;
  for (let back = sizes[from - 1] ?? most; back <= most && from > 0; back += sizes[from - 1] ?? most) from--;
  return from;
}
