import type { Id } from '../../kernel/ids.ts';
import type { Purpose } from '../../kernel/purpose.ts';

export const decisions = ['approved', 'declined', 'replaced'] as const;
/** `replaced`: another statement was made before anybody decided this one. */
export type NeedDecision = (typeof decisions)[number];

export interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

/** What somebody says an AI system needs, and why. Never changed, but decided once. Times are UTC milliseconds. */
export interface PhiNeed {
  readonly id: Id<'phiNeed'>;
  readonly system: Id<'system'>;
  readonly needsPhi: boolean;
  /** Classes of identifiers that it may receive, as surrogates; none where it needs no PHI. */
  readonly elements: readonly string[];
  /** Purposes of the system when it was stated. */
  readonly purposes: readonly Purpose[];
  readonly justification: string;
  readonly statedAt: number;
  readonly statedBy: NamedPerson;
  readonly decision: {
    readonly what: NeedDecision;
    readonly at: number;
    readonly by: NamedPerson;
    readonly note: string | null;
    /** Whoever stated it decided it, because nobody else could. */
    readonly isAlone: boolean;
  } | null;
}

/** An AI system, as far as this duty has to know it. Another duty keeps it. */
export interface KnownSystem {
  readonly id: Id<'system'>;
  readonly title: string;
  readonly state: 'requested' | 'approved' | 'live' | 'suspended' | 'retired';
  readonly purposes: readonly Purpose[];
  readonly elements: readonly string[];
}

/** What really left for a system, out of its latest exchanges. */
export interface NeedUsage {
  /** Exchanges that were looked at. */
  readonly exchanges: number;
  /** True where there were more in the time than were looked at. */
  readonly isCut: boolean;
  /** Those that named a patient. */
  readonly withPatients: number;
  /** By class: exchanges whose request held it, and those from which it left. */
  readonly elements: Readonly<Record<string, { readonly requested: number; readonly sent: number }>>;
}

/** How it stands with a system. */
export interface NeedStanding {
  readonly system: KnownSystem;
  /** The statement that is in force; null where none ever was approved. */
  readonly current: PhiNeed | null;
  /** The one that waits for another person. */
  readonly waiting: PhiNeed | null;
}
