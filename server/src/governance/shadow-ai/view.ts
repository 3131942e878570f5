import { z } from 'zod';
import { idSchema, wordsSchema } from '../../kernel/schemas.ts';
import { logFormatIds } from './formats/index.ts';
import {
  type FindStep,
  findStates,
  phiAnswers,
  requestStates,
  type ShadowFind,
  type ToolRequest,
  wishedData,
} from './model.ts';
import type { Finished } from './run-import.ts';

const namedSchema = z.object({ id: z.string(), name: z.string() });

export const importSchema = z.object({
  id: idSchema('shadowImport'),
  format: z.enum(logFormatIds),
  zone: z.string().describe('Zone of the lines that stated none'),
  digest: z.string(),
  lines: z.int(),
  malformed: z.int().describe('Lines that could not be read'),
  firstMalformed: z.array(z.int()).describe('Numbers of the first of them'),
  visits: z.int().describe('Lines that said what was reached'),
  matched: z.int().describe('Those that reached an AI tool'),
  own: z.int().describe('Those of the gateway itself, at endpoints of the inventory'),
  firstAt: z.int().nullable(),
  lastAt: z.int().nullable(),
  at: z.int(),
  by: namedSchema.nullable().describe('Null where it was read at the machine'),
});

export const finishedSchema = importSchema.extend({
  added: z.int().describe('Finds that were not there before'),
  finds: z.int().describe('Finds that the file added to'),
});

export function viewFinished({ one, added, finds }: Finished): z.infer<typeof finishedSchema> {
  return { ...viewImport(one), added, finds };
}

export function viewImport(one: Finished['one']): z.infer<typeof importSchema> {
  return {
    ...one,
    format: one.format as (typeof logFormatIds)[number],
    firstMalformed: [...one.firstMalformed],
    by: one.by && { ...one.by },
  };
}

/** What the record keeps of an import. */
export function factsOfImport({ one, added, finds }: Finished) {
  const { id, digest, format, lines, malformed, matched, own } = one;
  return { import: id, digest, format, lines, malformed, matched, own, added, finds };
}

export const findSchema = z.object({
  id: idSchema('shadowFind'),
  tool: z.string(),
  toolName: z.string(),
  vendor: z.string(),
  kind: z.string(),
  who: z.string().describe('The login as the log had it, or the address where it had none'),
  whoKind: z.enum(['login', 'address']),
  person: namedSchema.nullable().describe('Whom the login names; null where nobody here has it'),
  department: z.string().nullable(),
  requests: z.int(),
  bytesUp: z.int(),
  bytesDown: z.int(),
  firstAt: z.int(),
  lastAt: z.int(),
  days: z.int().describe('Days on which it was seen'),
  places: z.array(z.string()).describe('Hosts, each with the path by which the tool was known'),
  detectedAt: z.int(),
  state: z.enum(findStates),
  answer: z
    .object({ usedFor: z.string(), phi: z.enum(phiAnswers), at: z.int() })
    .nullable()
    .describe('What the person said; null while the question waits'),
  assessment: z.string().nullable().describe('Where the assessment of entered PHI is kept'),
  revision: z.int(),
});
export type FindView = z.infer<typeof findSchema>;

export function viewFind(find: ShadowFind, names: ReadonlyMap<string, string>): FindView {
  const { person } = find;
  return {
    ...{ ...find, places: [...find.places], answer: find.answer && { ...find.answer } },
    person: person === null ? null : { id: person, name: names.get(person) ?? person },
  };
}

export const stepSchema = z.object({
  at: z.int(),
  by: namedSchema,
  what: z.enum(['decided', 'answered', 'assessment-noted']),
  state: z.enum(findStates),
  reason: z.string().nullable(),
});

export function viewStep(step: FindStep): z.infer<typeof stepSchema> {
  return { ...step, by: { ...step.by } };
}

export const toolRequestSchema = z.object({
  id: idSchema('toolRequest'),
  person: namedSchema,
  tool: z.string(),
  why: z.string(),
  data: z.enum(wishedData).describe('What of patients it is wished to see'),
  at: z.int(),
  state: z.enum(requestStates),
  answer: z.object({ at: z.int(), by: namedSchema, reason: z.string() }).nullable(),
});

export function viewRequest({ person, answer, ...request }: ToolRequest): z.infer<typeof toolRequestSchema> {
  return { ...request, person: { ...person }, answer: answer && { ...answer, by: { ...answer.by } } };
}

export const questionSchema = z.object({
  id: idSchema('shadowFind'),
  toolName: z.string(),
  vendor: z.string(),
  requests: z.int(),
  firstAt: z.int(),
  lastAt: z.int(),
  answer: z.object({ usedFor: z.string(), phi: z.enum(phiAnswers), at: z.int() }).nullable(),
});

export function viewQuestion(find: ShadowFind): z.infer<typeof questionSchema> {
  const { id, toolName, vendor, requests, firstAt, lastAt, answer } = find;
  return { id, toolName, vendor, requests, firstAt, lastAt, answer: answer && { ...answer } };
}

export const rulesSchema = z.object({
  gateways: z
    .array(wordsSchema(200))
    .max(50)
    .describe('Addresses and logins by which the gateway itself stands in logs'),
  page: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .describe('Where people find the tools that are approved; named in deny lists'),
});
