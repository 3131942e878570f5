import { z } from 'zod';
import { idSchema, textSchema } from '../../kernel/schemas.ts';
import type { OwnPolicy } from './model.ts';

export const cedarSchema = textSchema(8_000).describe('One `forbid` in the Cedar language, over exchanges');

export const faultSchema = z.object({
  message: z.string(),
  line: z.int().nullable().describe('From one; null where it is about the whole text'),
  column: z.int().nullable(),
});

export const ownPolicySchema = z.object({
  policy: idSchema('ownPolicy'),
  version: z.int(),
  name: z.string(),
  says: z.string().describe('What it does, in the words that people read when it decided something'),
  cedar: z.string(),
  state: z.enum(['draft', 'in-force', 'superseded', 'withdrawn']),
  draftedAt: z.int(),
  draftedBy: z.string(),
  approvedAt: z.int().nullable(),
  approvedBy: z.string().nullable(),
  endedAt: z.int().nullable(),
  endedBy: z.string().nullable(),
  reason: z.string().nullable().describe('Why it was withdrawn'),
});

/** How a policy stands, for the record: its newest version, and the one in force. */
export function summarize(versions: readonly OwnPolicy[]): object | null {
  const [newest] = versions;
  if (!newest) return null;
  const inForce = versions.find(({ state }) => state === 'in-force')?.version ?? null;
  return { ...newest, inForce };
}
