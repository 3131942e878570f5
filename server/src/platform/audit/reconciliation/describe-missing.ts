import type { RecordContradiction } from '../record-alarms.ts';
import type { CensusComparison } from './compare-census.ts';

/** The alarm of a comparison that misses exchanges. The same comparison is the same alarm, however often it is raised. */
export function describeMissing(comparison: CensusComparison): RecordContradiction {
  const { missing, exchanges, recorded, from, to } = comparison;
  const span = [from, to]
    .map((at) => (at === null ? '?' : new Date(at).toISOString().slice(0, 16)))
    .join(' to ');
  return {
    kind: 'missing',
    place: 'the count where exchanges arrive',
    seenSize: exchanges,
    storedSize: recorded,
    seenNote: JSON.stringify(comparison),
    text: `${missing} of ${exchanges} exchanges that arrived from ${span} (UTC) are not in the record.`,
  };
}
