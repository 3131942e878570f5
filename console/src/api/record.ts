import { ask, queryOf } from './request.ts';

/** The record as a whole: how far it reaches, what proves it, and what was found. Times are UTC milliseconds. */

export interface Integrity {
  /** False when the last verification had findings. */
  verified: boolean;
  /** Null while nobody has verified the whole record. */
  verifiedAt: number | null;
  treeSize: number;
  rootHash: string;
  origin: string;
  checkpoint: string;
  vkey: string;
  problem: string | null;
  /** When the first entry was written. */
  since: number | null;
  verification: Verification | null;
  publication: { places: readonly CheckpointPlace[]; problem: string | null };
}

/** What the last verification of the whole record found. */
export interface Verification {
  ok: boolean;
  at: number;
  /** Entries that were read. */
  size: number;
  findings: number;
  /** The first findings, in words. */
  says: readonly string[];
}

export type PlaceKind = 'folder' | 'web' | 'mail';

/** Somewhere outside that signed checkpoints are kept. */
export interface CheckpointPlace {
  place: string;
  kind: PlaceKind;
  publishedAt: number | null;
  /** Entries that the last published checkpoint promises. */
  publishedSize: number | null;
  /** Attempts in a row that failed. */
  failures: number;
  failingSince: number | null;
  fault: string | null;
  problem: string | null;
}

export interface Publication {
  id: number;
  place: string;
  kind: PlaceKind;
  size: number;
  at: number;
  outcome: 'published' | 'failed' | 'contradicted';
  fault: string | null;
}

/** A contradiction between the record and a checkpoint that was kept outside its database. */
export interface RecordAlarm {
  id: string;
  kind: 'forked' | 'shrunk' | 'unsigned' | 'damaged' | 'missing';
  place: string;
  seenSize: number | null;
  storedSize: number;
  seenNote: string;
  says: string;
  foundAt: number;
  acceptedAt: number | null;
  /** What missing exchanges turned out to be. */
  acceptedAs?: AlarmMeaning | null;
}

export type AlarmMeaning = 'explained' | 'incident';

/** Exchanges counted where they arrive, held against the record. */
export interface SocketCount {
  from: number | null;
  to: number | null;
  requests: number;
  exchanges: number;
  recorded: number;
  unrecorded: number;
  cutOff: number;
  missing: number;
}

/** A syslog receiver that gets every event without content. */
export interface Receiver {
  destination: string;
  /** Entries that it has not confirmed, and the age of the oldest. */
  lagEntries: number;
  lagMilliseconds: number;
  confirmedAt: number | null;
  failures: number;
  failingSince: number | null;
  fault: string | null;
  problem: string | null;
}

export const listReceivers = (): Promise<readonly Receiver[]> =>
  ask<{ receivers: readonly Receiver[] }>('GET', '/record/forwarding').then(({ receivers }) => receivers);

export const readIntegrity = (): Promise<Integrity> => ask('GET', '/record/integrity');

export const listPublications = (
  cursor?: number,
): Promise<{ items: readonly Publication[]; next: number | null }> =>
  ask('GET', `/record/publications${queryOf({ limit: 20, cursor })}`);

export const listAlarms = (): Promise<{ items: readonly RecordAlarm[] }> => ask('GET', '/record/alarms');

/** Only for an alarm about missing exchanges. */
export const acceptAlarm = (alarm: string, as: AlarmMeaning): Promise<unknown> =>
  ask('POST', `/record/alarms/${encodeURIComponent(alarm)}/acceptance`, { as });

/** Something that somebody has to look into. */
export interface Warning {
  key: string;
  tone: 'bad' | 'attention';
  word: string;
  text: string;
  /** Page on which one acts, and what one does there. */
  href: string;
  act: string;
}

export const listWarnings = (): Promise<{ items: readonly Warning[] }> => ask('GET', '/warnings');

export const readSocketCount = (): Promise<SocketCount> => ask('GET', '/record/reconciliation');

/** Asks for a verification of the whole record; its progress is that of the job. */
export const verifyRecord = (): Promise<{ job: string; requestedAt: number }> =>
  ask('POST', '/record/verify', {});
