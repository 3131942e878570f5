import type { ClauseValue } from '../model.ts';

/** A piece of the text, word for word, and the page on which it stands. */
export interface Quote {
  readonly page: number;
  readonly text: string;
}

export type FindingState = 'found' | 'unclear' | 'not-found';

/** What the check makes of one clause: a proposal, which a person takes over or not. */
export interface ClauseFinding {
  readonly clause: string;
  readonly state: FindingState;
  /** What says the clause, or what made the check think of it. A sentence that goes over a page has two. */
  readonly quotes: readonly Quote[];
  /** Where it stands, as a mark takes it: `section 4.2, page 7`. Null where nothing was found. */
  readonly location: string | null;
  /** What the clause holds, where the catalogue asks for a value and the text gives one. */
  readonly value: ClauseValue | null;
  /** What a person has to look at. */
  readonly notes: readonly string[];
  /** Terms that say the opposite. */
  readonly contradictions: readonly Contradiction[];
}

export interface Contradiction {
  readonly says: string;
  readonly quotes: readonly Quote[];
}

/** Why a provision cannot say a clause; `term` can. */
export type ProvisionKind = 'term' | 'heading' | 'contents' | 'definition' | 'omitted' | 'recital';

/** A paragraph or a numbered item of an agreement. */
export interface Provision {
  readonly kind: ProvisionKind;
  /** `4.2`, `4(b)`; null where the text has no numbers. */
  readonly number: string | null;
  /** What introduces a list, for its items; empty elsewhere. In the form in which it is matched. */
  readonly lead: string;
  readonly sentences: readonly Sentence[];
}

export interface Sentence {
  readonly text: string;
  /** In small letters, without hyphens, with plain quotation marks: what patterns are matched against. */
  readonly plain: string;
  readonly quotes: readonly Quote[];
}
