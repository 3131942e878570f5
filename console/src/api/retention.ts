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

/** Content keys of one kind, over all their months (`YYYY-MM`). */
export interface KeptContent {
  class: string;
  what: string;
  /** The AI system whose policy shortens it; null where the usual period holds. */
  system: string | null;
  firstMonth: string;
  lastMonth: string;
  keys: number;
  /** When the first and the last of it may be destroyed; null: by no schedule. */
  firstDue: number | null;
  lastDue: number | null;
}

/** Content keys of one kind and one month, and when they may be destroyed. */
export interface DueLine {
  class: string;
  what: string;
  month: string;
  keys: number;
  dueAt: number;
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
  /** AI systems with a shorter period in force. */
  shorter: number;
  /** Content keys in use. */
  keys: number;
  /** What becomes due next, the soonest first. */
  next: readonly DueLine[];
  due: { keys: number; looked: number; held: number };
  holds: number;
  destroyed: { certificates: number; keys: number; entries: number; lastAt: number | null };
  workingCopies: readonly WorkingCopy[];
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
    /** Where it is final on somebody's word and not proven: whose. */
    attested: readonly { attestation: string; at: number; by: PersonName }[];
    says: string;
  };
}

/** How copies of a key ring, or what opened them, came to an end. */
export type EndOfCopies =
  | 'files-erased'
  | 'media-destroyed'
  | 'openers-destroyed'
  | 'provider-key-destroyed'
  | 'none-existed';

/** A finished rotation that left copies of the key ring, of which nobody has attested that they are destroyed. */
export interface RingCopies {
  rotation: string;
  generation: string;
  startedAt: number;
  finishedAt: number;
  /** Copies of the ring; or also the key that held it. */
  remains: 'copies' | 'kept';
}

/** An officer's word that every copy of the key ring from before a rotation is destroyed. */
export interface RingAttestation {
  id: string;
  rotation: string;
  generations: readonly string[];
  /** Calendar day. */
  destroyedOn: string;
  how: readonly EndOfCopies[];
  at: number;
  by: PersonName;
  statement: string;
  withdrawn: Ending;
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

export const listPolicies = (
  before?: string,
): Promise<{ policies: readonly RetentionPolicy[]; next: string | null }> =>
  ask('GET', `/retention/policies${queryOf({ limit: 20, before })}`);

export const listKept = (after?: string): Promise<{ kept: readonly KeptContent[]; next: string | null }> =>
  ask('GET', `/retention/kept${queryOf({ limit: 50, after })}`);

/** Where keys, certificates and the record do not agree. */
export const listFindings = (): Promise<readonly string[]> =>
  ask<{ findings: readonly string[] }>('GET', '/retention/findings').then(({ findings }) => findings);

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
export interface Disposal {
  /** Null where nothing was due any more. */
  certificate: Certificate | null;
  /** More is due than one run destroys. */
  more: boolean;
}

export const runDisposal = (): Promise<Disposal> => ask('POST', '/retention/disposals', {});

export const listCertificates = (
  before?: string,
): Promise<{ certificates: readonly Certificate[]; next: string | null }> =>
  ask('GET', `/retention/certificates${queryOf({ limit: 20, before })}`);

export const readCertificate = (id: string, after?: string): Promise<CertificateDetail> =>
  ask('GET', `/retention/certificates/${encodeURIComponent(id)}${queryOf({ after })}`);

export const listRingCopies = (
  before?: string,
): Promise<{
  open: readonly RingCopies[];
  attestations: readonly RingAttestation[];
  next: string | null;
}> => ask('GET', `/retention/ring-copies${queryOf({ limit: 20, before })}`);

export const attestRingCopies = (word: {
  rotation: string;
  destroyedOn: string;
  how: readonly string[];
  statement: string;
}): Promise<RingAttestation> => ask('POST', '/retention/ring-attestations', word);

export const withdrawRingAttestation = (id: string, reason: string): Promise<RingAttestation> =>
  ask('POST', `/retention/ring-attestations/${encodeURIComponent(id)}/withdrawal`, { reason });
