/** UTF-16 offsets of a text, half-open. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a redacted text differs from its original, for a peer that gives no offsets. The words that stand in both, in the
 * same order and as many as possible (a longest common subsequence, Myers 1986), count as left alone; every stretch of
 * the original between them counts as redacted.
 *
 * Rules, in favour of the peer where there is a choice: words and single marks are compared, never parts of a word, so
 * that a word of which only a part went counts as covered whole; a stretch that lost only white space is no span; a
 * stretch is cut to its first and last letter or digit; and one stretch is one span, however much the peer put there,
 * except that words which the original keeps part it.
 */
export function alignRedacted(original: string, redacted: string): Span[] {
  if (original === redacted) return [];
  const before = cutWords(original);
  const after = cutWords(redacted);
  const kept = findKept(
    before.map(({ start, end }) => original.slice(start, end)),
    after.map(({ start, end }) => redacted.slice(start, end)),
  );
  const spans: Span[] = [];
  let open: { start: number; end: number } | undefined;
  for (const [at, word] of before.entries()) {
    if (kept[at] === 1) {
      open = undefined;
      continue;
    }
    if (open === undefined) {
      open = { ...word };
      spans.push(open);
    } else open.end = word.end;
  }
  return spans.flatMap((span) => trimSpan(original, span));
}

const WORDS = /[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu;
const COUNTED = /[\p{L}\p{N}]/u;

function cutWords(text: string): Span[] {
  return Array.from(text.matchAll(WORDS), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  }));
}

/** To the first and the last letter or digit; nothing when there is none. */
function trimSpan(text: string, { start, end }: Span): Span[] {
  let from = start;
  let to = end;
  while (from < to && !COUNTED.test(String.fromCodePoint(text.codePointAt(from) ?? 0))) from++;
  while (to > from && !isCountedBefore(text, to)) to--;
  return from < to ? [{ start: from, end: to }] : [];
}

function isCountedBefore(text: string, end: number): boolean {
  const isPair = end > 1 && (text.codePointAt(end - 2) ?? 0) > 0xffff;
  return COUNTED.test(isPair ? text.slice(Math.max(0, end - 2), end) : text.charAt(end - 1));
}

/** 1 for each entry of `before` that a longest common subsequence with `after` keeps. */
function findKept(before: readonly string[], after: readonly string[]): Uint8Array {
  const kept = new Uint8Array(before.length);
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) kept[head++] = 1;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    kept[before.length - ++tail] = 1;
  const middle = traceKept(before.slice(head, before.length - tail), after.slice(head, after.length - tail));
  for (const at of middle) kept[head + at] = 1;
  return kept;
}

/** Myers' greedy algorithm: the furthest reach of each diagonal for each number of differences, then the way back. */
function traceKept(before: readonly string[], after: readonly string[]): number[] {
  const most = before.length + after.length;
  const trace: Int32Array[] = [];
  // `reach[k + 1 + d]` is the furthest entry of `before` on diagonal `k` with `d` differences.
  let reach = new Int32Array(3);
  for (let changes = 0; changes <= most; changes++) {
    const next = new Int32Array(2 * changes + 5);
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      const isDown =
        diagonal === -changes ||
        (diagonal !== changes &&
          reachOf(reach, changes - 1, diagonal - 1) < reachOf(reach, changes - 1, diagonal + 1));
      let at =
        changes === 0
          ? 0
          : isDown
            ? reachOf(reach, changes - 1, diagonal + 1)
            : reachOf(reach, changes - 1, diagonal - 1) + 1;
      while (at < before.length && at - diagonal < after.length && before[at] === after[at - diagonal]) at++;
      next[diagonal + changes + 1] = at;
      if (at >= before.length && at - diagonal >= after.length) {
        trace.push(next);
        return walkBack(trace, before.length, after.length);
      }
    }
    trace.push(next);
    reach = next;
  }
  return [];
}

const reachOf = (reach: Int32Array, changes: number, diagonal: number): number =>
  Math.abs(diagonal) > changes ? -1 : (reach[diagonal + changes + 1] ?? -1);

function walkBack(trace: readonly Int32Array[], from: number, to: number): number[] {
  const kept: number[] = [];
  let at = from;
  let other = to;
  for (let changes = trace.length - 1; changes >= 0; changes--) {
    const diagonal = at - other;
    const reach = changes === 0 ? undefined : trace[changes - 1];
    const isDown =
      reach !== undefined &&
      (diagonal === -changes ||
        (diagonal !== changes &&
          reachOf(reach, changes - 1, diagonal - 1) < reachOf(reach, changes - 1, diagonal + 1)));
    const before =
      reach === undefined
        ? 0
        : isDown
          ? reachOf(reach, changes - 1, diagonal + 1)
          : reachOf(reach, changes - 1, diagonal - 1);
    const start = reach === undefined ? 0 : isDown ? before : before + 1;
    while (at > start) kept.push(--at);
    other = reach === undefined ? 0 : before - (isDown ? diagonal + 1 : diagonal - 1);
    at = before;
  }
  return kept;
}
