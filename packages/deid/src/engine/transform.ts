import type { Finding } from './finding.ts';

/** A replacement as it stands in the new text. */
export interface Placement<F extends Finding = Finding> {
  readonly finding: F;
  readonly replacement: string;
  /** Offsets in the NEW text, half-open. */
  readonly start: number;
  readonly end: number;
}

export interface Transformed<F extends Finding = Finding> {
  readonly text: string;
  readonly placements: readonly Placement<F>[];
}

/**
 * Replaces each finding. `replace` gets the finding and its original value. Findings must be disjoint and lie inside
 * `text`; throws a RangeError otherwise, because a silent skip would leave an identifier in place.
 */
export function transform<F extends Finding>(
  text: string,
  findings: readonly F[],
  replace: (finding: F, value: string) => string,
): Transformed<F> {
  const ordered = [...findings].sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  const placements: Placement<F>[] = [];
  let from = 0;
  let length = 0;
  for (const finding of ordered) {
    const { start, end } = finding;
    if (start < from || end < start || end > text.length)
      throw new RangeError(
        'Findings overlap or lie outside the text. Pass findings of this very text, resolved by analyze.',
      );
    const replacement = replace(finding, text.slice(start, end));
    parts.push(text.slice(from, start), replacement);
    length += start - from + replacement.length;
    placements.push({ finding, replacement, start: length - replacement.length, end: length });
    from = end;
  }
  parts.push(text.slice(from));
  return { text: parts.join(''), placements };
}
