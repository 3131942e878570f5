import { type Id, isId } from '../../kernel/ids.ts';
import type { Purpose } from '../../kernel/purpose.ts';
import type { ElementManifest, ExchangeHeader, ExchangeOutcome } from './port.ts';
import { markExchange } from './subject-marks.ts';
import type { ExchangeRow } from './tables.ts';

type CompanionRow = Readonly<Record<string, unknown>>;

/** The row of the list, as far as its first entry tells it. */
export function projectHeader(header: ExchangeHeader, elements: ElementManifest, node: string): CompanionRow {
  const { destination } = header;
  return {
    id: header.exchange,
    at: header.at,
    protocol: header.protocol,
    conversation: header.conversation,
    actor_kind: header.actor?.kind ?? null,
    actor: header.actor?.id ?? null,
    on_behalf_of: header.onBehalfOf ?? null,
    other_patients: header.otherPatients ?? null,
    same_surname: header.sameSurname || null,
    system: header.system,
    purpose: header.purpose,
    subjects: header.subjects,
    endpoint: destination?.endpoint ?? null,
    provider: destination?.provider ?? null,
    vendor: destination?.vendor ?? null,
    product: destination?.product ?? null,
    tier: destination?.tier ?? null,
    region: destination?.region ?? null,
    model: destination?.model ?? null,
    snapshot: header.snapshot,
    retention: header.retention ?? null,
    elements: projectElements(elements),
    node,
  };
}

/** The rows that find an exchange by its patients: one for each, however often the caller named them. */
export function projectSubjects(
  header: ExchangeHeader,
  elements: ElementManifest,
  decision: ExchangeRow['decision'],
): CompanionRow[] {
  const { exchange, subjects, destination, actor, system, purpose } = header;
  if (subjects.length === 0) return [];
  const { vendor = null, endpoint = null, region = null, model = null } = destination ?? {};
  const marked = { vendor, endpoint, region, model, actor: actor?.id ?? null, system, purpose, decision };
  const marks = markExchange(elements, marked);
  return [...new Set(subjects)].map((subject) => ({ subject, exchange, ...marks }));
}

/** The elements that the row names: those that the request carried. */
export function projectElements(elements: ElementManifest): ElementManifest {
  return Object.fromEntries(
    Object.entries(elements)
      .filter(([, counts]) => counts.requested > 0)
      .map(([element, { requested, available, sent }]) => [element, { requested, available, sent }]),
  );
}

/** What closing changes in the row of the list. */
export function projectClosing(outcome: ExchangeOutcome, closedAt: number): CompanionRow {
  const { exchange: id, end: state, reason } = outcome;
  return { id, state, reason, closed_at: closedAt, kind: 'closed' };
}

/** The header of an exchange, from its row: for closing it in the place of a node that is gone. */
export function readHeader(row: ExchangeRow): ExchangeHeader {
  const { endpoint } = row;
  return {
    exchange: row.id as Id<'exchange'>,
    conversation: row.conversation as Id<'conversation'> | null,
    at: row.at,
    protocol: row.protocol,
    actor:
      row.actor_kind === 'person' || row.actor_kind === 'application'
        ? { kind: row.actor_kind, id: row.actor as Id<'person'> & Id<'application'> }
        : null,
    onBehalfOf: row.on_behalf_of as Id<'person'> | null,
    otherPatients: row.other_patients,
    sameSurname: row.same_surname,
    system: row.system as Id<'system'> | null,
    purpose: row.purpose as Purpose | null,
    subjects: row.subjects.filter((subject) => isId('subject', subject)),
    destination:
      endpoint === null
        ? null
        : {
            endpoint: endpoint as Id<'endpoint'>,
            provider: row.provider ?? '',
            vendor: row.vendor ?? '',
            product: row.product ?? '',
            tier: row.tier ?? '',
            region: row.region ?? '',
            model: row.model ?? '',
          },
    snapshot: row.snapshot,
    retention: row.retention as Id<'retentionPolicy'> | null,
  };
}
