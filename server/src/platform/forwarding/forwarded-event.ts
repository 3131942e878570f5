import type { JsonValue, PublicRecord } from '@cordon/audit-log';
import { readManifest } from '../audit/public-record.ts';
import { rankEvent, type Severity } from './severity.ts';

/** One entry of the log as it lies in the database. */
export interface LoggedEntry {
  readonly index: number;
  /** JSON; null where the bytes are not text. */
  readonly leaf: string | null;
  /** In hexadecimal digits. */
  readonly leafHash: string;
}

/**
 * What leaves the house of one entry: who did what, when, with which outcome. Only members that are named here leave, so
 * that a member which is added to the record one day stays inside until somebody decides otherwise. Texts are short and
 * hold no control characters.
 */
export interface ForwardedEvent {
  /** Index in the log, and RFC 6962 leaf hash: together they tell a repetition. */
  readonly entry: number;
  readonly leaf: string;
  /** UTC milliseconds; null where the entry does not say. */
  readonly at: number | null;
  readonly event: string;
  readonly severity: Severity;
  /** Short texts: actor, system, purpose, decision, outcome, reason and so on; only those that the entry has. */
  readonly terms: Readonly<Record<string, string>>;
  /** Whole numbers: patients, entries, bytes. */
  readonly counts: Readonly<Record<string, number>>;
  /** Public facts of an act. */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

const longestText = 128;
const mostFacts = 24;
const plainText = /^[\x20-\x7e]*$/;
/** C0, DEL, C1, line and paragraph separators, and marks that turn the direction of text round. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const subjectToken = /sub_[0-9a-f]{32}/g;

/** Describes an entry for the outside. One that cannot be read is told as such, never passed over. */
export function describeEvent(entry: LoggedEntry, options: { readonly subjects: boolean }): ForwardedEvent {
  const place = { entry: entry.index, leaf: entry.leafHash };
  const record = readRecord(entry.leaf);
  if (record === null || typeof record.event !== 'string') {
    return { ...place, at: null, event: 'entry.unreadable', severity: 2, terms: {}, counts: {}, facts: {} };
  }
  const hidesTokens = (text: string) => !options.subjects && text.includes('sub_');
  const show = (text: string) => shorten(hidesTokens(text) ? text.replaceAll(subjectToken, 'sub_*') : text);
  return {
    ...place,
    at: timeOf(record),
    event: show(record.event),
    severity: rankEvent(record),
    terms: termsOf(record, show, options.subjects),
    counts: countsOf(record),
    facts: factsOf(record, show),
  };
}

/**
 * Whether a leaf is canonical, and the one that was signed, is for the verification of the record to say: what can be read
 * is told.
 */
function readRecord(leaf: string | null): PublicRecord | null {
  try {
    const record: unknown = JSON.parse(leaf ?? '');
    const isRecord = typeof record === 'object' && record !== null && !Array.isArray(record);
    return isRecord && Number.isSafeInteger((record as PublicRecord).v) ? (record as PublicRecord) : null;
  } catch {
    return null;
  }
}

/** When the event happened: an exchange that closes does so later than it arrived. */
function timeOf(record: PublicRecord): number | null {
  const at = record.event === 'exchange.closed' ? record.closedAt : record.at;
  return typeof at === 'number' && Number.isSafeInteger(at) && at >= 0 && at < 253_402_300_800_000
    ? at
    : null;
}

type Show = (text: string) => string;

function termsOf(record: PublicRecord, show: Show, withSubjects: boolean): Record<string, string> {
  const { actor, destination, subjects } = record;
  const isExchange = String(record.event).startsWith('exchange.') && record.exchange !== undefined;
  const decision = record.event === 'exchange.refused' ? 'refused' : 'permitted';
  const found: Record<string, JsonValue | undefined> = {
    actorKind: memberOf(actor, 'kind'),
    actor: memberOf(actor, 'id'),
    act: record.act,
    exchange: record.exchange,
    system: record.system,
    purpose: record.purpose,
    decision: isExchange && record.act === undefined ? decision : undefined,
    outcome: record.end,
    reason: record.reason,
    protocol: record.protocol,
    vendor: memberOf(destination, 'vendor'),
    product: memberOf(destination, 'product'),
    model: memberOf(destination, 'model'),
    region: memberOf(destination, 'region'),
    snapshot: record.snapshot,
    node: record.node,
    subjects: withSubjects && Array.isArray(subjects) ? subjects.slice(0, 3).join(' ') : undefined,
  };
  const terms: Record<string, string> = {};
  for (const name of Object.keys(found)) {
    const value = found[name];
    if (typeof value === 'string' && value !== '') terms[name] = show(value);
  }
  return terms;
}

/** Patients, elements requested, available and sent over all classes, and the counts of an outcome. */
function countsOf(record: PublicRecord): Record<string, number> {
  const counts: Record<string, number> = {};
  if (Array.isArray(record.subjects)) counts.subjectCount = record.subjects.length;
  for (const element of Object.values(readManifest(record))) {
    for (const name of ['requested', 'available', 'sent'] as const) {
      counts[name] = (counts[name] ?? 0) + element[name];
    }
  }
  for (const [name, value] of Object.entries(membersOf(record.counts)).slice(0, mostFacts)) {
    if (typeof value === 'number' && isPlainName(name) && !(name in counts)) counts[name] = value;
  }
  return counts;
}

function factsOf(record: PublicRecord, show: Show): ForwardedEvent['facts'] {
  const facts: Record<string, string | number | boolean | null> = {};
  for (const [name, value] of Object.entries(membersOf(record.facts)).slice(0, mostFacts)) {
    if (!isPlainName(name)) continue;
    if (typeof value === 'string') facts[name] = show(value);
    else if (Array.isArray(value)) facts[name] = show(value.map(String).join(' '));
    else if (value === null || typeof value === 'number' || typeof value === 'boolean') facts[name] = value;
  }
  return facts;
}

function isPlainName(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9]{0,31}$/.test(name);
}

function membersOf(value: JsonValue | undefined): Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, JsonValue>>)
    : {};
}

function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return membersOf(value)[name];
}

function shorten(text: string): string {
  if (text.length <= longestText && plainText.test(text)) return text;
  const clean = text.replaceAll(unprintable, '?');
  if (clean.length <= longestText) return clean;
  // Cut between characters, not inside one.
  return `${Array.from(clean)
    .slice(0, longestText - 1)
    .join('')}…`;
}
