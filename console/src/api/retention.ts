import { ask, queryOf } from './request.ts';

/** What is kept until when, what is held back, and what was destroyed. Times are UTC milliseconds. */

export interface Period {
  unit: 'days' | 'months';
  count: number;
}

export interface PersonName {
  id: string;
  name: string;
}

/** When, by whom and why something ended; null while it is in force. */
export type Ending = { at: number; by: PersonName; reason: string } | null;

/** A shorter period for the content of one AI system. */
export interface RetentionPolicy {
  id: string;
  system: { id: string; name: string; title: string };
  keep: Period;
  /** The period in words. */
  says: string;
  reason: string;
  approvedBy: string;
  setAt: number;
  setBy: PersonName;
  withdrawn: Ending;
}

/** Content keys of one kind and one month. */
export interface KeptLine {
  class: string;
  what: string;
  system: string | null;
  /** `YYYY-MM` */
  month: string;
  keys: number;
  /** The first moment at which it may be destroyed; null: by no schedule. */
  dueAt: number | null;
}

export interface ScheduleLine {
  base: string;
  title: string;
  says: string;
  because: string;
  cites: readonly string[];
}

export interface WorkingCopy {
  name: string;
  where: string;
  bound: string;
  longestMilliseconds: number | null;
}

export interface Retention {
  schedule: readonly ScheduleLine[];
  policies: readonly RetentionPolicy[];
  kept: readonly KeptLine[];
  due: { keys: number; held: number };
  holds: number;
  destroyed: { certificates: number; keys: number; entries: number; lastAt: number | null };
  workingCopies: readonly WorkingCopy[];
  /** Where keys, certificates and the record do not agree. */
  findings: readonly string[];
}

export type HoldTarget =
  | { kind: 'everything' }
  | { kind: 'subject'; subject: string }
  | { kind: 'system'; system: string }
  | { kind: 'exchange'; exchange: string };

export interface LegalHold {
  id: string;
  covers: HoldTarget;
  /** Calendar days; null leaves that side open. */
  from: string | null;
  until: string | null;
  matter: string;
  reason: string;
  placedAt: number;
  placedBy: PersonName;
  released: Ending;
}

export interface Certificate {
  id: string;
  issuedAt: number;
  /** Null where the schedule acted. */
  issuedBy: PersonName | null;
  keys: number;
  scopes: number;
  exchanges: number;
  entries: number;
  digest: string;
  /** When older copies of the keys can no longer be opened. */
  completion: {
    complete: boolean;
    /** What has still to happen. */
    waitsFor: 'rotation' | 'provider' | 'copies' | null;
    at: number | null;
    says: string;
  };
}

export interface CertificateItem {
  key: string;
  scope: string;
  class: string;
  what: string;
  month: string;
  exchanges: number;
  entries: number;
  wrappedKeyIsNull: boolean;
}

export interface CertificateDetail extends Certificate {
  method: string;
  by: string;
  record: { entry: number; leafHash: string } | null;
  /** Whether the entry of the record names this digest and this count. */
  agrees: boolean;
  items: readonly CertificateItem[];
  next: string | null;
  /** The certificate as a page of its own, HTML. */
  document: string;
}

export const readRetention = (): Promise<Retention> => ask('GET', '/retention');

export const setPolicy = (policy: {
  system: string;
  keep: Period;
  reason: string;
  approvedBy: string;
}): Promise<RetentionPolicy> => ask('POST', '/retention/policies', policy);

export const withdrawPolicy = (id: string, reason: string): Promise<RetentionPolicy> =>
  ask('POST', `/retention/policies/${encodeURIComponent(id)}/withdrawal`, { reason });

export const listHolds = (
  inForce: boolean,
  before?: string,
): Promise<{ holds: readonly LegalHold[]; next: string | null }> =>
  ask('GET', `/retention/holds${queryOf({ inForce: String(inForce), before })}`);

export const placeHold = (hold: {
  covers: HoldTarget;
  from: string | null;
  until: string | null;
  matter: string;
  reason: string;
}): Promise<LegalHold> => ask('POST', '/retention/holds', hold);

export const releaseHold = (id: string, reason: string): Promise<LegalHold> =>
  ask('POST', `/retention/holds/${encodeURIComponent(id)}/release`, { reason });

/** Destroys what is due, up to a batch. */
export const runDisposal = (): Promise<{ certificate: Certificate | null; more: boolean }> =>
  ask('POST', '/retention/disposals', {});

export const listCertificates = (
  before?: string,
): Promise<{ certificates: readonly Certificate[]; next: string | null }> =>
  ask('GET', `/retention/certificates${queryOf({ limit: 20, before })}`);

export const readCertificate = (id: string, after?: string): Promise<CertificateDetail> =>
  ask('GET', `/retention/certificates/${encodeURIComponent(id)}${queryOf({ after })}`);
