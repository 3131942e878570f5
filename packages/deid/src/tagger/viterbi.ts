import { isInside, isLegal, LABEL_COUNT, OUTSIDE } from './labels.ts';

const FORBIDDEN = -(1 << 28);

/** Transition scores with the illegal ones closed: label l after label p at l * LABEL_COUNT + p. */
export function closeTransitions(transitions: Int16Array): Int32Array {
  const closed = new Int32Array(LABEL_COUNT * LABEL_COUNT);
  for (let from = 0; from < LABEL_COUNT; from++) {
    for (let to = 0; to < LABEL_COUNT; to++) {
      const score = transitions[from * LABEL_COUNT + to] ?? 0;
      closed[to * LABEL_COUNT + from] = isLegal(from, to) ? score : FORBIDDEN;
    }
  }
  return closed;
}

/**
 * Best label path through `length` positions; what lies before and after is OUTSIDE. `emissions` and `back` hold
 * LABEL_COUNT entries a position; emissions become path scores. Writes the path to `path`.
 */
export function decodePath(
  emissions: Int32Array,
  back: Uint8Array,
  transitions: Int32Array,
  length: number,
  path: Uint8Array,
): void {
  for (let label = 0; label < LABEL_COUNT; label++)
    emissions[label] = (emissions[label] ?? 0) + (transitions[label * LABEL_COUNT + OUTSIDE] ?? 0);
  for (let at = 1; at < length; at++) stepPath(emissions, back, transitions, at);
  const last = (length - 1) * LABEL_COUNT;
  let best = FORBIDDEN * 2;
  let label = 0;
  for (let end = 0; end < LABEL_COUNT; end++) {
    const score = (emissions[last + end] ?? 0) + (transitions[OUTSIDE * LABEL_COUNT + end] ?? 0);
    if (score > best) {
      best = score;
      label = end;
    }
  }
  for (let at = length - 1; at >= 0; at--) {
    path[at] = label;
    label = back[at * LABEL_COUNT + label] ?? 0;
  }
}

/** The labels that may follow any other: OUTSIDE and those that begin a kind. */
const OPEN: Uint8Array = Uint8Array.from(
  Array.from({ length: LABEL_COUNT }, (_, label) => label).filter((label) => !isInside(label)),
);

function stepPath(emissions: Int32Array, back: Uint8Array, transitions: Int32Array, at: number): void {
  const here = at * LABEL_COUNT;
  const before = here - LABEL_COUNT;
  for (let index = 0; index < OPEN.length; index++) {
    const label = OPEN[index] ?? OUTSIDE;
    const row = label * LABEL_COUNT;
    let best = FORBIDDEN * 2;
    let from = 0;
    for (let previous = 0; previous < LABEL_COUNT; previous++) {
      const score = (emissions[before + previous] ?? 0) + (transitions[row + previous] ?? 0);
      if (score > best) {
        best = score;
        from = previous;
      }
    }
    emissions[here + label] = (emissions[here + label] ?? 0) + best;
    back[here + label] = from;
  }
  // An I label has the B and the I of its kind before it and nothing else.
  for (let label = 2; label < LABEL_COUNT; label += 2) {
    const begin = (emissions[before + label - 1] ?? 0) + (transitions[label * LABEL_COUNT + label - 1] ?? 0);
    const inside = (emissions[before + label] ?? 0) + (transitions[label * LABEL_COUNT + label] ?? 0);
    emissions[here + label] = (emissions[here + label] ?? 0) + Math.max(begin, inside);
    back[here + label] = inside > begin ? label : label - 1;
  }
}
