import type { FailureCode } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import type { WordSealer } from '../../platform/keys/index.ts';
import type { WatchableModel } from './model.ts';
import type { ConsistencyStore } from './store.ts';

/** A text with the identifiers that were found taken out. */
export interface ScreenedText {
  readonly text: string;
  /** What was found, in words; empty where nothing was. */
  readonly found: readonly string[];
}

/** What the operations of this duty need; made anew for each call, inside its transaction. */
export interface ConsistencyPorts {
  readonly store: ConsistencyStore;
  readonly words: WordSealer;
  /** Looks for identifiers as the gateway does. */
  screen(text: string): ScreenedText;
  /** The models that are live, from the policy in force; empty while it cannot be confirmed. */
  models(): readonly WatchableModel[];
  /** Titles of systems, also of those that are no longer live. */
  systemTitles(): Promise<ReadonlyMap<string, string>>;
  /** Asks for the recurring work once the act is committed. */
  askSoon(): void;
}

/** A question to a model, on the program's own account. */
export interface CanaryQuestion {
  readonly system: Id<'system'>;
  readonly model: string;
  readonly text: string;
  readonly steady: boolean;
  readonly signal: AbortSignal;
}

/** What became of it. Never rejects for what becomes of it: a refusal is an outcome. */
export type AskModel = (question: CanaryQuestion) => Promise<AskedModel>;

export type AskedModel = {
  readonly exchange: Id<'exchange'>;
  readonly destination: { readonly endpoint: string; readonly model: string } | null;
} & (
  | { readonly state: 'refused' | 'failed'; readonly code: FailureCode }
  | {
      readonly state: 'answered';
      readonly text: string;
      /** Identifiers that the gateway took out of the answer. */
      readonly removed: number;
      readonly finish: string;
      readonly servedModel: string | null;
      readonly fingerprint: string | null;
      readonly promptTokens: number | null;
      readonly completionTokens: number | null;
    }
);
