import { z } from 'zod';
import { addDays, type Day, startOfDay } from '../../kernel/calendar.ts';
import { daySchema, idSchema, wordsSchema } from '../../kernel/schemas.ts';
import type { OversightPorts } from './ports.ts';

/** Filters that lists of the record share. */
export const narrowingFields = {
  actor: wordsSchema(64).optional().describe('Id of the person or application that asked'),
  system: idSchema('system').optional(),
  subject: idSchema('subject').optional().describe('Token of a patient'),
  vendor: wordsSchema(100).optional(),
  decision: z.enum(['permitted', 'refused']).optional(),
  from: daySchema.optional().describe('First day, in the organisation’s time zone'),
  to: daySchema.optional().describe('Last day, in the organisation’s time zone'),
};

/** Filters of the trace. */
export const traceFields = {
  ...narrowingFields,
  element: wordsSchema(64).optional().describe('Class of element, such as SSN'),
  as: z
    .enum(['requested', 'available', 'sent'])
    .optional()
    .describe('What has to be true of at least one element of the class; `requested` if not given'),
  endpoint: idSchema('endpoint').optional(),
  region: wordsSchema(100).optional(),
  model: wordsSchema(200).optional(),
  purpose: wordsSchema(32).optional().describe('HL7 v3 code of the purpose of use'),
};

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The same without what was not given. */
export function defined<T extends object>(given: T): Defined<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Defined<T>;
}

/** Days as moments, UTC milliseconds: from, inclusive, and to, exclusive. */
export async function readDays(
  ports: Pick<OversightPorts, 'zone'>,
  from: Day | undefined,
  to: Day | undefined,
): Promise<{ from?: number; to?: number }> {
  if (!from && !to) return {};
  const zone = await ports.zone();
  return {
    ...(from && { from: startOfDay(from, zone) }),
    ...(to && { to: startOfDay(addDays(to, 1), zone) }),
  };
}
