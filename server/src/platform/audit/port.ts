import type { SurrogateRecord } from '@cordon/deid';
import type { AccessQuestion } from '../../kernel/access-question.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { FailureCode } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Phi } from '../../kernel/phi.ts';
import type { StageTrace } from '../../kernel/pipeline.ts';
import type { Purpose } from '../../kernel/purpose.ts';

/** Proof that an entry is durable: the position that it holds in the log for ever. */
export interface Receipt {
  readonly entry: number;
  /** Lowercase hexadecimal RFC 6962 leaf hash. */
  readonly leafHash: string;
}

/** Who asked what of whom: the public facts that every entry of one exchange carries as far as they are known. */
export interface ExchangeHeader {
  readonly exchange: Id<'exchange'>;
  readonly conversation: Id<'conversation'> | null;
  /** UTC milliseconds at which the request arrived. */
  readonly at: number;
  readonly protocol: string;
  readonly actor: Pick<Actor, 'kind' | 'id'> | null;
  /** The person for whom an application asked. */
  readonly onBehalfOf?: Id<'person'> | null;
  /** How many patients the content showed beyond those whom the request names; null or absent where none was seen. */
  readonly otherPatients?: number | null;
  /** The content named somebody with the surname of whoever asked; null or absent where not. */
  readonly sameSurname?: boolean | null;
  readonly system: Id<'system'> | null;
  readonly purpose: Purpose | null;
  readonly subjects: readonly Id<'subject'>[];
  readonly destination: Destination | null;
  readonly snapshot: string | null;
  /** The policy of the snapshot that shortens how long the content is kept; the six years hold without one. */
  readonly retention?: Id<'retentionPolicy'> | null;
}

export interface Destination {
  readonly endpoint: Id<'endpoint'>;
  readonly provider: string;
  readonly vendor: string;
  readonly product: string;
  readonly tier: string;
  readonly region: string;
  readonly model: string;
}

/**
 * How many identifiers of one class an exchange was about. `requested` >= `available` >= `sent`; the difference of the
 * first two was withheld as more than the purpose needs.
 */
export interface ElementCounts {
  /** Stood in the request: the caller asked for them to be disclosed (164.502(b)). */
  readonly requested: number;
  /** Of those, the ones that the purpose of the system makes available to it (164.514(d)). */
  readonly available: number;
  /** Of those, the ones that left for the destination, in whatever form: a surrogate stands for an identifier. */
  readonly sent: number;
}

/** The counts by class of element (164.514(b)(2)(i)). */
export type ElementManifest = Readonly<Record<string, ElementCounts>>;

/**
 * Whose elements a manifest counts: of the one patient named (`sole`), of several together, because nothing tells whose
 * each one is (`joint`), or of nobody who was named (`unnamed`).
 */
export type ElementAttribution = 'sole' | 'joint' | 'unnamed';

/** Content is sealed: it enters the record only as ciphertext, and the leaf commits to that ciphertext. */
export interface QueryContent {
  /** The request as it arrived, as text. */
  readonly received: string;
  /** The request as it leaves; null when it never got that far. */
  readonly outbound: string | null;
  /**
   * What was asked of the access policies; null when the request never got that far, absent in entries of before. With the
   * snapshot that the entry names, it replays the decision.
   */
  readonly access?: AccessQuestion | null;
}

export interface OutputContent {
  /** The reply as the provider sent it (as text, without surrogates put back). */
  readonly returned: string;
  /** The reply as the person saw it. */
  readonly delivered: string;
}

export interface ExchangeIntent extends ExchangeHeader {
  /** Why disclosure is permitted, in the words of the decision; ids of agreement or attestation inside. */
  readonly basis: Readonly<Record<string, string | number | boolean | null>>;
  readonly stages: readonly StageTrace[];
  readonly elements: ElementManifest;
  readonly query: Phi<QueryContent>;
  /** Surrogates allotted in this exchange: their vault row is written in the same commit as this entry. */
  readonly surrogates: Phi<readonly SurrogateRecord[]>;
}

export interface ExchangeRefusal extends ExchangeHeader {
  readonly reason: FailureCode;
  readonly cites: readonly string[];
  readonly stages: readonly StageTrace[];
  readonly elements: ElementManifest;
  readonly query: Phi<QueryContent>;
}

export type ExchangeEnd = 'completed' | 'failed' | 'aborted' | 'interrupted';

export interface ExchangeOutcome extends ExchangeHeader {
  readonly end: ExchangeEnd;
  readonly reason: FailureCode | null;
  /** Those that ended after the opening entry was written; it names the earlier ones. */
  readonly stages: readonly StageTrace[];
  /** Plain counts: bytes, events, identifiers removed from the reply, foreign or mangled tokens. */
  readonly counts: Readonly<Record<string, number>>;
  readonly output: Phi<OutputContent>;
}

/**
 * The record of exchanges. A promise returned here MUST NOT resolve before the entry is durable, and MUST reject with
 * `record_unavailable`, `vault_unavailable` or `keys_unavailable` when it cannot be made so.
 */
export interface ExchangeRecord {
  /** The query, before disclosure. */
  openExchange(intent: ExchangeIntent): Promise<Receipt>;
  /** A request that was refused before anything was disclosed. */
  refuseExchange(refusal: ExchangeRefusal): Promise<Receipt>;
  /** The output, before release is complete. Closing an exchange twice returns the first receipt. */
  closeExchange(outcome: ExchangeOutcome): Promise<Receipt>;
  /** What has arrived of a stream so far, sealed; replaced by the outcome. Keeps at most one write in flight. */
  keepPartial(header: ExchangeHeader, output: Phi<OutputContent>): Promise<void>;
}

/** Counts exchanges where they arrive, apart from the record, so that the two can be compared. Never throws. */
export interface ExchangeCensus {
  /** A request to the gateway, whatever becomes of it. */
  countRequest(): void;
  /** An exchange that begins. @param at its time, UTC milliseconds */
  countExchange(at: number): void;
  /** One that was answered with a refusal that could not be recorded. */
  countUnrecorded(at: number): void;
  /** One that did not become an exchange, because nobody knows who asked: the record holds it as a refusal at the door. */
  countTurnedAway(at: number): void;
}
