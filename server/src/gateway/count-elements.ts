import type { SegmentFinding } from '@cordon/deid';
import type { ElementCounts, ElementManifest } from '../platform/audit/port.ts';

/**
 * What a request carries of each class, and what of it the system may have.
 * @param allowed classes that the purpose of the system makes available to it (164.514(d))
 * @param outcome whether what is available leaves; of a refused request nothing does
 */
export function countElements(
  findings: readonly Pick<SegmentFinding, 'entity'>[],
  allowed: ReadonlySet<string>,
  outcome: 'sent' | 'refused',
): ElementManifest {
  const manifest: Record<string, ElementCounts> = {};
  for (const { entity } of findings) {
    const { requested, available, sent } = manifest[entity] ?? { requested: 0, available: 0, sent: 0 };
    const isAllowed = allowed.has(entity) ? 1 : 0;
    manifest[entity] = {
      requested: requested + 1,
      available: available + isAllowed,
      sent: sent + (outcome === 'sent' ? isAllowed : 0),
    };
  }
  return manifest;
}
