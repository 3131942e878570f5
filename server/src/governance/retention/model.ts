import type { Citation } from '../../kernel/citation.ts';
import type { Id } from '../../kernel/ids.ts';

/** How long content is kept, counted from the last day of the month in which it was sealed. */
export type Period =
  | { readonly unit: 'days'; readonly count: number }
  | { readonly unit: 'months'; readonly count: number };

/** The kinds of content key; each has a period. */
export type BaseClass = 'content' | 'vault' | 'register' | 'documentation';

/** One line of the schedule that holds where no policy says otherwise. */
export interface ScheduleLine {
  readonly base: BaseClass;
  readonly title: string;
  /** Null: by no schedule. */
  readonly period: Period | null;
  readonly because: string;
  readonly cites: readonly Citation[];
}

/** A shorter period for the content of one AI system. */
export interface RetentionPolicy {
  readonly id: Id<'retentionPolicy'>;
  readonly system: Id<'system'>;
  readonly keep: Period;
  /** The officer's own words; empty once they cannot be opened any more. */
  readonly reason: string;
  readonly approvedBy: string;
  /** UTC milliseconds. */
  readonly setAt: number;
  readonly setBy: Person;
  readonly withdrawn: { readonly at: number; readonly by: Person; readonly reason: string } | null;
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** What a hold covers. */
export type HoldTarget =
  | { readonly kind: 'everything' }
  | { readonly kind: 'subject'; readonly subject: Id<'subject'> }
  | { readonly kind: 'system'; readonly system: Id<'system'> }
  | { readonly kind: 'exchange'; readonly exchange: Id<'exchange'> };

/** What must not be destroyed, whatever its period. */
export interface LegalHold {
  readonly id: Id<'hold'>;
  readonly covers: HoldTarget;
  /** The days as the person gave them; null leaves that side open. */
  readonly from: string | null;
  readonly until: string | null;
  /** Months of content keys that the days touch. */
  readonly fromMonth: string | null;
  readonly untilMonth: string | null;
  readonly matter: string;
  readonly reason: string;
  /** UTC milliseconds. */
  readonly placedAt: number;
  readonly placedBy: Person;
  readonly released: { readonly at: number; readonly by: Person; readonly reason: string } | null;
}

/** One key that was destroyed, and how much of the record lies under it. */
export interface DisposalItem {
  readonly key: string;
  readonly scope: string;
  readonly class: string;
  readonly month: string;
  readonly exchanges: number;
  readonly entries: number;
}

/** The certificate of one disposal. */
export interface Certificate {
  readonly id: Id<'certificate'>;
  /** UTC milliseconds. */
  readonly issuedAt: number;
  /** Null where the schedule acted. */
  readonly issuedBy: Person | null;
  readonly keys: number;
  readonly scopes: number;
  readonly exchanges: number;
  readonly entries: number;
  /** Lowercase hexadecimal SHA-256 of the items; the entry of the record names it. */
  readonly digest: string;
}

/** Copies in clear or unwrapped keys that exist for minutes, and what bounds each. */
export interface WorkingCopy {
  readonly name: string;
  readonly where: string;
  readonly bound: string;
  /** The longest time in milliseconds; null where not time but another bound ends it. */
  readonly longestMilliseconds: number | null;
}

/** When older copies of the keys (write-ahead log, backups) can no longer be opened. */
export interface Completion {
  /** Final by what Cordon itself did or was told by a provider; never on somebody's word. */
  readonly complete: boolean;
  /** What has still to happen: a rotation, the provider's own deletion, or the end of copies that Cordon cannot see. */
  readonly waitsFor: 'rotation' | 'provider' | 'copies' | null;
  /** UTC milliseconds of the moment from which it is final; null while nobody knows. */
  readonly at: number | null;
  /** On whose word it is final, where it is not by itself; else empty. */
  readonly attested: readonly AttestedBy[];
  readonly says: string;
}

export interface AttestedBy {
  readonly attestation: Id<'ringAttestation'>;
  /** UTC milliseconds. */
  readonly at: number;
  readonly by: Person;
}

/** How copies of a key ring, or what opens them, came to an end. */
export const endsOfCopies = [
  'files-erased',
  'media-destroyed',
  'openers-destroyed',
  'provider-key-destroyed',
  'none-existed',
] as const;
export type EndOfCopies = (typeof endsOfCopies)[number];

/** An officer's word that every copy of the key ring from before a rotation is destroyed. */
export interface RingAttestation {
  readonly id: Id<'ringAttestation'>;
  /** Up to which rotation, and all that it covers. */
  readonly rotation: string;
  readonly rotations: readonly string[];
  readonly generations: readonly string[];
  /** The day on which the last of them was destroyed. */
  readonly destroyedOn: string;
  readonly how: readonly EndOfCopies[];
  /** UTC milliseconds. */
  readonly at: number;
  readonly by: Person;
  /** In the officer's own words; empty once they cannot be opened any more. */
  readonly statement: string;
  readonly withdrawn: { readonly at: number; readonly by: Person; readonly reason: string } | null;
}

/** What a finished key rotation left of the key-encrypting key that it gave up. Times are UTC milliseconds. */
export interface RotationEnd {
  readonly id: string;
  /** The generation of the key-encrypting key that it gave up. */
  readonly generation: string;
  readonly startedAt: number;
  readonly finishedAt: number;
  /** `copies`: of the key ring, which their passphrase or key file opens. `kept`: the key that held the ring. */
  readonly remains: 'nothing' | 'copies' | 'scheduled' | 'kept';
  /** When a scheduled deletion takes place. */
  readonly finalAt: number | null;
}
