import type { JsonValue, PublicRecord } from '@cordon/audit-log';
import type { StageTrace } from '../../kernel/pipeline.ts';
import type {
  ElementAttribution,
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

/**
 * Public part of `exchange.opened`, version 3. Version 2 had no `sent`, the commitment to the body that leaves. Version 1
 * had no `attribution`, and said of each class of elements how many were found, sent and removed: `readManifest` reads all.
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
    protocol: header.protocol,
    purpose: header.purpose,
    ...header.retention,
    sent,
    snapshot: header.snapshot,
    stages: intent.stages.map(describeStage),
    subjects: header.subjects,
    surrogates: surrogates && { count: surrogates.count, digest: surrogates.digest },
    system: header.system,
    v: 3,
  };
}

/** Public part of `exchange.refused`, version 2; of version 1 it differs as version 2 of `exchange.opened` does. */
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
    protocol: header.protocol,
    purpose: header.purpose,
    reason: refusal.reason,
    ...header.retention,
    snapshot: header.snapshot,
    stages: refusal.stages.map(describeStage),
    subjects: header.subjects,
    system: header.system,
    v: 2,
  };
}

/**
 * Public part of `exchange.closed`, version 2. `opened` is the index of the entry that it closes, `answer` the commitment to
 * what was delivered, which version 1 had not.
 */
export function describeClosed(
  outcome: ExchangeOutcome,
  node: string,
  closing: { readonly at: number; readonly opened: number | null; readonly answer: string },
): PublicRecord {
  const header = describeHeader(outcome);
  return {
    actor: header.actor,
    answer: closing.answer,
    at: header.at,
    closedAt: closing.at,
    conversation: header.conversation,
    counts: sortMembers(outcome.counts),
    destination: header.destination,
    end: outcome.end,
    event: 'exchange.closed',
    exchange: header.exchange,
    node,
    opened: closing.opened,
    protocol: header.protocol,
    purpose: header.purpose,
    reason: outcome.reason,
    ...header.retention,
    snapshot: header.snapshot,
    stages: outcome.stages.map(describeStage),
    subjects: header.subjects,
    system: header.system,
    v: 2,
  };
}

/** What every entry of an exchange carries. */
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
    protocol: header.protocol,
    purpose: header.purpose,
    // Only where there is a policy: entries without one stay as they always were.
    retention: header.retention ? { retention: header.retention } : {},
    snapshot: header.snapshot,
    subjects: header.subjects,
    system: header.system,
  };
}

function describeStage(trace: StageTrace): JsonValue {
  return {
    cites: trace.cites,
    micros: Math.round(trace.micros),
    outcome: trace.outcome,
    says: trace.says,
    stage: trace.stage,
  };
}

/** Whose elements the manifest of an exchange counts. No stage tells the findings of several patients apart. */
export function attribute(subjects: readonly string[]): ElementAttribution {
  if (subjects.length === 0) return 'unnamed';
  return new Set(subjects).size === 1 ? 'sole' : 'joint';
}

/** The manifest that an entry names, of whichever version. */
export function readManifest({ v, event, elements }: PublicRecord): ElementManifest {
  const manifest = (elements ?? {}) as Readonly<Record<string, Readonly<Record<string, number>> | null>>;
  return Object.fromEntries(
    Object.entries(manifest).map(([element, counts]) => [
      element,
      v === 1
        ? {
            requested: counts?.found ?? 0,
            available: counts?.sent ?? 0,
            sent: event === 'exchange.opened' ? (counts?.sent ?? 0) : 0,
          }
        : {
            requested: counts?.requested ?? 0,
            available: counts?.available ?? 0,
            sent: counts?.sent ?? 0,
          },
    ]),
  );
}

function describeElements(elements: ElementManifest): JsonValue {
  return Object.fromEntries(
    Object.entries(elements)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([element, { requested, available, sent }]) => [element, { available, requested, sent }]),
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
