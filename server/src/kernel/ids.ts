import type { Clock } from './clock.ts';
import { drawRandomBytes } from './random.ts';

/** Kinds of thing that carry an id, with the prefix that a person sees in logs, addresses and the record. */
export const idPrefixes = {
  organisation: 'org',
  exchange: 'exc',
  conversation: 'cnv',
  subject: 'sub',
  person: 'per',
  application: 'app',
  key: 'key',
  signIn: 'sgn',
  system: 'sys',
  endpoint: 'end',
  agreement: 'agr',
  agreementFile: 'agf',
  agreementCheck: 'agc',
  snapshot: 'snp',
  contentKey: 'ckey',
  node: 'nod',
  alarm: 'alm',
  document: 'doc',
  jobRun: 'run',
  retentionPolicy: 'rpol',
  hold: 'hold',
  certificate: 'cert',
  ringAttestation: 'ratt',
  backup: 'bkp',
  canary: 'can',
  canaryRun: 'crun',
  passkey: 'pky',
  identityProvider: 'idp',
  upstreamAccount: 'uac',
  department: 'dep',
  training: 'trn',
  emergency: 'emg',
  relationship: 'rel',
  patientLabel: 'lbl',
  ownPolicy: 'opo',
  activityAlert: 'aal',
  recovery: 'rcv',
  signInAlert: 'sal',
  accessReview: 'arv',
  activityReview: 'avr',
  phiNeed: 'phn',
  patientWatch: 'wat',
  shadowImport: 'shi',
  shadowFind: 'shf',
  toolRequest: 'trq',
} as const;

export type IdKind = keyof typeof idPrefixes;

/** An id of one kind; ids of different kinds do not mix. */
export type Id<Kind extends IdKind> = `${(typeof idPrefixes)[Kind]}_${string}`;

/**
 * Makes a new id: prefix, underscore, UUIDv7 (RFC 9562 section 5.7) as 32 hexadecimal digits. Ids sort by time.
 */
export function newId<Kind extends IdKind>(kind: Kind, clock: Clock): Id<Kind> {
  const bytes = drawRandomBytes(16);
  bytes.writeUIntBE(clock.now(), 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return `${idPrefixes[kind]}_${bytes.toString('hex')}` as Id<Kind>;
}

/** Tells whether a text from outside has the form of an id of this kind. */
export function isId<Kind extends IdKind>(kind: Kind, text: string): text is Id<Kind> {
  const prefix = `${idPrefixes[kind]}_`;
  return text.startsWith(prefix) && /^[0-9a-f]{32}$/.test(text.slice(prefix.length));
}

/** The ids of one kind made from one moment on and before another, UTC milliseconds: at or above `from`, below `to`. */
export function idBounds(
  kind: IdKind,
  from: number,
  to: number,
): { readonly from: string; readonly to: string } {
  const bound = (at: number) => `${idPrefixes[kind]}_${Math.max(0, at).toString(16).padStart(12, '0')}`;
  return { from: bound(from), to: bound(to) };
}
