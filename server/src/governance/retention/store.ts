import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Id } from '../../kernel/ids.ts';
import type { Certificate, DisposalItem, EndOfCopies } from './model.ts';
import { type AttestationStore, openAttestations } from './stores/attestations.ts';

/** The tables of this duty, and no others. Times are UTC milliseconds. */
export interface RetentionTables {
  retention_policy: {
    id: string;
    system: string;
    days: number | null;
    months: number | null;
    reason: Uint8Array;
    approved_by: string;
    set_at: number;
    set_by: string;
    set_by_name: string;
    withdrawn_at: number | null;
    withdrawn_by: string | null;
    withdrawn_by_name: string | null;
    withdrawal_reason: Uint8Array | null;
  };
  legal_hold: {
    id: string;
    kind: 'everything' | 'subject' | 'system' | 'exchange';
    target: string | null;
    from_month: string | null;
    until_month: string | null;
    from_day: string | null;
    until_day: string | null;
    words: Uint8Array;
    placed_at: number;
    placed_by: string;
    placed_by_name: string;
    released_at: number | null;
    released_by: string | null;
    released_by_name: string | null;
    release_words: Uint8Array | null;
  };
  disposal_certificate: {
    id: string;
    issued_at: number;
    issued_by: string | null;
    issued_by_name: string | null;
    keys: number;
    scopes: number;
    exchanges: number;
    entries: number;
    digest: string;
  };
  disposal_item: DisposalItem & { certificate: string };
  ring_attestation: {
    id: string;
    rotation: string;
    rotations: string[];
    generations: string[];
    destroyed_on: string;
    how: EndOfCopies[];
    words: Uint8Array;
    attested_at: number;
    attested_by: string;
    attested_by_name: string;
    withdrawn_at: number | null;
    withdrawn_by: string | null;
    withdrawn_by_name: string | null;
    withdrawal_words: Uint8Array | null;
  };
}

export type PolicyRow = Selectable<RetentionTables['retention_policy']>;
export type HoldRow = Selectable<RetentionTables['legal_hold']>;

/** Policies, holds and certificates as they are kept, inside one transaction. Reasons are sealed. */
export interface RetentionStore extends AttestationStore {
  /** Newest first, those that were withdrawn too. */
  policies(): Promise<readonly PolicyRow[]>;
  /** Newest first. `before` is the last id of the page before. */
  policyPage(limit: number, before: Id<'retentionPolicy'> | null): Promise<readonly PolicyRow[]>;
  policy(id: Id<'retentionPolicy'>): Promise<PolicyRow | undefined>;
  /** False where another one for the system is in force. */
  addPolicy(row: Insertable<RetentionTables['retention_policy']>): Promise<boolean>;
  /** False when it was withdrawn before. */
  withdrawPolicy(id: string, by: Withdrawal): Promise<boolean>;
  /** Newest first. `before` is the last id of the page before. */
  holds(filter: { inForce: boolean }, limit: number, before: Id<'hold'> | null): Promise<readonly HoldRow[]>;
  hold(id: Id<'hold'>): Promise<HoldRow | undefined>;
  /** Holds in force; only those placed before a moment if one is given, UTC milliseconds. */
  countHolds(placedBefore?: number): Promise<number>;
  addHold(row: Insertable<RetentionTables['legal_hold']>): Promise<void>;
  /** False when it was released before. */
  releaseHold(id: string, by: Withdrawal): Promise<boolean>;
  addCertificate(certificate: Certificate, items: readonly DisposalItem[]): Promise<void>;
  certificate(id: Id<'certificate'>): Promise<Certificate | undefined>;
  /** Newest first. `before` is the last id of the page before. */
  certificates(limit: number, before: Id<'certificate'> | null): Promise<readonly Certificate[]>;
  /** Items by key, ascending. `after` is the last key of the page before. */
  items(
    certificate: Id<'certificate'>,
    limit: number,
    after: string | null,
  ): Promise<readonly DisposalItem[]>;
  /** The certificates that name these keys. */
  certificatesOf(keys: readonly string[]): Promise<ReadonlyMap<string, Certificate>>;
  totals(): Promise<{ certificates: number; keys: number; entries: number; lastAt: number | null }>;
}

export interface Withdrawal {
  readonly at: number;
  readonly by: string;
  readonly byName: string;
  readonly words: Uint8Array;
}

export function openRetentionStore(tables: Kysely<RetentionTables>): RetentionStore {
  return {
    ...openPolicies(tables),
    ...openHolds(tables),
    ...openCertificates(tables),
    ...openAttestations(tables),
  };
}

function openPolicies(tables: Kysely<RetentionTables>) {
  const all = tables.selectFrom('retention_policy').selectAll();
  return {
    policies: async () => await all.orderBy('id', 'desc').execute(),
    policyPage: async (limit: number, before: string | null) =>
      await all
        .$if(before !== null, (query) => query.where('id', '<', before ?? ''))
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
    policy: async (id: string) => await all.where('id', '=', id).executeTakeFirst(),
    async addPolicy(row: Insertable<RetentionTables['retention_policy']>) {
      const { numInsertedOrUpdatedRows } = await tables
        .insertInto('retention_policy')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async withdrawPolicy(id: string, { at, by, byName, words }: Withdrawal) {
      const { numUpdatedRows } = await tables
        .updateTable('retention_policy')
        .set({ withdrawn_at: at, withdrawn_by: by, withdrawn_by_name: byName, withdrawal_reason: words })
        .where('id', '=', id)
        .where('withdrawn_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}

function openHolds(tables: Kysely<RetentionTables>) {
  const all = tables.selectFrom('legal_hold').selectAll();
  return {
    holds: async ({ inForce }: { inForce: boolean }, limit: number, before: string | null) =>
      await all
        .$if(inForce, (query) => query.where('released_at', 'is', null))
        .$if(before !== null, (query) => query.where('id', '<', before ?? ''))
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
    hold: async (id: string) => await all.where('id', '=', id).executeTakeFirst(),
    async countHolds(placedBefore = Number.MAX_SAFE_INTEGER) {
      const { count } = await tables
        .selectFrom('legal_hold')
        .where('released_at', 'is', null)
        .where('placed_at', '<', placedBefore)
        .select((expression) => expression.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return count;
    },
    async addHold(row: Insertable<RetentionTables['legal_hold']>) {
      await tables.insertInto('legal_hold').values(row).execute();
    },
    async releaseHold(id: string, { at, by, byName, words }: Withdrawal) {
      const { numUpdatedRows } = await tables
        .updateTable('legal_hold')
        .set({ released_at: at, released_by: by, released_by_name: byName, release_words: words })
        .where('id', '=', id)
        .where('released_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}

function openCertificates(tables: Kysely<RetentionTables>) {
  const all = tables.selectFrom('disposal_certificate').selectAll();
  return {
    async addCertificate({ issuedAt, issuedBy, ...counts }: Certificate, items: readonly DisposalItem[]) {
      const issued = { issued_at: issuedAt, issued_by: issuedBy?.id ?? null };
      await tables
        .insertInto('disposal_certificate')
        .values({ ...counts, ...issued, issued_by_name: issuedBy?.name ?? null })
        .execute();
      await tables
        .insertInto('disposal_item')
        .values(items.map((item) => ({ ...item, certificate: counts.id })))
        .execute();
    },
    async certificate(id: string) {
      const row = await all.where('id', '=', id).executeTakeFirst();
      return row && toCertificate(row);
    },
    async certificates(limit: number, before: string | null) {
      const rows = await all
        .$if(before !== null, (query) => query.where('id', '<', before ?? ''))
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toCertificate);
    },
    async items(certificate: string, limit: number, after: string | null) {
      return await tables
        .selectFrom('disposal_item')
        .select(['key', 'scope', 'class', 'month', 'exchanges', 'entries'])
        .where('certificate', '=', certificate)
        .$if(after !== null, (query) => query.where('key', '>', after ?? ''))
        .orderBy('key')
        .limit(limit)
        .execute();
    },
    async certificatesOf(keys: readonly string[]) {
      if (keys.length === 0) return new Map();
      const rows = await tables
        .selectFrom('disposal_item')
        .innerJoin('disposal_certificate', 'disposal_certificate.id', 'disposal_item.certificate')
        .where('disposal_item.key', 'in', keys)
        .selectAll('disposal_certificate')
        .select('disposal_item.key as key')
        .execute();
      return new Map(rows.map(({ key, ...row }) => [key, toCertificate(row)] as const));
    },
    async totals() {
      const row = await tables
        .selectFrom('disposal_certificate')
        .select(({ fn }) => [
          fn.countAll<number>().as('certificates'),
          fn.sum<string | null>('keys').as('keys'),
          fn.sum<string | null>('entries').as('entries'),
          fn.max('issued_at').as('lastAt'),
        ])
        .executeTakeFirstOrThrow();
      return { ...row, keys: Number(row.keys ?? 0), entries: Number(row.entries ?? 0) };
    },
  };
}

function toCertificate(row: Selectable<RetentionTables['disposal_certificate']>): Certificate {
  const { id, issued_at, issued_by, issued_by_name, ...counts } = row;
  return {
    ...counts,
    id: id as Id<'certificate'>,
    issuedAt: issued_at,
    issuedBy: issued_by === null ? null : { id: issued_by, name: issued_by_name ?? issued_by },
  };
}
