import type { JsonValue, PublicRecord } from '@cordon/audit-log';
import type { StageTrace } from '../../kernel/pipeline.ts';
import type {
  ElementAttribution,
  ElementCounts,
  ElementManifest,
  ExchangeHeader,
  ExchangeIntent,
  ExchangeOutcome,
  ExchangeRefusal,
} from './port.ts';

/** What the entry says of the row in the vault: how many surrogates, and the digest of the sealed row in base64. */
export interface SurrogateCommitment {
  readonly count: number;
  readonly digest: string;
}

// Members are written in the order of the canonical form (RFC 8785 3.2.3) throughout: the log then need not sort them.
// Each byte here is hashed, verified, forwarded and kept for six years, with every exchange.

/**
 * Public part of `exchange.opened`, version 4. Version 3 wrote stages and counts of elements as objects, and the provisions
 * that each stage serves with it. Version 2 had no `sent`, the commitment to the body that leaves. Version 1 had no
 * `attribution`, and said of each class of elements how many were found, sent and removed. `readManifest` and `readStages`
 * read all.
 */
export function describeOpened(
  intent: ExchangeIntent,
  node: string,
  { surrogates, sent }: { readonly surrogates: SurrogateCommitment | null; readonly sent: string | null },
): PublicRecord {
  const header = describeHeader(intent);
  return {
    actor: header.actor,
    at: header.at,
    attribution: attribute(header.subjects),
    basis: sortMembers(intent.basis),
    conversation: header.conversation,
    destination: header.destination,
    elements: describeElements(intent.elements),
    event: 'exchange.opened',
    exchange: header.exchange,
    node,
    ...header.onBehalfOf,
    ...header.otherPatients,
    protocol: header.protocol,
    purpose: header.purpose,
    ...header.retention,
    ...header.sameSurname,
    sent,
    snapshot: header.snapshot,
    stages: intent.stages.map(describeStage),
    subjects: header.subjects,
    surrogates: surrogates && { count: surrogates.count, digest: surrogates.digest },
    system: header.system,
    v: 4,
  };
}

/** Public part of `exchange.refused`, version 3; of 2 and 1 it differs as version 4 of `exchange.opened` of 3 and 1 does. */
export function describeRefused(refusal: ExchangeRefusal, node: string): PublicRecord {
  const header = describeHeader(refusal);
  return {
    actor: header.actor,
    at: header.at,
    attribution: attribute(header.subjects),
    cites: refusal.cites,
    conversation: header.conversation,
    destination: header.destination,
    elements: describeElements(refusal.elements),
    event: 'exchange.refused',
    exchange: header.exchange,
    node,
    ...header.onBehalfOf,
    ...header.otherPatients,
    protocol: header.protocol,
    purpose: header.purpose,
    reason: refusal.reason,
    ...header.retention,
    ...header.sameSurname,
    snapshot: header.snapshot,
    stages: refusal.stages.map(describeStage),
    subjects: header.subjects,
    system: header.system,
    v: 3,
  };
}

/**
 * Public part of `exchange.closed`, version 3. `opened` is the index of the entry that it closes, which says the rest of the
 * exchange; versions 2 and 1 said all of it again. `answer` is the commitment to what was delivered, which version 1 had not.
 */
export function describeClosed(
  outcome: Omit<ExchangeOutcome, 'output'>,
  node: string,
  closing: { readonly at: number; readonly opened: number; readonly answer: string },
): PublicRecord {
  const { actor } = outcome;
  return {
    actor: actor && { id: actor.id, kind: actor.kind },
    answer: closing.answer,
    at: outcome.at,
    closedAt: closing.at,
    counts: sortMembers(outcome.counts),
    end: outcome.end,
    event: 'exchange.closed',
    exchange: outcome.exchange,
    node,
    opened: closing.opened,
    reason: outcome.reason,
    stages: outcome.stages.map(describeStage),
    system: outcome.system,
    v: 3,
  };
}

/** What the first entry of an exchange carries, whichever it is. */
function describeHeader(header: ExchangeHeader) {
  const { actor, destination } = header;
  return {
    actor: actor && { id: actor.id, kind: actor.kind },
    at: header.at,
    conversation: header.conversation,
    destination: destination && {
      endpoint: destination.endpoint,
      model: destination.model,
      product: destination.product,
      provider: destination.provider,
      region: destination.region,
      tier: destination.tier,
      vendor: destination.vendor,
    },
    exchange: header.exchange,
    // Only where an application acted for somebody, as with the policy below.
    onBehalfOf: header.onBehalfOf ? { onBehalfOf: header.onBehalfOf } : {},
    otherPatients: header.otherPatients ? { otherPatients: header.otherPatients } : {},
    protocol: header.protocol,
    purpose: header.purpose,
    // Only where there is a policy: entries without one stay as they always were.
    retention: header.retention ? { retention: header.retention } : {},
    sameSurname: header.sameSurname ? { sameSurname: true } : {},
    snapshot: header.snapshot,
    subjects: header.subjects,
    system: header.system,
  };
}

/** Name, duration in microseconds, sentence; the outcome only where the stage stopped the exchange. */
function describeStage({ stage, micros, says, outcome }: StageTrace): JsonValue {
  const whole = Math.round(micros);
  return outcome === 'passed' ? [stage, whole, says] : [stage, whole, says, outcome];
}

/** The stages that an entry names, of whichever version. What an edited leaf says may be anything: nothing here throws. */
export function readStages({ stages }: PublicRecord): StageTrace[] {
  return (Array.isArray(stages) ? stages : []).map((said: JsonValue) => {
    const [stage, micros, says, outcome = 'passed'] = Array.isArray(said)
      ? said
      : ['stage', 'micros', 'says', 'outcome'].map((name) => memberOf(said, name));
    return {
      stage: textOf(stage),
      outcome: outcome === 'passed' ? 'passed' : 'stopped',
      says: textOf(says),
      micros: countOf(micros),
    };
  });
}

/** Whose elements the manifest of an exchange counts. No stage tells the findings of several patients apart. */
export function attribute(subjects: readonly string[]): ElementAttribution {
  if (subjects.length === 0) return 'unnamed';
  return new Set(subjects).size === 1 ? 'sole' : 'joint';
}

/** The manifest that an entry names, of whichever version. */
export function readManifest({ v, event, elements }: PublicRecord): ElementManifest {
  return Object.fromEntries(
    Object.entries((elements ?? {}) as Readonly<Record<string, JsonValue>>).map(([element, counts]) => [
      element,
      readCounts(counts, v, event),
    ]),
  );
}

function readCounts(said: JsonValue, v: number, event: JsonValue | undefined): ElementCounts {
  const count = (at: number, name: string): number =>
    countOf(Array.isArray(said) ? said[at] : memberOf(said, name));
  if (v > 1) {
    return { requested: count(0, 'requested'), available: count(1, 'available'), sent: count(2, 'sent') };
  }
  const sent = count(2, 'sent');
  return {
    requested: count(0, 'found'),
    available: sent,
    sent: event === 'exchange.opened' ? sent : 0,
  };
}

function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Readonly<Record<string, JsonValue>>)[name] : undefined;
}

function countOf(value: JsonValue | undefined): number {
  return typeof value === 'number' ? value : 0;
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** Of each class how many were requested, available and sent. */
function describeElements(elements: ElementManifest): JsonValue {
  return Object.fromEntries(
    Object.entries(elements)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([element, { requested, available, sent }]) => [element, [requested, available, sent]]),
  );
}

/** The same members, in order. */
function sortMembers(members: Readonly<Record<string, JsonValue>>): JsonValue {
  return Object.fromEntries(
    Object.keys(members)
      .sort()
      .map((name) => [name, members[name] as JsonValue]),
  );
}
