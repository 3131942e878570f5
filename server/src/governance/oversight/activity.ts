import { z } from 'zod';
import type { Day } from '../../kernel/calendar.ts';
import { wordsSchema } from '../../kernel/schemas.ts';
import type { Activity, ActivityFilter } from '../../platform/audit/index.ts';
import { defined, narrowingFields, readDays } from './narrowing.ts';
import type { OversightPorts } from './ports.ts';

/** What people and programs see of everything in the record: facts, never content. */
export const activitySchema = z.object({
  kind: z.enum(['exchange', 'act']),
  id: z.string(),
  at: z.int().describe('UTC milliseconds'),
  event: z.string().describe('`exchange.opened`, `exchange.refused`, or the event of an act'),
  entry: z.int().describe('First entry in the log'),
  closedEntry: z.int().nullable().describe('The entry that closed the exchange'),
  actor: z.object({ id: z.string(), name: z.string() }).nullable().describe('Null where Cordon itself acted'),
  system: z.object({ id: z.string(), title: z.string() }).nullable(),
  subjects: z.array(z.string()).describe('Tokens of the patients'),
  exchange: z.string().nullable(),
  vendor: z.string().nullable(),
  vendorName: z.string().nullable(),
  model: z.string().nullable(),
  purpose: z.string().nullable(),
  decision: z.enum(['permitted', 'refused']).nullable(),
  state: z.string().nullable().describe('How the exchange ended'),
  reason: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()).nullable().describe('Public facts of an act'),
});

export const activityFields = {
  ...narrowingFields,
  event: wordsSchema(100)
    .optional()
    .describe('`exchange.opened`, `exchange.closed`, `exchange.refused`, or the event of an act'),
};

interface GivenFilter {
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly [field: string]: string | undefined;
}

export async function readActivityFilter(
  ports: OversightPorts,
  { from, to, ...given }: GivenFilter,
): Promise<ActivityFilter> {
  return { ...(defined(given) as ActivityFilter), ...(await readDays(ports, from, to)) };
}

/** The same with the names that people know. */
export async function describeActivities(
  ports: OversightPorts,
  items: readonly Activity[],
): Promise<z.infer<typeof activitySchema>[]> {
  const [actors, systems, vendors] = await Promise.all([
    ports.names.actors(unique(items.map((item) => item.actor))),
    ports.names.systems(unique(items.map((item) => item.system))),
    ports.names.vendors(unique(items.map((item) => item.vendor))),
  ]);
  return items.map(({ actor, system, subjects, facts, ...item }) => ({
    ...item,
    actor: actor === null ? null : { id: actor, name: actors.get(actor) ?? actor },
    system: system === null ? null : { id: system, title: systems.get(system)?.title ?? system },
    vendorName: item.vendor && (vendors.get(item.vendor) ?? item.vendor),
    subjects: [...subjects],
    facts: facts && { ...facts },
  }));
}

function unique(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}
