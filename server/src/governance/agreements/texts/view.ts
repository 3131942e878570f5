import type { Catalogue } from '@cordon/catalogue';
import { z } from 'zod';
import { idSchema } from '../../../kernel/schemas.ts';
import type { ClauseFinding } from '../check/model.ts';
import type { ListedText } from '../stores/texts.ts';
import type { CheckHead } from './model.ts';

export const checkSummarySchema = z.object({
  id: idSchema('agreementCheck'),
  at: z.int(),
  byName: z.string(),
  /** Required clauses that were not found. */
  missing: z.array(z.string()),
});

export const textSummarySchema = z.object({
  id: idSchema('agreementFile'),
  name: z.string(),
  kind: z.enum(['pdf', 'docx', 'text']),
  bytes: z.int(),
  pages: z.int(),
  sha256: z.string(),
  addedAt: z.int(),
  addedByName: z.string(),
  /** The latest; null while nobody has looked for the clauses. */
  check: checkSummarySchema.nullable(),
});

const quoteSchema = z.object({ page: z.int(), text: z.string() });

const findingSchema = z.object({
  clause: z.string(),
  title: z.string(),
  cites: z.array(z.string()),
  required: z.boolean(),
  state: z.enum(['found', 'unclear', 'not-found']),
  quotes: z.array(quoteSchema),
  /** Where it stands, as a mark takes it. */
  location: z.string().nullable(),
  /** What it holds, as a mark takes it. */
  value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable(),
  notes: z.array(z.string()),
  contradictions: z.array(z.object({ says: z.string(), quotes: z.array(quoteSchema) })),
});

export const checkDetailSchema = checkSummarySchema.extend({
  agreement: idSchema('agreement'),
  text: idSchema('agreementFile'),
  sha256: z.string(),
  catalogueAsOf: z.string(),
  findings: z.array(findingSchema),
});

export type TextSummary = z.infer<typeof textSummarySchema>;
export type CheckDetail = z.infer<typeof checkDetailSchema>;

export function viewText({ agreement: _, addedBy: __, check, ...text }: ListedText): TextSummary {
  return { ...text, check: check && viewCheck(check) };
}

function viewCheck({ id, at, byName, missing }: CheckHead): z.infer<typeof checkSummarySchema> {
  return { id, at, byName, missing: [...missing] };
}

/** A check with its findings, and what the catalogue says of each clause. A clause that it no longer knows is left out. */
export function viewCheckWhole(
  head: CheckHead,
  findings: readonly ClauseFinding[],
  clauses: Catalogue['clauses'],
): CheckDetail {
  const { agreement, text, sha256, catalogueAsOf } = head;
  return {
    ...viewCheck(head),
    ...{ agreement, text, sha256, catalogueAsOf },
    findings: findings.flatMap((finding) => {
      const entry = clauses.get(finding.clause);
      return entry ? [viewFinding(finding, entry)] : [];
    }),
  };
}

function viewFinding(
  finding: ClauseFinding,
  { title, cites, required }: { title: string; cites: readonly string[]; required: boolean },
): CheckDetail['findings'][number] {
  return {
    ...finding,
    ...{ title, cites: [...cites], required },
    quotes: [...finding.quotes],
    notes: [...finding.notes],
    value: finding.value as string | null,
    contradictions: finding.contradictions.map(({ says, quotes }) => ({ says, quotes: [...quotes] })),
  };
}
