import type { Id } from '../../kernel/ids.ts';

export type Verdict = 'accepted' | 'rejected';

/** What a person thought of an answer. */
export interface Review {
  readonly verdict: Verdict;
  /** The person's own words; empty where none were given or their key was destroyed. */
  readonly reason: string;
  /** Name of the person. */
  readonly by: string;
  /** UTC milliseconds. */
  readonly at: number;
}

/** A note as it is kept: the words are sealed. */
export interface SealedNote {
  readonly id: string;
  readonly exchange: Id<'exchange'>;
  readonly kind: 'review' | 'reveal';
  readonly verdict: Verdict | null;
  readonly actor: string;
  readonly actorName: string;
  readonly at: number;
  readonly reason: Uint8Array | null;
}

/** How content came to be unreadable. */
export interface Destruction {
  /** UTC milliseconds; null where nothing says when. */
  readonly at: number | null;
  /** Under what, in one sentence. */
  readonly under: string;
  /** Id of the certificate; null without one. */
  readonly certificate: string | null;
}

/** What is known of the disposal of a key. Another duty keeps the certificates. */
export interface DisposalFacts {
  readonly id: string;
  readonly issuedBy: { readonly name: string } | null;
}

/** Names that people know, for the ids that the record keeps. An id without a name is shown as it is. */
export interface NameDirectory {
  /** Names of persons and applications. */
  actors(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  systems(ids: readonly string[]): Promise<ReadonlyMap<string, { name: string; title: string }>>;
  vendors(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Ids of persons, applications, systems and vendors whose name holds these words. */
  search(words: string): Promise<readonly string[]>;
}

/** Whose an emergency access was, and from when until when. */
export interface EmergencySpan {
  readonly person: string;
  /** UTC milliseconds: from, inclusive, and until, exclusive. */
  readonly from: number;
  readonly to: number;
}
