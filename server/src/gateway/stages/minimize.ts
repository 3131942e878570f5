import { ENTITIES, type KnownValue, type SegmentFinding, transform } from '@cordon/deid';
import { phi } from '../../kernel/phi.ts';
import { established, type Stage } from '../../kernel/pipeline.ts';
import { stageCites } from '../../kernel/stage-citations.ts';
import type { Segment } from '../content.ts';
import { countElements } from '../count-elements.ts';
import type { Facts, Needs } from '../facts.ts';
import { coveredText, groupBySegment, moveSpan } from '../spans.ts';
import { count } from '../words.ts';

/** Only the elements that the system's purpose needs; every other identifier is taken out. */
export const minimize: Stage<
  'minimize',
  Needs<'received' | 'detected' | 'decision'>,
  Pick<Facts, 'minimized'>
> = {
  name: 'minimize',
  cites: stageCites.minimize,
  run({ received, detected, decision }) {
    const allowed = decision.obligations.elements;
    const bySegment = groupBySegment(detected.findings);
    const removed: KnownValue[] = [];
    const findings: SegmentFinding[] = [];
    const segments = received.segments.map((segment) => {
      const found = bySegment.get(segment.id) ?? [];
      const surplus = found.filter(({ entity }) => segment.mutable && !allowed.has(entity));
      if (surplus.length === 0) {
        findings.push(...found);
        return segment;
      }
      removed.push(
        ...surplus.map((finding) => ({ entity: finding.entity, value: coveredText(segment, finding) })),
      );
      return takeOut(segment, found, surplus, findings);
    });
    const elements = countElements(detected.findings, allowed, 'sent');
    const says =
      removed.length === 0
        ? 'Nothing beyond what the system may receive.'
        : `${count(removed.length, 'identifier')} removed.`;
    return established({ minimized: { segments, findings, removed: phi(removed), elements } }, says);
  },
};

/** Removes the surplus, and moves the findings that stay to their new offsets. */
function takeOut(
  segment: Segment,
  found: readonly SegmentFinding[],
  surplus: readonly SegmentFinding[],
  kept: SegmentFinding[],
): Segment {
  const result = transform(
    segment.text.reveal('164.502(b)'),
    surplus,
    ({ entity }) => `[${ENTITIES[entity].label} removed]`,
  );
  for (const finding of found) {
    if (!surplus.includes(finding)) kept.push(moveSpan(finding, result.placements));
  }
  return { ...segment, text: phi(result.text) };
}
