import type { PublicRecord } from '@cordon/audit-log';
import { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { type FailureCode, failureTable } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import { idSchema } from '../../kernel/schemas.ts';
import { findStageCites } from '../../kernel/stage-citations.ts';
import { attribute, type ExchangeRow, type ReadExchange, readStages } from '../../platform/audit/index.ts';
import { openReviews } from './notes.ts';
import type { OversightPorts } from './ports.ts';

/** What people and programs see of exchanges: facts, never content. */

export const exchangeStateSchema = z
  .enum(['open', 'refused', 'completed', 'failed', 'aborted', 'interrupted'])
  .describe('How the exchange ended, or that it has not');

const reviewSchema = z.object({
  verdict: z.enum(['accepted', 'rejected']),
  reason: z.string().describe('The reviewer’s own words; empty where there are none'),
  by: z.string().describe('Name of the reviewer'),
  at: z.int().describe('UTC milliseconds'),
});

export const exchangeRowSchema = z.object({
  id: idSchema('exchange'),
  at: z.int().describe('When the request arrived, UTC milliseconds'),
  actor: z
    .object({ id: z.string(), kind: z.enum(['person', 'application']), name: z.string() })
    .nullable()
    .describe('Who asked; null when nobody was recognised'),
  onBehalfOf: z
    .object({ id: z.string(), name: z.string() })
    .nullable()
    .describe('The person for whom an application asked'),
  otherPatients: z
    .int()
    .describe('How many patients the content showed, by their numbers, beyond those whom the request names'),
  system: z.object({ id: z.string(), name: z.string(), title: z.string() }).nullable(),
  purpose: z.string().nullable().describe('HL7 v3 code of the purpose of use'),
  subjects: z.array(z.string()).describe('Random tokens of the patients'),
  destination: z
    .object({
      vendor: z.string(),
      vendorName: z.string(),
      product: z.string(),
      tier: z.string(),
      region: z.string(),
      model: z.string(),
      provider: z.string(),
    })
    .nullable()
    .describe('Where the request went, or would have gone'),
  state: exchangeStateSchema,
  reason: z.string().nullable().describe('Code of the refusal or fault'),
  entry: z.int().nullable().describe('Index of its first entry in the log'),
  review: reviewSchema.nullable(),
});

export const stageSchema = z.object({
  stage: z.string(),
  cites: z.array(z.string()).describe('Provisions that the stage serves; the stage itself is policy'),
  outcome: z.enum(['passed', 'stopped']),
  says: z.string(),
  micros: z.int(),
});

export const elementsSchema = z
  .record(
    z.string(),
    z.object({
      requested: z.int().describe('Identifiers of the class that the request carried'),
      available: z.int().describe('Of those, how many the purpose of the system makes available to it'),
      sent: z.int().describe('Of those, how many left for the destination, as surrogates or otherwise'),
    }),
  )
  .describe('By class of element');

export const attributionSchema = z
  .enum(['sole', 'joint', 'unnamed'])
  .describe(
    'Whose the elements are: of the one patient named, of several together, or of nobody who was named',
  );

export const exchangeSchema = exchangeRowSchema.extend({
  protocol: z.string(),
  conversation: z.string().nullable(),
  snapshot: z.string().nullable().describe('Hash of the policy snapshot that decided'),
  basis: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  stages: z.array(stageSchema),
  elements: elementsSchema,
  attribution: attributionSchema,
  counts: z.record(z.string(), z.number()),
  entries: z.array(z.object({ entry: z.int(), kind: z.string(), at: z.int(), leafHash: z.string() })),
  refusal: z
    .object({ code: z.string(), title: z.string(), next: z.string(), cites: z.array(z.string()) })
    .nullable(),
  content: z
    .enum(['sealed', 'destroyed', 'not-permitted'])
    .describe('Whether the sealed content still exists and the caller may ask for it'),
  destroyed: z
    .object({
      at: z.int().nullable().describe('UTC milliseconds'),
      under: z.string().describe('Under which period, by whom'),
      certificate: z.string().nullable().describe('The certificate of disposal'),
    })
    .nullable()
    .describe('How the content came to be unreadable; null while it can be read'),
});

export type ExchangeSummary = z.infer<typeof exchangeRowSchema>;

/** Rows of the list with the names that people know. */
export async function summarise(
  ports: OversightPorts,
  rows: readonly ExchangeRow[],
): Promise<ExchangeSummary[]> {
  const notes = await ports.store.reviewsOf(rows.map((row) => row.id as Id<'exchange'>));
  const [reviews, actors, systems, vendors] = await Promise.all([
    openReviews(ports.keys, [...notes.values()]),
    ports.names.actors(unique(rows.flatMap((row) => [row.actor, row.on_behalf_of]))),
    ports.names.systems(unique(rows.map((row) => row.system))),
    ports.names.vendors(unique(rows.map((row) => row.vendor))),
  ]);
  return rows.map((row) => ({
    id: row.id as Id<'exchange'>,
    at: row.at,
    actor: describeActor(row, actors),
    onBehalfOf:
      row.on_behalf_of === null
        ? null
        : { id: row.on_behalf_of, name: actors.get(row.on_behalf_of) ?? row.on_behalf_of },
    otherPatients: row.other_patients ?? 0,
    system: row.system === null ? null : { id: row.system, ...nameSystem(row.system, systems) },
    purpose: row.purpose,
    subjects: row.subjects,
    destination: describeDestination(row, vendors),
    state: row.state,
    reason: row.reason,
    entry: row.opened_entry ?? row.closed_entry,
    review: reviews.get(row.id as Id<'exchange'>) ?? null,
  }));
}

/** What the entries of one exchange say, beyond its row in the list. */
export function describeEntries({ exchange, entries, acts }: ReadExchange) {
  const records = entries.map((entry) => entry.record);
  const merged = <Part>(name: string, otherwise: Part): Part =>
    Object.assign({}, otherwise, ...records.map((record) => record[name] ?? {})) as Part;
  return {
    protocol: exchange.protocol,
    conversation: exchange.conversation,
    snapshot: exchange.snapshot,
    basis: merged<Record<string, string | number | boolean | null>>('basis', {}),
    stages: mergeStages(records),
    elements: exchange.elements,
    attribution: attribute(exchange.subjects),
    counts: merged<Record<string, number>>('counts', {}),
    entries: [...entries, ...acts].map(({ entry, leafHash, record }) => ({
      entry,
      kind: String(record.event),
      at: Number(record.closedAt ?? record.at),
      leafHash,
    })),
    refusal: describeRefusal(exchange, records[0]?.cites),
  };
}

/** Opening and closing each name the stages that ended by then and were not named before. */
function mergeStages(records: readonly PublicRecord[]): z.infer<typeof stageSchema>[] {
  const traces = new Map(records.flatMap(readStages).map((trace) => [trace.stage, trace]));
  return [...traces.values()].map((trace) => ({ ...trace, cites: [...findStageCites(trace.stage)] }));
}

function describeRefusal(exchange: ExchangeRow, cites: unknown) {
  if (exchange.reason === null || !Object.hasOwn(failureTable, exchange.reason)) return null;
  const code = exchange.reason as FailureCode;
  const { title, next } = failureTable[code];
  return { code, title, next, cites: Array.isArray(cites) ? cites.map(String) : [] };
}

function describeActor(row: ExchangeRow, names: ReadonlyMap<string, string>): ExchangeSummary['actor'] {
  if (row.actor === null) return null;
  const kind: Actor['kind'] = row.actor_kind === 'person' ? 'person' : 'application';
  return { id: row.actor, kind, name: names.get(row.actor) ?? row.actor };
}

function nameSystem(id: string, names: ReadonlyMap<string, { name: string; title: string }>) {
  return names.get(id) ?? { name: id, title: id };
}

function describeDestination(
  row: ExchangeRow,
  vendors: ReadonlyMap<string, string>,
): ExchangeSummary['destination'] {
  if (row.endpoint === null) return null;
  const { vendor, product, tier, region, model, provider } = row;
  return {
    vendor: vendor ?? '',
    vendorName: vendors.get(vendor ?? '') ?? vendor ?? '',
    product: product ?? '',
    tier: tier ?? '',
    region: region ?? '',
    model: model ?? '',
    provider: provider ?? '',
  };
}

function unique(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}
