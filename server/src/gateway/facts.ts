import type { KnownValue, SegmentFinding, SurrogateRecord, Surrogates } from '@cordon/deid';
import type { Actor, PersonActor } from '../kernel/actor.ts';
import type { Failure } from '../kernel/failure.ts';
import type { Id } from '../kernel/ids.ts';
import type { Phi } from '../kernel/phi.ts';
import type { Purpose } from '../kernel/purpose.ts';
import type { ModelPolicy, StampedSnapshot, SystemPolicy } from '../kernel/snapshot.ts';
import type { ElementManifest, Receipt } from '../platform/audit/port.ts';
import type { ExchangeChart } from './chart.ts';
import type { Segment } from './content.ts';
import type { Decision } from './policy/decide.ts';
import type { Basis } from './policy/find-basis.ts';
import type { Credentials, Identified, PatientFacts } from './ports.ts';
import type { ParsedRequest, Protocol } from './protocols/protocol.ts';
import type { ReplyFlow } from './reply-flow.ts';
import type { Verdict } from './screening/verdict.ts';
import type { Cleared } from './stages/clear.ts';
import type { ReplyWire } from './wire.ts';

/** What is there before the first stage: bytes from a socket, and the way back. */
export interface Arrived {
  readonly exchange: Id<'exchange'>;
  /** UTC milliseconds. */
  readonly at: number;
  readonly protocol: Protocol;
  readonly body: Phi<Buffer>;
  readonly headers: RequestHeaders;
  /** Reads who asks; throws what is wrong with it, so that such a refusal is recorded like any other. */
  readonly credentials: () => Credentials;
  readonly wire: ReplyWire;
  /** Writes down that a caller whom nobody knows was refused. @throws Failure `record_unavailable` */
  readonly turnAway: (failure: Failure) => Promise<void>;
  readonly chart: ExchangeChart;
}

/** The request headers that mean something to an exchange. */
export interface RequestHeaders {
  readonly system: string | null;
  readonly purpose: string | null;
  readonly subjects: Phi<string> | null;
  readonly conversation: string | null;
  /** As it was sent, blank or not: a header that names nobody is not one that was left out. */
  readonly onBehalfOf: string | null;
}

/** Each stage's fact, by the name under which later stages ask for it. */
export interface Facts {
  readonly received: ParsedRequest;
  readonly identified: Identified;
  readonly stated: Stated;
  readonly detected: Detected;
  readonly basis: Basis;
  readonly decision: Decision;
  readonly minimized: Minimized;
  readonly screened: Verdict;
  readonly masked: Masked;
  readonly cleared: Cleared;
  readonly receipt: Receipt;
  readonly reply: ReplyFlow;
  readonly inspected: ReplyFlow;
  readonly restored: ReplyFlow;
  readonly delivered: true;
}

/** The facts that a stage asks for. */
export type Needs<Names extends keyof Facts = never> = Arrived & Pick<Facts, Names>;

export interface Stated {
  readonly actor: Actor;
  /** The person for whom an application asks, with how that person stands to the patients. */
  readonly behalf: StatedBehalf | null;
  readonly policy: StampedSnapshot;
  readonly system: SystemPolicy;
  readonly model: ModelPolicy;
  readonly purpose: Purpose;
  readonly subjects: readonly Id<'subject'>[];
  /** The references that the caller used, in the same order: they are identifiers themselves. */
  readonly references: readonly Phi<string>[];
  /** How the actor stands to the patients. It is asked as soon as they are known. */
  readonly patients: Promise<PatientFacts>;
  readonly conversation: Id<'conversation'>;
  /** What the vault holds of the conversation. It is asked as soon as the conversation has a name. */
  readonly remembered: Promise<Phi<readonly SurrogateRecord[]>>;
}

export interface StatedBehalf {
  readonly person: PersonActor;
  readonly patients: Promise<PatientFacts>;
}

export interface Detected {
  readonly findings: readonly SegmentFinding[];
  /** How many patients the text shows beyond those whom the caller named. */
  readonly otherPatients: number;
  /** Whether the text names somebody with the surname of whoever asks. */
  readonly sameSurname: boolean;
  /** What the vault holds of this conversation. */
  readonly remembered: Phi<readonly SurrogateRecord[]>;
}

export interface Minimized {
  readonly segments: readonly Segment[];
  readonly findings: readonly SegmentFinding[];
  /** The values taken out: the second scan looks for them too. */
  readonly removed: Phi<readonly KnownValue[]>;
  readonly elements: ElementManifest;
}

export interface Masked {
  readonly texts: ReadonlyMap<string, MaskedText>;
  readonly surrogates: Phi<Surrogates>;
  /** Every value that a surrogate stands for in this exchange. */
  readonly values: Phi<readonly KnownValue[]>;
}

/** A text with its surrogates in place, and where they stand. */
export interface MaskedText {
  readonly text: Phi<string>;
  readonly placed: readonly Span[];
  readonly mutable: boolean;
}

/** UTF-16 offsets, half-open. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
