import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type Backend, decodeLeaf, type PublicRecord } from '@cordon/audit-log';
import type { Store } from '../store/index.ts';
import { projectElements, readHeader } from './projection.ts';
import { readManifest } from './public-record.ts';
import { markExchange } from './subject-marks.ts';
import type { AuditTables, ExchangeRow } from './tables.ts';

/** A row that does not say what the log says. */
export interface ProjectionProblem {
  /** The entry that the row should agree with. */
  readonly entry: number;
  readonly table: 'exchange' | 'exchange_subject' | 'vault_surrogates' | 'audit_act';
  readonly text: string;
}

interface VaultRow {
  entry: number;
  exchange: string;
  sealed: Uint8Array;
}

interface ActRow {
  id: string;
  event: string;
  at: number;
  actor: string | null;
  facts: unknown;
  entry: number;
  /** Whether the columns that find it say what its facts and its exchange say. */
  placed: boolean;
}

interface SubjectRow {
  subject: string;
  requested: number;
  available: number;
  sent: number;
  /** Lowercase hexadecimal. */
  marks: string;
}

/** The rows that belong to one page of entries. */
interface PageRows {
  readonly exchanges: ReadonlyMap<string, ExchangeRow>;
  /** The rows that find each exchange of the page by its patients, in the order of these. */
  readonly subjects: ReadonlyMap<string, readonly SubjectRow[]>;
  readonly vault: ReadonlyMap<number, VaultRow>;
  readonly acts: ReadonlyMap<number, ActRow>;
}

type Counts = Record<ProjectionProblem['table'], number>;

interface LogEntry {
  readonly index: number;
  readonly record: PublicRecord;
}

const pageSize = 256;
/** Findings listed; more than these say nothing new. */
const listed = 200;

/**
 * Compares lists, index of acts and vault with the log, entry by entry, up to `size`; then looks for rows that no entry
 * knows. What the log commits to is the truth. `onRead` is told how many entries were read; what it throws ends it.
 */
export async function verifyProjection(
  store: Store,
  backend: Backend,
  size: number,
  onRead: (entries: number) => void = () => undefined,
): Promise<ProjectionProblem[]> {
  const problems: ProjectionProblem[] = [];
  const counts: Counts = { exchange: 0, exchange_subject: 0, vault_surrogates: 0, audit_act: 0 };
  let page: LogEntry[] = [];
  const checkPage = async () => {
    const rows = await readRows(store, page);
    for (const entry of page) problems.push(...checkEntry(entry, rows, counts));
    page = [];
  };
  for await (const { index, leaf } of backend.readEntries(0, size)) {
    const record = decodeLeaf(leaf)?.record;
    if (record) page.push({ index, record });
    if (page.length < pageSize) continue;
    await checkPage();
    onRead(index + 1);
  }
  await checkPage();
  problems.push(...(await findStrangers(store, size, counts)));
  return problems.slice(0, listed);
}

/** What is asked for each page: by index alone, or the time would grow with the square of the record. */
export const pageStatements = {
  subjects: `select exchange, jsonb_agg(jsonb_build_object('subject', subject, 'requested', requested,
      'available', available, 'sent', sent, 'marks', encode(marks, 'hex')) order by subject) as rows
    from exchange_subject where subject = any($1) and exchange = any($2) group by exchange`,
  vault: 'select entry, exchange, sealed from vault_surrogates where entry between $1 and $2',
  acts: `select id, event, at, actor, facts, entry,
      system is not distinct from act_system(facts, exchange) and vendor is not distinct from act_vendor(facts, exchange)
        and exchange is not distinct from facts ->> 'exchange' as placed
    from audit_act where entry between $1 and $2`,
} as const;

async function readRows(store: Store, page: readonly LogEntry[]): Promise<PageRows> {
  const first = page[0]?.index ?? 0;
  const last = page.at(-1)?.index ?? -1;
  const ids = page.map(({ record }) => record.exchange).filter((id) => typeof id === 'string');
  const subjects = [...new Set(page.flatMap(({ record }) => subjectsOf(record)))];
  const [exchanges, subjectRows, vault, acts] = await Promise.all([
    store
      .tables<AuditTables>()
      .selectFrom('exchange')
      .selectAll()
      .where('id', 'in', ['', ...ids])
      .execute(),
    store.query<{ exchange: string; rows: SubjectRow[] }>(pageStatements.subjects, [subjects, ids]),
    store.query<VaultRow>(pageStatements.vault, [first, last]),
    store.query<ActRow>(pageStatements.acts, [first, last]),
  ]);
  return {
    exchanges: new Map(exchanges.map((row) => [row.id, row])),
    subjects: new Map(subjectRows.rows.map((row) => [row.exchange, row.rows])),
    vault: new Map(vault.rows.map((row) => [row.entry, row])),
    acts: new Map(acts.rows.map((row) => [row.entry, row])),
  };
}

function checkEntry(entry: LogEntry, rows: PageRows, counts: Counts): ProjectionProblem[] {
  const { index, record } = entry;
  switch (record.event) {
    case 'exchange.opened':
      counts.exchange += 1;
      if (record.surrogates) counts.vault_surrogates += 1;
      counts.exchange_subject += subjectsOf(record).length;
      return [
        ...checkOpened(entry, rows),
        ...checkElements(entry, rows),
        ...checkSubjects(entry, rows),
        ...checkVault(entry, rows),
      ];
    case 'exchange.refused':
      counts.exchange += 1;
      counts.exchange_subject += subjectsOf(record).length;
      return [
        ...checkClosing(entry, rows, 'refused'),
        ...checkElements(entry, rows),
        ...checkSubjects(entry, rows),
      ];
    case 'exchange.closed':
      return checkClosing(entry, rows, String(record.end));
    default:
      if (typeof record.act !== 'string') return [];
      counts.audit_act += 1;
      return sameAct(record, rows.acts.get(index))
        ? []
        : [
            {
              entry: index,
              table: 'audit_act',
              text: `The act of entry ${index} is missing or was changed.`,
            },
          ];
  }
}

function checkOpened({ index, record }: LogEntry, rows: PageRows): ProjectionProblem[] {
  const row = rows.exchanges.get(String(record.exchange));
  if (row && row.opened_entry === index && row.decision === 'permitted' && sameHeader(record, row)) return [];
  return [
    { entry: index, table: 'exchange', text: `The row of ${record.exchange} is missing or was changed.` },
  ];
}

function checkClosing({ index, record }: LogEntry, rows: PageRows, state: string): ProjectionProblem[] {
  const row = rows.exchanges.get(String(record.exchange));
  const agrees =
    row &&
    row.closed_entry === index &&
    row.state === state &&
    row.reason === record.reason &&
    sameHeader(record, row, state !== 'refused');
  if (agrees) return [];
  return [
    { entry: index, table: 'exchange', text: `The row of ${record.exchange} does not show how it ended.` },
  ];
}

function checkElements({ index, record }: LogEntry, rows: PageRows): ProjectionProblem[] {
  const row = rows.exchanges.get(String(record.exchange));
  const expected = projectElements(readManifest(record));
  if (!row || isDeepStrictEqual(row.elements, expected)) return [];
  return [
    { entry: index, table: 'exchange', text: `The elements in the row of ${record.exchange} were changed.` },
  ];
}

/** The patients that an entry names, each once, in the order in which the rows are compared. */
function subjectsOf(record: PublicRecord): string[] {
  const named = Array.isArray(record.subjects) ? record.subjects.map(String) : [];
  return [...new Set(named)].sort();
}

function checkSubjects({ index, record }: LogEntry, rows: PageRows): ProjectionProblem[] {
  const found = rows.subjects.get(String(record.exchange)) ?? [];
  const marks = marksOf(record);
  if (
    isDeepStrictEqual(
      [...found],
      subjectsOf(record).map((subject) => ({ subject, ...marks })),
    )
  )
    return [];
  return [
    {
      entry: index,
      table: 'exchange_subject',
      text: `The rows that find ${record.exchange} by its patients are missing or were changed.`,
    },
  ];
}

/** What the rows of its patients must say of an exchange. */
function marksOf(record: PublicRecord): Omit<SubjectRow, 'subject'> {
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  const member = (of: unknown, name: string) =>
    text(typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : null);
  const { destination, actor, system, purpose, event } = record;
  return markExchange(readManifest(record), {
    vendor: member(destination, 'vendor'),
    endpoint: member(destination, 'endpoint'),
    region: member(destination, 'region'),
    model: member(destination, 'model'),
    actor: member(actor, 'id'),
    system: text(system),
    purpose: text(purpose),
    decision: event === 'exchange.refused' ? 'refused' : 'permitted',
  });
}

function checkVault({ index, record }: LogEntry, rows: PageRows): ProjectionProblem[] {
  const row = rows.vault.get(index);
  const committed = record.surrogates as { digest?: unknown } | null | undefined;
  if (!committed && !row) return [];
  const digest = row && createHash('sha256').update(row.sealed).digest('base64');
  if (digest !== undefined && digest === committed?.digest && row?.exchange === record.exchange) return [];
  return [
    {
      entry: index,
      table: 'vault_surrogates',
      text: `The vault row of ${record.exchange} is missing or is not the one that the entry names.`,
    },
  ];
}

// What an edited leaf says may be anything that JSON can hold, or lack any member: nothing below may throw on it.

/**
 * A closing may be written by another node than the opening; the row keeps the one that opened. From version 3 a closing names
 * the entry that it closes instead of repeating it.
 */
function sameHeader(record: PublicRecord, row: ExchangeRow, closing = false): boolean {
  const { actor, ...rest } = readHeader(row);
  const header = { ...rest, actor: actor && { kind: actor.kind, id: actor.id } };
  const { exchange, at, system } = header;
  const expected: Readonly<Record<string, unknown>> =
    closing && record.v > 2
      ? { exchange, at, system, actor: header.actor, opened: row.opened_entry }
      : header;
  const said = Object.fromEntries(Object.keys(expected).map((name) => [name, record[name] ?? null]));
  return isDeepStrictEqual(expected, said) && (closing || record.node === row.node);
}

function sameAct(record: PublicRecord, row: ActRow | undefined): boolean {
  if (!row?.placed || row.id !== record.act || row.event !== record.event || row.at !== record.at)
    return false;
  const actor = record.actor as { id?: unknown } | null;
  return (actor?.id ?? null) === row.actor && isDeepStrictEqual(row.facts, record.facts);
}

/**
 * Rows below `size` that no entry accounts for. Whole tables are counted, so it is asked beside the connections of the
 * record, behind which an exchange would wait, and with the longer limit of the others.
 */
async function findStrangers(store: Store, size: number, counts: Counts): Promise<ProjectionProblem[]> {
  const { rows } = await store.transaction((transaction) =>
    transaction.query<Counts>(
      `select (select count(*) from exchange where coalesce(opened_entry, closed_entry, 0) < $1) as exchange,
            (select count(*) from exchange_subject join exchange on exchange.id = exchange_subject.exchange
               where coalesce(opened_entry, closed_entry, 0) < $1)
              + (select count(*) from exchange_subject
                 where not exists (select 1 from exchange where exchange.id = exchange_subject.exchange))
              as exchange_subject,
            (select count(*) from vault_surrogates where entry < $1) as vault_surrogates,
            (select count(*) from audit_act where entry < $1) as audit_act`,
      [size],
    ),
  );
  const [found] = rows;
  return (['exchange', 'exchange_subject', 'vault_surrogates', 'audit_act'] as const)
    .filter((table) => (found?.[table] ?? 0) > counts[table])
    .map((table) => ({
      entry: size,
      table,
      text: `The table ${table} holds ${found?.[table]} rows, but the log accounts for ${counts[table]}.`,
    }));
}
