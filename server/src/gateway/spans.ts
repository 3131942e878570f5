import { type Placement, type SegmentFinding, withoutAddress } from '@cordon/deid';
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

/** The value that a finding covers, without the form of address: what must not stand anywhere else either. */
export function coveredText(
  segment: Segment,
  { entity, start, end }: Pick<SegmentFinding, 'entity' | 'start' | 'end'>,
): string {
  return withoutAddress(entity, segment.text.reveal('164.514(b)').slice(start, end));
}

/**
 * Where a span stands after others were replaced. It does not overlap any of them.
 * @param placements the replacements, in the order of the text
 */
export function moveSpan<T extends Span>(span: T, placements: readonly Placement[]): T {
  let shift = 0;
  for (const { finding, start, end } of placements) {
    if (finding.end > span.start) break;
    shift += end - start - (finding.end - finding.start);
  }
  return { ...span, start: span.start + shift, end: span.end + shift };
}
