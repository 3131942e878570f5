import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { wordsSchema } from '../../../kernel/schemas.ts';
import type { TraceRow } from '../../../platform/audit/index.ts';
import { defined, readDays, traceFields } from '../narrowing.ts';
import type { OversightPorts } from '../ports.ts';
import { attributionSchema, elementsSchema, exchangeStateSchema } from '../view.ts';

const rowSchema = z.object({
  exchange: z.string(),
  subject: z.string().nullable().describe('Token of the patient; null where none was named'),
  at: z.int().describe('UTC milliseconds'),
  entry: z.int().describe('First entry of the exchange in the log'),
  actor: z
    .object({ kind: z.string(), id: z.string(), name: z.string() })
    .nullable()
    .describe('Who asked, and so saw the answer'),
  system: z.object({ id: z.string(), title: z.string() }).nullable(),
  purpose: z.string().nullable(),
  destination: z
    .object({
      endpoint: z.string(),
      vendor: z.string(),
      vendorName: z.string(),
      product: z.string(),
      tier: z.string(),
      region: z.string(),
      model: z.string(),
      provider: z.string(),
    })
    .nullable(),
  decision: z.enum(['permitted', 'refused']),
  state: exchangeStateSchema,
  reason: z.string().nullable(),
  attribution: attributionSchema,
  elements: elementsSchema,
  reveals: z
    .array(z.object({ actor: z.string().nullable(), name: z.string(), at: z.int(), entry: z.int() }))
    .describe('Who opened the content afterwards'),
});

export const traceElements = defineOperation({
  name: 'trace-elements',
  summary: 'Who saw whose what, sent where, when: one row for each patient of each exchange, newest first.',
  method: 'GET',
  path: '/record/trace',
  action: 'elements:trace',
  cites: ['164.312(b)', '164.308(a)(1)(ii)(D)', '164.308(a)(6)(ii)'],
  audit: { event: null, because: 'It shows facts of the record, no content, and changes nothing.' },
  input: z.strictObject({
    ...traceFields,
    limit: z.coerce.number<number>().int().min(1).max(1000).default(50),
    cursor: wordsSchema(120).optional().describe('`next` of the page before'),
  }),
  output: z.object({
    items: z.array(rowSchema),
    next: z.string().nullable().describe('For the next page; null on the last one'),
  }),
  async run(ports: OversightPorts, _, { from, to, cursor, limit, ...filter }) {
    const page = await ports.record.reader.traceElements({
      ...defined(filter),
      ...(await readDays(ports, from, to)),
      ...(cursor && { after: cursor }),
      limit,
    });
    return { items: await nameRows(ports, page.rows), next: page.next };
  },
});

async function nameRows(
  ports: OversightPorts,
  rows: readonly TraceRow[],
): Promise<z.infer<typeof rowSchema>[]> {
  const actorIds = rows.flatMap(({ actor, reveals }) => [
    actor?.id,
    ...reveals.map((reveal) => reveal.actor),
  ]);
  const [actors, systems, vendors] = await Promise.all([
    ports.names.actors(known(actorIds)),
    ports.names.systems(known(rows.map((row) => row.system))),
    ports.names.vendors(known(rows.map((row) => row.destination?.vendor))),
  ]);
  const nameOf = (id: string | null) => (id === null ? 'Cordon' : (actors.get(id) ?? id));
  return rows.map(({ actor, system, destination, elements, reveals, snapshot: _, ...row }) => ({
    ...row,
    actor: actor && { ...actor, name: nameOf(actor.id) },
    system: system === null ? null : { id: system, title: systems.get(system)?.title ?? system },
    destination: destination && {
      ...destination,
      vendorName: vendors.get(destination.vendor) ?? destination.vendor,
    },
    elements: { ...elements },
    reveals: reveals.map((reveal) => ({ ...reveal, name: nameOf(reveal.actor) })),
  }));
}

function known(ids: readonly (string | null | undefined)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null && id !== undefined))];
}
