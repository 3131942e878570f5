import type { ClauseEntry } from '@cordon/catalogue';
import { z } from 'zod';
import { dayAt } from '../../kernel/calendar.ts';
import type { OperationContext } from '../../kernel/operation.ts';
import { daySchema, idSchema } from '../../kernel/schemas.ts';
import { missingClauses, noticeHours } from './clause-rules.ts';
import { describeCoverage, describeNextStep } from './describe.ts';
import { agreementEvents } from './events.ts';
import type { Agreement, Execution, VendorFacts } from './model.ts';
import type { AgreementPorts } from './ports.ts';
import { lastDay, removableFrom, stateAt } from './rules.ts';
import { textSummarySchema, viewText } from './texts/view.ts';

/** What people and programs see of agreements. Everything derived is derived here, once. */

export const stateSchema = z.enum(['draft', 'signed', 'active', 'expiring', 'expired', 'terminated']);

const clauseValueSchema = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

export const agreementSummarySchema = z.object({
  id: idSchema('agreement'),
  number: z.string(),
  vendor: z.string(),
  vendorName: z.string(),
  counterparty: z.string(),
  state: stateSchema,
  effectiveFrom: daySchema,
  /** The last day in force. */
  effectiveUntil: daySchema.nullable(),
  /** What it covers today, in one sentence. */
  coverage: z.string(),
  nextStep: z.string().nullable(),
  /** Ids of required clauses that are missing. */
  missing: z.array(z.string()),
  revision: z.int(),
});

const citedClauseSchema = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  cites: z.array(z.string()),
  force: z.enum(['law', 'proposed', 'good-practice', 'state']),
  required: z.boolean(),
  /** The kind of value that the catalogue asks for, and what it means. */
  value: z
    .object({
      type: z.enum(['flag', 'choice', 'days', 'hours', 'text', 'list']),
      means: z.string(),
      required: z.boolean(),
      max: z.int().nullable(),
      options: z.record(z.string(), z.string()).nullable(),
    })
    .nullable(),
  /** Null where nobody has found the clause in the text. */
  mark: z
    .object({
      location: z.string(),
      value: clauseValueSchema.nullable(),
      note: z.string().nullable(),
    })
    .nullable(),
});

const executionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('signatures'),
    documentHash: z.string(),
    /** The signed document, where it was uploaded. */
    text: idSchema('agreementFile').nullable(),
    signatures: z.array(
      z.object({
        party: z.enum(['organisation', 'counterparty']),
        name: z.string(),
        title: z.string(),
        on: daySchema,
      }),
    ),
  }),
  z.object({
    kind: z.literal('click-through'),
    name: z.string(),
    title: z.string(),
    on: daySchema,
    source: z.string(),
    text: z.string(),
    textHash: z.string(),
  }),
]);

export const agreementDetailSchema = agreementSummarySchema.extend({
  amends: idSchema('agreement').nullable(),
  scope: z.object({
    products: z.array(z.string()),
    tiers: z.array(z.string()),
    endpoints: z.array(z.string()),
    regions: z.array(z.string()),
  }),
  clauses: z.array(citedClauseSchema),
  /** Hours within which the vendor must report a breach; null while no clause says. */
  noticeHours: z.int().nullable(),
  execution: executionSchema.nullable(),
  activatedAt: z.int().nullable(),
  termination: z.object({ on: daySchema, reason: z.string(), by: z.string() }).nullable(),
  /** Files of the text, newest first. */
  texts: z.array(textSummarySchema),
  /** The first day on which it may be removed; null while it is in force without an end. */
  removableFrom: daySchema.nullable(),
  createdAt: z.int(),
  timeline: z.array(
    z.object({
      at: z.int(),
      event: z.enum(agreementEvents),
      actor: z.string(),
      actorName: z.string(),
      says: z.string(),
    }),
  ),
});

export type AgreementSummary = z.infer<typeof agreementSummarySchema>;
export type AgreementDetail = z.infer<typeof agreementDetailSchema>;

/** An agreement for a list. */
export async function summarise(
  ports: AgreementPorts,
  context: OperationContext,
  agreement: Agreement,
): Promise<AgreementSummary> {
  const zone = await ports.zone();
  return toSummary(ports, agreement, await ports.vendors.find(agreement.vendor), zone, context.clock.now());
}

/** An agreement with everything that is known of it. */
export async function detail(
  ports: AgreementPorts,
  context: OperationContext,
  agreement: Agreement,
): Promise<AgreementDetail> {
  const zone = await ports.zone();
  const vendor = await ports.vendors.find(agreement.vendor);
  return {
    ...toSummary(ports, agreement, vendor, zone, context.clock.now()),
    amends: agreement.amends,
    scope: copyScope(agreement),
    clauses: [...ports.clauses.values()].map((entry) => toClause(entry, agreement)),
    noticeHours: noticeHours(agreement),
    execution: agreement.execution && (await viewExecution(ports, agreement.id, agreement.execution)),
    activatedAt: agreement.activatedAt,
    termination: agreement.termination,
    texts: (await ports.files.list(agreement.id)).map(viewText),
    removableFrom: removableFrom(agreement, zone),
    createdAt: agreement.createdAt,
    timeline: [...(await ports.store.timeline(agreement.id))],
  };
}

function toSummary(
  ports: AgreementPorts,
  agreement: Agreement,
  vendor: VendorFacts | undefined,
  zone: string,
  now: number,
): AgreementSummary {
  const today = dayAt(now, zone);
  const missing = missingClauses(agreement, ports.clauses);
  return {
    id: agreement.id,
    number: agreement.number,
    vendor: agreement.vendor,
    vendorName: vendor?.name ?? agreement.vendor,
    counterparty: agreement.counterparty,
    state: stateAt(agreement, today),
    effectiveFrom: agreement.effectiveFrom,
    effectiveUntil: lastDay(agreement),
    coverage: describeCoverage(agreement, vendor, today),
    nextStep: describeNextStep(agreement, missing, today, zone),
    missing: missing.map(({ id }) => id),
    revision: agreement.revision,
  };
}

function toClause(entry: ClauseEntry, agreement: Agreement): AgreementDetail['clauses'][number] {
  const { id, title, text, force, required, value } = entry;
  const mark = agreement.clauses[id];
  return {
    ...{ id, title, text, cites: [...entry.cites], force, required },
    value: value
      ? {
          type: value.type,
          means: value.means,
          required: value.required,
          max: 'max' in value ? value.max : null,
          options: 'options' in value ? { ...value.options } : null,
        }
      : null,
    mark: mark
      ? { ...mark, value: Array.isArray(mark.value) ? [...mark.value] : (mark.value as string | null) }
      : null,
  };
}

function copyScope({ scope }: Agreement): AgreementDetail['scope'] {
  return {
    products: [...scope.products],
    tiers: [...scope.tiers],
    endpoints: [...scope.endpoints],
    regions: [...scope.regions],
  };
}

async function viewExecution(
  ports: AgreementPorts,
  id: Agreement['id'],
  execution: Execution,
): Promise<NonNullable<AgreementDetail['execution']>> {
  if (execution.kind === 'signatures') {
    return { ...execution, text: execution.text ?? null, signatures: [...execution.signatures] };
  }
  return { ...execution, text: (await ports.store.readText(id)) ?? '' };
}
