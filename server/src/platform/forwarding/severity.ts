import type { PublicRecord } from '@cordon/audit-log';

/** Severity as syslog counts it (RFC 5424 section 6.2.1): 1 alert, 2 critical, 3 error, 4 warning, 5 notice, 6 informational. */
export type Severity = 1 | 2 | 3 | 4 | 5 | 6;

/** The record contradicts what was promised of it. */
const brokenRecord = /^record\.(fork-detected|exchanges-missing)$/;
/** Somebody said that it is in order. */
const acceptedRestore = 'record.restore-accepted';
/** Acts that a security officer wants to see even on a quiet day. */
const weighty =
  /^(keys?|secret|person|application|hold|certificate|policy|configuration|backup)\.|\.(revealed|exported|released|destroyed|rotated|suspended)$/;

const ends: Readonly<Record<string, Severity>> = { interrupted: 3, failed: 4, aborted: 5, completed: 6 };

/** How much attention an event asks for. An event that nobody ranked is informational. */
export function rankEvent(record: PublicRecord): Severity {
  const { event } = record;
  if (typeof event !== 'string') return 2;
  if (brokenRecord.test(event)) return 1;
  if (event === acceptedRestore) return 2;
  if (event === 'record.verified') return isFact(record, 'ok', false) ? 2 : 6;
  if (event === 'exchange.closed') return ends[String(record.end)] ?? 4;
  if (event.endsWith('.refused') || event === 'refusals.counted') return 4;
  return weighty.test(event) ? 5 : 6;
}

function isFact(record: PublicRecord, name: string, value: unknown): boolean {
  const { facts } = record;
  return typeof facts === 'object' && facts !== null && (facts as Record<string, unknown>)[name] === value;
}

/** The same as CEF counts it: 0 to 10, 7 and above high. */
export function toCefSeverity(severity: Severity): number {
  return { 1: 10, 2: 9, 3: 7, 4: 6, 5: 4, 6: 2 }[severity];
}
