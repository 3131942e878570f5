import type { Id } from '../../kernel/ids.ts';

/** A tool that is watched for: of the list of AI tools, or a product of a vendor of the catalogue. */
export interface WatchedTool {
  /** Of a product: its vendor, a slash, its own id. */
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  /** `service`: what a vendor offers to programs and organisations. */
  readonly kind: string;
  /** Host names that stand for themselves and all below, or patterns of the catalogue with `*`. */
  readonly domains: readonly string[];
  /** Where given, only what is at or below one of these paths is the tool. */
  readonly paths: readonly string[] | null;
}

export const findStates = ['detected', 'under-review', 'approved', 'blocked', 'dismissed'] as const;
export type FindState = (typeof findStates)[number];
export const phiAnswers = ['yes', 'no', 'unsure'] as const;
export type PhiAnswer = (typeof phiAnswers)[number];

export interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

/** Bytes and requests of one tool by one person on one day. */
export interface DayTally {
  readonly tool: string;
  /** A login in small letters, or an address where the log knew none. */
  readonly who: string;
  readonly whoKind: 'login' | 'address';
  /** Whole days since 1970, in the zone of the log. */
  readonly day: number;
  readonly requests: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  /** UTC milliseconds. */
  readonly firstAt: number;
  readonly lastAt: number;
  readonly department: string | null;
  /** Hosts, each with the path by which it was known and nothing behind it. */
  readonly places: readonly string[];
}

/** How far the reading of a file came. It holds nothing of its lines but the names of columns. */
export interface ReadingState {
  readonly format: string | null;
  readonly head: string | null;
  readonly lines: number;
  readonly malformed: number;
  /** Numbers of the first lines that could not be read. */
  readonly firstMalformed: readonly number[];
  /** Lines that were a visit of anything. */
  readonly visits: number;
  /** Visits of tools. */
  readonly matched: number;
  /** Visits of approved endpoints by the gateway itself, which are no finds. */
  readonly own: number;
  /** SHA-256 over the lines one after another, lowercase hexadecimal. */
  readonly digest: string;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
}

/** A file that was read. Never changed. Times are UTC milliseconds. */
export interface ShadowImport extends Omit<ReadingState, 'format' | 'head'> {
  readonly id: Id<'shadowImport'>;
  readonly format: string;
  readonly zone: string;
  readonly at: number;
  /** Null where it was read at the machine. */
  readonly by: NamedPerson | null;
}

/** A file that is being read, piece by piece. */
export interface ShadowUpload {
  readonly id: Id<'shadowImport'>;
  readonly startedAt: number;
  readonly startedBy: string;
  readonly zone: string;
  readonly columns: Readonly<Record<string, string>>;
  /** Pieces that were read. */
  readonly pieces: number;
  readonly state: ReadingState;
}

export interface Answer {
  readonly usedFor: string;
  readonly phi: PhiAnswer;
  readonly at: number;
}

/** One tool, used by one person. Times are UTC milliseconds. */
export interface ShadowFind {
  readonly id: Id<'shadowFind'>;
  readonly tool: string;
  readonly toolName: string;
  readonly vendor: string;
  readonly kind: string;
  readonly who: string;
  readonly whoKind: 'login' | 'address';
  /** The person whom the login names; null where nobody here has it. */
  readonly person: string | null;
  readonly department: string | null;
  readonly requests: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly days: number;
  readonly places: readonly string[];
  readonly detectedAt: number;
  readonly state: FindState;
  readonly answer: Answer | null;
  /** Where the assessment is kept that follows from PHI that was entered. */
  readonly assessment: string | null;
  readonly revision: number;
}

/** What somebody did about a find. Never changed. */
export interface FindStep {
  readonly at: number;
  readonly by: NamedPerson;
  readonly what: 'decided' | 'answered' | 'assessment-noted';
  readonly state: FindState;
  readonly reason: string | null;
}

export interface ShadowRules {
  /** Addresses and logins by which the gateway stands in logs. */
  readonly gateways: readonly string[];
  /** Where people find the tools that are approved. */
  readonly page: string | null;
}

export const wishedData = ['none', 'de-identified', 'phi'] as const;
export type WishedData = (typeof wishedData)[number];
export const requestStates = ['requested', 'accepted', 'declined'] as const;

/** Somebody asks for a tool. Answered once. */
export interface ToolRequest {
  readonly id: Id<'toolRequest'>;
  readonly person: NamedPerson;
  readonly tool: string;
  readonly why: string;
  readonly data: WishedData;
  readonly at: number;
  readonly state: (typeof requestStates)[number];
  readonly answer: { readonly at: number; readonly by: NamedPerson; readonly reason: string } | null;
}
