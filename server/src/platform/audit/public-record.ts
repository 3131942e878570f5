import type { JsonValue, PublicRecord } from '@cordon/audit-log';
import type { StageTrace } from '../../kernel/pipeline.ts';
import type {
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

/** Public part of `exchange.opened`, version 1. */
export function describeOpened(
  intent: ExchangeIntent,
  node: string,
  surrogates: SurrogateCommitment | null,
): PublicRecord {
  return {
    ...describeHeader('exchange.opened', intent, node),
    basis: intent.basis,
    stages: intent.stages.map(describeStage),
    elements: describeElements(intent.elements),
    surrogates: surrogates && { count: surrogates.count, digest: surrogates.digest },
  };
}

/** Public part of `exchange.refused`, version 1. */
export function describeRefused(refusal: ExchangeRefusal, node: string): PublicRecord {
  return {
    ...describeHeader('exchange.refused', refusal, node),
    reason: refusal.reason,
    cites: refusal.cites,
    stages: refusal.stages.map(describeStage),
    elements: describeElements(refusal.elements),
  };
}

/** Public part of `exchange.closed`, version 1. `opened` is the index of the entry that it closes. */
export function describeClosed(
  outcome: ExchangeOutcome,
  node: string,
  closing: { readonly at: number; readonly opened: number | null },
): PublicRecord {
  return {
    ...describeHeader('exchange.closed', outcome, node),
    end: outcome.end,
    reason: outcome.reason,
    closedAt: closing.at,
    opened: closing.opened,
    stages: outcome.stages.map(describeStage),
    counts: { ...outcome.counts },
  };
}

function describeHeader(event: string, header: ExchangeHeader, node: string): PublicRecord {
  const { destination } = header;
  return {
    v: 1,
    event,
    exchange: header.exchange,
    conversation: header.conversation,
    at: header.at,
    protocol: header.protocol,
    actor: header.actor && { kind: header.actor.kind, id: header.actor.id },
    system: header.system,
    purpose: header.purpose,
    subjects: header.subjects,
    destination: destination && {
      endpoint: destination.endpoint,
      provider: destination.provider,
      vendor: destination.vendor,
      product: destination.product,
      tier: destination.tier,
      region: destination.region,
      model: destination.model,
    },
    snapshot: header.snapshot,
    node,
  };
}

function describeStage(trace: StageTrace): JsonValue {
  return {
    stage: trace.stage,
    cites: trace.cites,
    outcome: trace.outcome,
    says: trace.says,
    micros: Math.round(trace.micros),
  };
}

function describeElements(elements: ElementManifest): JsonValue {
  return Object.fromEntries(
    Object.entries(elements).map(([element, { found, sent, removed }]) => [
      element,
      { found, sent, removed },
    ]),
  );
}
