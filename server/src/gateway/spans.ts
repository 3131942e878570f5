import type { SegmentFinding } from '@cordon/deid';
import type { Segment } from './content.ts';
import type { Span } from './facts.ts';

/** Findings by the segment in which they lie. */
export function groupBySegment(findings: readonly SegmentFinding[]): ReadonlyMap<string, SegmentFinding[]> {
  const groups = new Map<string, SegmentFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.segment);
    if (group) group.push(finding);
    else groups.set(finding.segment, [finding]);
  }
  return groups;
}

/** The value that a finding covers. */
export function coveredText(segment: Segment, finding: { start: number; end: number }): string {
  return segment.text.reveal('164.514(b)').slice(finding.start, finding.end);
}

/**
 * Where a span stands after other spans were replaced. Spans do not overlap the replaced ones.
 * @param replaced the replaced spans in the old text, with the spans of their replacements in the new text, in order
 */
export function moveSpan<T extends Span>(span: T, replaced: readonly Span[], placed: readonly Span[]): T {
  let shift = 0;
  for (const [index, old] of replaced.entries()) {
    const put = placed[index];
    if (!put || old.end > span.start) break;
    shift += put.end - put.start - (old.end - old.start);
  }
  return { ...span, start: span.start + shift, end: span.end + shift };
}

/** The same spans from the first to the last. */
export function inOrder<T extends Span>(spans: readonly T[]): T[] {
  return [...spans].sort((a, b) => a.start - b.start);
}
