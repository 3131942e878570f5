import { ask, queryOf } from './request.ts';

/** Fixed questions to models, and what they answered. Times are UTC milliseconds, similarities thousandths. */

export interface CanaryWords {
  title: string;
  prompt: string;
  expects: readonly string[];
  forbids: readonly string[];
}

export interface CanaryPoint {
  run: string;
  at: number;
  state: 'answered' | 'refused' | 'failed';
  /** Code of the refusal or the failure. */
  code: string | null;
  /** Null without a baseline. */
  similarity: number | null;
  drifted: boolean;
  reviewed: boolean;
}

export interface Canary extends CanaryWords {
  id: string;
  system: { id: string; title: string };
  model: string;
  everyHours: number;
  threshold: number;
  steady: boolean;
  configuredAt: number;
  configuredBy: string;
  dueAt: number;
  /** 1 for the first. */
  revision: number;
  /** The revision before. */
  revises: string | null;
  /** Null while it is asked. */
  removed: { at: number; by: string | null; replacedBy: string | null } | null;
  /** Drifted answers that nobody has reviewed. */
  open: number;
  /** `by` is null where the program took the first answer. */
  baseline: { run: string; at: number; by: string | null } | null;
  /** The oldest first. */
  points: readonly CanaryPoint[];
}

export interface WatchableModel {
  system: string;
  systemTitle: string;
  model: string;
  /** Why the gateway would refuse to ask it today. */
  obstacle: string | null;
}

export interface Canaries {
  items: readonly Canary[];
  models: readonly WatchableModel[];
  samples: readonly CanaryWords[];
  usualThreshold: number;
}

export type Difference =
  | 'expected-missing'
  | 'forbidden-present'
  | 'dissimilar'
  | 'other-version'
  | 'identifiers'
  | 'other-end'
  | 'wording'
  | 'fingerprint'
  | 'prompt-tokens'
  | 'answer-tokens';

export interface CanaryAnswer {
  id: string;
  startedAt: number;
  exchange: string;
  state: CanaryPoint['state'];
  code: string | null;
  answer: string | null;
  digest: string | null;
  identifiers: number;
  upstream: string | null;
  servedModel: string | null;
  fingerprint: string | null;
  finish: string | null;
  promptTokens: number | null;
  completionTokens: number | null;
  isBaseline: boolean;
  similarity: number | null;
  differences: readonly Difference[];
  drifted: boolean;
  review: { at: number; by: string; verdict: 'accepted' | 'kept'; reason: string } | null;
}

export interface CanaryAnswers {
  items: readonly CanaryAnswer[];
  next: string | null;
  baseline: CanaryAnswer | null;
}

export const listCanaries = (): Promise<Canaries> => ask('GET', '/canaries');

/** Those that were removed or replaced, the last one first. */
export const listRemovedCanaries = (): Promise<Canaries> => ask('GET', '/canaries?removed=true');

export const listCanaryAnswers = (canary: string, before?: string): Promise<CanaryAnswers> =>
  ask('GET', `/canaries/${encodeURIComponent(canary)}/answers${queryOf({ limit: 20, before })}`);

export interface CanaryRevision extends CanaryWords {
  everyHours: number;
  threshold: number;
  steady: boolean;
}

export interface CanaryWish extends CanaryRevision {
  system: string;
  model: string;
}

export const configureCanary = (wish: CanaryWish): Promise<{ id: string }> => ask('POST', '/canaries', wish);

/** Where other words are asked, the next revision takes its place under an id of its own. */
export const reviseCanary = (canary: string, wish: CanaryRevision): Promise<{ id: string }> =>
  ask('POST', `/canaries/${encodeURIComponent(canary)}/revision`, wish);

export const askCanary = (canary: string): Promise<{ requestedAt: number }> =>
  ask('POST', `/canaries/${encodeURIComponent(canary)}/questions`, {});

export const removeCanary = (canary: string): Promise<unknown> =>
  ask('POST', `/canaries/${encodeURIComponent(canary)}/removal`, {});

export const acceptBaseline = (canary: string, run: string, reason: string): Promise<unknown> =>
  ask('POST', `/canaries/${encodeURIComponent(canary)}/baseline`, { run, reason });

export const keepBaseline = (canary: string, run: string, reason: string): Promise<unknown> =>
  ask('POST', `/canaries/${encodeURIComponent(canary)}/answers/${encodeURIComponent(run)}/review`, {
    reason,
  });
