import { z } from 'zod';
import type { Day } from './calendar.ts';
import { type Id, type IdKind, idPrefixes } from './ids.ts';

/** An id of one kind, as it comes from outside. */
export function idSchema<Kind extends IdKind>(kind: Kind): z.ZodType<Id<Kind>> {
  const form = z
    .string()
    .regex(new RegExp(`^${idPrefixes[kind]}_[0-9a-f]{32}$`), `is not an id of this kind`);
  return form as unknown as z.ZodType<Id<Kind>>;
}

/** A calendar day that exists, `YYYY-MM-DD`. */
export const daySchema = z.iso.date() as unknown as z.ZodType<Day>;

/** One line that a person typed: trimmed, not empty, of bounded length, without control characters. */
export function wordsSchema(longest: number): z.ZodString {
  return z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), 'holds a character that cannot be shown');
}

/** Why somebody changes what protects patients; it stands in the record beside what it was and what it became. */
export const reasonSchema = wordsSchema(500)
  .min(5)
  .describe('Why so. It stands in the record: it names no patient.');

/** Text of several lines. Control characters other than line ends and tabs cannot be stored, nor halves of a character. */
export function textSchema(longest: number): z.ZodString {
  return z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine(
      (text) => !/[\p{Cc}\p{Cs}]/u.test(text.replaceAll(/[\n\r\t]/g, '')),
      'holds a character that cannot be kept',
    );
}

/** The revision that the caller has seen. Another one in the meantime is a `conflict`. */
export const revisionSchema = z.int().positive();
