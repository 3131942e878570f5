import { z } from 'zod';
import type { DocumentationRow } from '../../kernel/documentation.ts';
import type { Id } from '../../kernel/ids.ts';
import { idSchema } from '../../kernel/schemas.ts';
import { judgeCompletion } from './completion.ts';
import type { Certificate, Completion, HoldTarget, LegalHold, Period, RetentionPolicy } from './model.ts';
import type { RetentionPorts } from './ports.ts';
import { describePeriod } from './rules.ts';
import type { HoldRow, PolicyRow } from './store.ts';

/** What people and programs see of retention. */

export const periodSchema = z
  .object({ unit: z.enum(['days', 'months']), count: z.int() })
  .describe('Counted from the last day of the month in which content was sealed');

export const personSchema = z.object({ id: z.string(), name: z.string() });
export const endSchema = z
  .object({ at: z.int(), by: personSchema, reason: z.string() })
  .nullable()
  .describe('When, by whom and why it ended; null while it is in force');

export const policySchema = z.object({
  id: idSchema('retentionPolicy'),
  system: z.object({ id: idSchema('system'), name: z.string(), title: z.string() }),
  keep: periodSchema,
  says: z.string().describe('The period in words'),
  reason: z.string(),
  approvedBy: z.string(),
  setAt: z.int().describe('UTC milliseconds'),
  setBy: personSchema,
  withdrawn: endSchema,
});

export const holdTargetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everything') }),
  z.strictObject({ kind: z.literal('subject'), subject: idSchema('subject') }),
  z.strictObject({ kind: z.literal('system'), system: idSchema('system') }),
  z.strictObject({ kind: z.literal('exchange'), exchange: idSchema('exchange') }),
]);

export const holdSchema = z.object({
  id: idSchema('hold'),
  covers: holdTargetSchema,
  from: z.string().nullable().describe('First day, in the organisation’s zone; null: open'),
  until: z.string().nullable().describe('Last day; null: open'),
  fromMonth: z.string().nullable().describe('First month of content keys that it protects'),
  untilMonth: z.string().nullable(),
  matter: z.string(),
  reason: z.string(),
  placedAt: z.int().describe('UTC milliseconds'),
  placedBy: personSchema,
  released: endSchema,
});

export const certificateSchema = z.object({
  id: idSchema('certificate'),
  issuedAt: z.int().describe('UTC milliseconds'),
  issuedBy: personSchema.nullable().describe('Null where the schedule acted'),
  keys: z.int().describe('Content keys that were destroyed'),
  scopes: z.int().describe('Patients and AI systems to which they belonged'),
  exchanges: z.int().describe('Exchanges whose content lay under them, counted once for each key'),
  entries: z.int().describe('Sealed parts of entries under them, counted once for each key'),
  digest: z.string().describe('SHA-256 of the list of keys; the entry of the record names it'),
});

export const completionSchema = z.object({
  complete: z
    .boolean()
    .describe(
      'True where nothing is left that opens an older copy of the keys, and Cordon knows that itself',
    ),
  waitsFor: z
    .enum(['rotation', 'provider', 'copies'])
    .nullable()
    .describe(
      'What has still to happen: a key rotation, the deletion at the provider, the end of copies of the key ring',
    ),
  at: z.int().nullable().describe('UTC milliseconds; null while nobody knows'),
  attested: z
    .array(z.object({ attestation: idSchema('ringAttestation'), at: z.int(), by: personSchema }))
    .describe('Where it is final on somebody’s word and not proven: whose. Else empty'),
  says: z.string(),
});

export type PolicyView = z.infer<typeof policySchema>;

export function periodOf(row: Pick<PolicyRow, 'days' | 'months'>): Period {
  return row.days === null ? { unit: 'months', count: row.months ?? 0 } : { unit: 'days', count: row.days };
}

/** Where words of policies and holds stand. */
export const wordRows = {
  policy: (id: string): DocumentationRow => `retention_policy|reason|${id}`,
  withdrawal: (id: string): DocumentationRow => `retention_policy|withdrawal_reason|${id}`,
  hold: (id: string): DocumentationRow => `legal_hold|words|${id}`,
  release: (id: string): DocumentationRow => `legal_hold|release_words|${id}`,
  attestation: (id: string): DocumentationRow => `ring_attestation|words|${id}`,
  attestationEnd: (id: string): DocumentationRow => `ring_attestation|withdrawal_words|${id}`,
};

interface Reason {
  readonly reason: string;
}

/** Policies with their words. */
export async function openPolicies(
  { words }: Pick<RetentionPorts, 'words'>,
  rows: readonly PolicyRow[],
): Promise<RetentionPolicy[]> {
  const reasons = await words.open<Reason>(
    rows.map((row) => ({ row: wordRows.policy(row.id), sealed: row.reason })),
  );
  const ended = rows.flatMap(({ id, withdrawal_reason: sealed }) => (sealed ? [{ id, sealed }] : []));
  const endWords = await words.open<Reason>(
    ended.map(({ id, sealed }) => ({ row: wordRows.withdrawal(id), sealed })),
  );
  const ends = new Map(ended.map(({ id }, index) => [id, endWords[index]?.reason ?? '']));
  return rows.map((row, index) => ({
    id: row.id as Id<'retentionPolicy'>,
    system: row.system as Id<'system'>,
    keep: periodOf(row),
    reason: reasons[index]?.reason ?? '',
    approvedBy: row.approved_by,
    setAt: row.set_at,
    setBy: { id: row.set_by, name: row.set_by_name },
    withdrawn: toEnd(row.withdrawn_at, row.withdrawn_by, row.withdrawn_by_name, ends.get(row.id)),
  }));
}

/** Policies as they are shown. */
export async function viewPolicies(ports: RetentionPorts, rows: readonly PolicyRow[]): Promise<PolicyView[]> {
  const [policies, systems] = await Promise.all([openPolicies(ports, rows), ports.systems()]);
  return policies.map((policy) => ({
    ...policy,
    keep: { ...policy.keep },
    says: describePeriod(policy.keep),
    setBy: { ...policy.setBy },
    system: {
      id: policy.system,
      ...(systems.get(policy.system) ?? { name: policy.system, title: policy.system }),
    },
  }));
}

/** Holds with their words. */
export async function openHolds(
  { words }: Pick<RetentionPorts, 'words'>,
  rows: readonly HoldRow[],
): Promise<LegalHold[]> {
  const placed = await words.open<Reason & { readonly matter: string }>(
    rows.map((row) => ({ row: wordRows.hold(row.id), sealed: row.words })),
  );
  const ended = rows.flatMap(({ id, release_words: sealed }) => (sealed ? [{ id, sealed }] : []));
  const endWords = await words.open<Reason>(
    ended.map(({ id, sealed }) => ({ row: wordRows.release(id), sealed })),
  );
  const ends = new Map(ended.map(({ id }, index) => [id, endWords[index]?.reason ?? '']));
  return rows.map((row, index) => ({
    id: row.id as Id<'hold'>,
    covers: toTarget(row),
    from: row.from_day,
    until: row.until_day,
    fromMonth: row.from_month,
    untilMonth: row.until_month,
    matter: placed[index]?.matter ?? '',
    reason: placed[index]?.reason ?? '',
    placedAt: row.placed_at,
    placedBy: { id: row.placed_by, name: row.placed_by_name },
    released: toEnd(row.released_at, row.released_by, row.released_by_name, ends.get(row.id)),
  }));
}

/** A certificate as it is shown. */
export function viewCertificate(certificate: Certificate): z.infer<typeof certificateSchema> {
  return { ...certificate, issuedBy: certificate.issuedBy && { ...certificate.issuedBy } };
}

/** How final each of these disposals is; by certificate. @param now UTC milliseconds */
export async function readCompletions(
  ports: Pick<RetentionPorts, 'transaction' | 'rotations' | 'store'>,
  certificates: readonly Certificate[],
  now: number,
): Promise<ReadonlyMap<string, z.infer<typeof completionSchema>>> {
  const { rows } = await ports.transaction.query<{ certificate: string; made_at: number }>(
    `select item.certificate, min(key.created_at) as made_at from disposal_item item
     join content_key key on key.id = item.key where item.certificate = any($1) group by item.certificate`,
    [certificates.map(({ id }) => id)],
  );
  const made = new Map(rows.map(({ certificate, made_at }) => [certificate, made_at]));
  const rotations = await ports.rotations();
  const attested = await ports.store.attestedRotations();
  return new Map(
    certificates.map(({ id, issuedAt: destroyedAt }) => [
      id,
      // Of a key whose row is gone nothing is known: every rotation counts.
      viewCompletion(judgeCompletion({ madeAt: made.get(id) ?? 0, destroyedAt }, rotations, attested, now)),
    ]),
  );
}

function viewCompletion({ attested, ...completion }: Completion): z.infer<typeof completionSchema> {
  return { ...completion, attested: attested.map(({ by, ...word }) => ({ ...word, by: { ...by } })) };
}

function toTarget({ kind, target }: HoldRow): HoldTarget {
  switch (kind) {
    case 'subject':
      return { kind, subject: target as Id<'subject'> };
    case 'system':
      return { kind, system: target as Id<'system'> };
    case 'exchange':
      return { kind, exchange: target as Id<'exchange'> };
    default:
      return { kind };
  }
}

export function toEnd(at: number | null, by: string | null, name: string | null, reason: string | undefined) {
  return at === null || by === null ? null : { at, by: { id: by, name: name ?? by }, reason: reason ?? '' };
}

/** What a policy says, apart from its words, which are sealed: what is compared when it changes. */
export function termsOf(row: PolicyRow | undefined): object | null {
  if (!row) return null;
  const { id, system, days, months, withdrawn_at } = row;
  return { id, system, days, months, approvedBy: row.approved_by, withdrawnAt: withdrawn_at };
}
