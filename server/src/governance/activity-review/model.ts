import type { Id } from '../../kernel/ids.ts';

/** Why somebody looks at a line: a rule picked it, or chance did. */
export const lineReasons = [
  'emergency',
  'own-record',
  'same-surname',
  'watched',
  'other-patient',
  'off-hours',
  'refused-often',
  'many-patients',
  'protected',
  'content-opened',
  'exported',
  'access-changed',
  'protection-changed',
  'sample',
] as const;
export type LineReason = (typeof lineReasons)[number];

export const judgements = ['appropriate', 'finding'] as const;
export type Judgement = (typeof judgements)[number];

export interface ActivityReviewRules {
  /** Days from one review to the next; each begins where the one before ended. */
  readonly intervalDays: number;
  /** Things drawn by chance, beside those that rules pick. */
  readonly sampleSize: number;
  /** Days for which a review is open before it is overdue. */
  readonly daysToDecide: number;
  /** Hours of the organisation's day that are usual, from inclusive, until exclusive. */
  readonly workFrom: number;
  readonly workTo: number;
}

export interface NamedActor {
  readonly id: string;
  readonly name: string;
}

/** How many a rule found, and how many of those are lines: what is not shown is said. */
export interface Found {
  readonly reason: LineReason;
  readonly found: number;
  readonly lines: number;
}

/** A review of one period. Times are UTC milliseconds. */
export interface ActivityReview {
  readonly id: Id<'activityReview'>;
  readonly openedAt: number;
  /** Null where the recurring work opened it. */
  readonly openedBy: NamedActor | null;
  readonly periodFrom: number;
  readonly periodTo: number;
  readonly dueAt: number;
  /** 32 hexadecimal digits, by which the sample can be drawn again. */
  readonly seed: string;
  readonly sampleSize: number;
  /** Exchanges and acts of the period of which the sample was drawn. */
  readonly population: number;
  readonly found: readonly Found[];
  readonly lineCount: number;
  readonly closed: Closing | null;
}

export interface Closing {
  readonly at: number;
  readonly by: NamedActor;
  /** Why lines were left open; null where none was. */
  readonly reason: string | null;
  /** SHA-256 of all lines, lowercase hexadecimal. */
  readonly digest: string;
}

export interface Progress {
  readonly decided: number;
  readonly findings: number;
}

/** What is said of a thing, without any content. */
export interface Said {
  /** Of an act. */
  readonly event: string | null;
  /** Of an exchange: the title of the system. */
  readonly system: string | null;
  readonly purpose: string | null;
  readonly patients: number | null;
  readonly state: string | null;
  readonly refusal: string | null;
}

/** One thing that somebody did, as the record has it. Never changed, but decided once. */
export interface ActivityLine {
  readonly number: number;
  readonly kind: 'exchange' | 'act';
  /** Id of the exchange or of the act. */
  readonly ref: string;
  /** Its entry in the log; null for the moment until it has one. */
  readonly entry: number | null;
  readonly at: number;
  readonly actor: NamedActor;
  readonly behalf: NamedActor | null;
  /** Who does not decide it. */
  readonly concerned: readonly string[];
  readonly says: Said;
  readonly reasons: readonly LineReason[];
  readonly decision: Decision | null;
}

export interface Decision {
  readonly what: Judgement;
  readonly at: number;
  readonly by: NamedActor;
  readonly note: string | null;
  /** What follows from a finding. */
  readonly followUp: string | null;
}

export type NewLine = Omit<ActivityLine, 'decision'>;
