import { ask, askFile, queryOf } from './request.ts';
import type { ElementManifest } from './types.ts';

/** Everything that the record holds: exchanges and acts, by their entries. Times are UTC milliseconds. */

export interface RecordQuery {
  event?: string | undefined;
  actor?: string | undefined;
  system?: string | undefined;
  /** Token of a patient. */
  subject?: string | undefined;
  vendor?: string | undefined;
  /** Class of element; narrows to exchanges. */
  element?: string | undefined;
  decision?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

export interface RecordRow {
  kind: 'exchange' | 'act';
  id: string;
  at: number;
  event: string;
  /** First entry in the log. */
  entry: number;
  closedEntry: number | null;
  /** Null where Cordon itself acted, or nobody was recognised. */
  actor: { id: string; name: string } | null;
  system: { id: string; title: string } | null;
  subjects: readonly string[];
  exchange: string | null;
  vendorName: string | null;
  decision: 'permitted' | 'refused' | null;
  state: string | null;
  reason: string | null;
}

export interface RecordPage {
  items: readonly RecordRow[];
  next: string | null;
  /** Null where nobody counted. */
  total: { count: number; isMore: boolean } | null;
}

interface TraceRow {
  exchange: string;
  subject: string | null;
  at: number;
  entry: number;
  actor: { id: string; name: string } | null;
  system: { id: string; title: string } | null;
  destination: { vendorName: string } | null;
  decision: 'permitted' | 'refused';
  state: string;
  reason: string | null;
  elements: ElementManifest;
}

export interface RecordEntry {
  entry: number;
  leafHash: string;
  /** The public part as it was recorded. */
  record: Readonly<Record<string, unknown>>;
  content: 'none' | 'sealed' | 'destroyed' | 'not-permitted';
  previous: number | null;
  next: number | null;
}

export interface EntryProof {
  entry: number;
  leafHash: string;
  path: readonly string[];
  treeSize: number;
  rootHash: string;
  checkpoint: string;
  vkey: string;
  verified: boolean;
  /** All of it as one file for a verifier (C2SP tlog-proof). */
  file: string;
}

/** A page of the record, newest first. The first page comes with a count. */
export async function listRecord(query: RecordQuery, cursor?: string): Promise<RecordPage> {
  if (query.element === undefined) {
    const counted = cursor === undefined ? { count: 'true' } : {};
    return await ask('GET', `/record/entries${queryOf({ ...query, ...counted, cursor })}`);
  }
  const { event, ...narrowed } = query;
  const decided = decisionOf(event) ?? narrowed.decision;
  const page = await ask<{ items: readonly TraceRow[]; next: string | null }>(
    'GET',
    `/record/trace${queryOf({ ...narrowed, decision: decided, cursor })}`,
  );
  return { items: page.items.map(toRow), next: page.next, total: null };
}

/** The rows of a trace are exchanges: of their events, only the decision is left to ask for. */
function decisionOf(event: string | undefined): string | undefined {
  if (event === 'exchange.refused') return 'refused';
  return event === 'exchange.opened' || event === 'exchange.closed' ? 'permitted' : undefined;
}

function toRow({ exchange, subject, destination, elements: _, ...row }: TraceRow): RecordRow {
  return {
    ...row,
    kind: 'exchange',
    id: `${exchange} ${subject ?? ''}`,
    event: row.decision === 'refused' ? 'exchange.refused' : 'exchange.opened',
    closedEntry: null,
    subjects: subject === null ? [] : [subject],
    exchange,
    vendorName: destination?.vendorName ?? null,
  };
}

export const readEntry = (entry: number): Promise<RecordEntry> => ask('GET', `/record/entries/${entry}`);

export const proveEntry = (entry: number): Promise<EntryProof> =>
  ask('GET', `/record/entries/${entry}/proof`);

/** The list as a file; that it was exported becomes an entry of the record. */
export const exportRecord = ({ element: _, ...query }: RecordQuery, format: 'csv' | 'jsonl'): Promise<Blob> =>
  askFile('/record/entries/export', { ...query, format });

/** The exchanges that fit, with their proofs and the program that checks them. */
export const exportEvidence = ({ event: _, ...query }: RecordQuery): Promise<Blob> =>
  askFile('/record/evidence', query);
