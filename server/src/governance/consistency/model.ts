import type { FailureCode } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';

/** What is asked, and what a good answer holds. Every text is kept sealed. */
export interface CanaryWords {
  readonly prompt: string;
  /** Words that every answer must hold, and words that none may. */
  readonly expects: readonly string[];
  readonly forbids: readonly string[];
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** A fixed question to one model of one system, asked again and again. Times are UTC milliseconds. */
export interface Canary {
  readonly id: Id<'canary'>;
  readonly system: Id<'system'>;
  readonly model: string;
  readonly title: string;
  readonly everyHours: number;
  /** Similarity below this is drift, in thousandths. */
  readonly threshold: number;
  readonly steady: boolean;
  readonly configuredAt: number;
  readonly configuredBy: Person;
  readonly removedAt: number | null;
  readonly dueAt: number;
}

/** Which model answered: a change of any part is another version. */
export interface ModelVersion {
  readonly endpoint: string;
  /** Name of the model at the endpoint, as it was asked for. */
  readonly upstream: string;
  /** What the provider calls the model that answered; null where it does not say. */
  readonly servedModel: string | null;
}

/** What is compared of an answer. */
export interface Observation {
  readonly version: ModelVersion;
  readonly fingerprint: string | null;
  /** With identifiers taken out. */
  readonly answer: string;
  /** Lowercase hexadecimal SHA-256 of the answer as it was delivered. */
  readonly digest: string;
  readonly identifiers: number;
  readonly finish: string;
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
}

/**
 * What sets an answer apart from its baseline, or from what it should hold. The first group is drift; the second is only
 * noted.
 */
export const driftDifferences = [
  'expected-missing',
  'forbidden-present',
  'dissimilar',
  'other-version',
  'identifiers',
  'other-end',
] as const;
export const notedDifferences = ['wording', 'fingerprint', 'prompt-tokens', 'answer-tokens'] as const;

export type Difference = (typeof driftDifferences)[number] | (typeof notedDifferences)[number];

/** What became of one time of asking. */
export interface CanaryRun {
  readonly id: Id<'canaryRun'>;
  readonly canary: Id<'canary'>;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly exchange: Id<'exchange'>;
  /** `refused`: the gateway sent nothing. `failed`: no whole answer came. Neither is drift. */
  readonly state: 'answered' | 'refused' | 'failed';
  readonly code: FailureCode | null;
  readonly endpoint: string | null;
  readonly upstream: string | null;
  readonly servedModel: string | null;
  readonly fingerprint: string | null;
  readonly digest: string | null;
  readonly identifiers: number;
  readonly finish: string | null;
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
  readonly baseline: Id<'canaryRun'> | null;
  /** Thousandths; null where there was nothing to compare with. */
  readonly similarity: number | null;
  readonly differences: readonly Difference[];
  readonly drifted: boolean;
  readonly review: { readonly at: number; readonly by: string; readonly verdict: 'accepted' | 'kept' } | null;
}

/** A model that can be asked, from the policy in force. */
export interface WatchableModel {
  readonly system: Id<'system'>;
  readonly systemTitle: string;
  readonly model: string;
  /** Why the gateway would refuse a question of the program's own today; null where it would not. */
  readonly obstacle: string | null;
}
