import { ENTITY_NAMES } from '@cordon/deid';
import { z } from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import { idSchema } from '../../kernel/schemas.ts';
import { decisions, type NeedStanding, type NeedUsage, type PhiNeed } from './model.ts';
import type { PhiNeedPorts } from './ports.ts';
import { findUnused, usageDays, usageMost } from './rules.ts';

const namedSchema = z.object({ id: z.string(), name: z.string() });

export const elementsSchema = z
  .array(z.enum(ENTITY_NAMES))
  .refine((given) => new Set(given).size === given.length, 'each once');

export const needSchema = z.object({
  id: idSchema('phiNeed'),
  needsPhi: z.boolean(),
  elements: z.array(z.string()).describe('Classes of identifiers that it may receive, as surrogates'),
  purposes: z.array(z.string()).describe('Purposes of the system when it was stated'),
  justification: z.string(),
  statedAt: z.int(),
  statedBy: namedSchema,
  decision: z
    .object({
      what: z.enum(decisions),
      at: z.int(),
      by: namedSchema,
      note: z.string().nullable(),
      isAlone: z.boolean(),
    })
    .nullable(),
});

export const usageSchema = z.object({
  exchanges: z.int().describe(`Exchanges of the last ${usageDays} days, the latest ${usageMost} at most`),
  isCut: z.boolean().describe('There were more than were looked at'),
  withPatients: z.int(),
  elements: z.array(
    z.object({
      element: z.string(),
      requested: z.int().describe('Exchanges whose request held it'),
      sent: z.int().describe('Exchanges from which it left, as a surrogate'),
    }),
  ),
  unused: z.array(z.string()).describe('Classes that it may receive and that never left'),
});

export const standingSchema = z.object({
  system: z.object({
    id: idSchema('system'),
    title: z.string(),
    state: z.string(),
    purposes: z.array(z.string()),
    elements: z.array(z.string()).describe('Classes of identifiers that it may receive now, as surrogates'),
  }),
  standing: z.enum(['approved', 'waiting', 'missing']),
  current: needSchema.nullable().describe('The statement that is in force'),
  waiting: needSchema.nullable().describe('The one that waits for another person'),
  usage: usageSchema,
});
export type StandingView = z.infer<typeof standingSchema>;

export function viewNeed({ system: _, decision, ...need }: PhiNeed): z.infer<typeof needSchema> {
  return {
    ...{ ...need, elements: [...need.elements], purposes: [...need.purposes] },
    statedBy: { ...need.statedBy },
    decision: decision && { ...decision, by: { ...decision.by } },
  };
}

/** How it stands with every system that is not retired, those that lack a statement first. */
export async function readStandings({
  store,
  systems,
}: Pick<PhiNeedPorts, 'store' | 'systems'>): Promise<readonly NeedStanding[]> {
  const needs = Map.groupBy(await store.standing(), ({ system }) => system);
  const open = (await systems.list()).filter(({ state }) => state !== 'retired');
  const found = open.map((system): NeedStanding => {
    const own = needs.get(system.id) ?? [];
    return {
      system,
      current: own.find(({ decision }) => decision !== null) ?? null,
      waiting: own.find(({ decision }) => decision === null) ?? null,
    };
  });
  const order = (one: NeedStanding) =>
    ['missing', 'waiting', 'approved'].indexOf(standingOf(one)) + (one.system.state === 'live' ? 0 : 3);
  return found.sort(
    (one, other) => order(one) - order(other) || one.system.title.localeCompare(other.system.title, 'en'),
  );
}

function standingOf({ current, waiting }: NeedStanding): StandingView['standing'] {
  return current ? 'approved' : waiting ? 'waiting' : 'missing';
}

/** What is stated of a system, beside what really left for it. */
export async function viewStanding(
  ports: Pick<PhiNeedPorts, 'usage'>,
  clock: Clock,
  one: NeedStanding,
): Promise<StandingView> {
  const { system, current, waiting } = one;
  const usage = await ports.usage(system.id, clock.now() - usageDays * 86_400_000, usageMost);
  return {
    system: { ...system, purposes: [...system.purposes], elements: [...system.elements] },
    standing: standingOf(one),
    current: current && viewNeed(current),
    waiting: waiting && viewNeed(waiting),
    usage: viewUsage(one, usage),
  };
}

function viewUsage(one: NeedStanding, usage: NeedUsage): z.infer<typeof usageSchema> {
  const { elements, ...counts } = usage;
  const rows = Object.entries(elements).map(([element, { requested, sent }]) => ({
    ...{ element, requested, sent },
  }));
  return {
    ...counts,
    elements: rows.sort((one, other) => other.sent - one.sent || one.element.localeCompare(other.element)),
    unused: [...findUnused(one, usage)],
  };
}
