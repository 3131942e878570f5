import { ask, queryOf } from './request.ts';
import type {
  Exchange,
  ExchangeProof,
  ExchangeQuery,
  ExchangeRow,
  ListOf,
  RevealedContent,
} from './types.ts';

export const listExchanges = (query: ExchangeQuery, cursor?: string): Promise<ListOf<ExchangeRow>> =>
  ask('GET', `/exchanges${queryOf({ ...query, cursor })}`);

export const readExchange = (id: string): Promise<Exchange> =>
  ask('GET', `/exchanges/${encodeURIComponent(id)}`);

export const revealExchange = (id: string, reason: string): Promise<RevealedContent> =>
  ask('POST', `/exchanges/${encodeURIComponent(id)}/reveal`, { reason });

export const readProof = (id: string): Promise<ExchangeProof> =>
  ask('GET', `/exchanges/${encodeURIComponent(id)}/proof`);

export const reviewExchange = (
  id: string,
  review: { verdict: 'accepted' | 'rejected'; reason: string },
): Promise<unknown> => ask('POST', `/exchanges/${encodeURIComponent(id)}/review`, review);

/** What a text is, held against the answer that was recorded, with the proof. */
export interface AnswerVerification {
  matches: boolean;
  signature: {
    matches: boolean;
    edited: boolean;
    by: string;
    at: number;
    entry: number;
    commitment: string;
    opening: string | null;
  } | null;
  says: string;
  end: string;
  commitment: string;
  /** Null unless the text matches. */
  opening: string | null;
  entry: number;
  /** The leaf as it is hashed: canonical JSON. */
  leaf: string;
  leafHash: string;
  path: readonly string[];
  treeSize: number;
  rootHash: string;
  checkpoint: string;
  vkey: string;
}

export const verifyAnswer = (id: string, text: string): Promise<AnswerVerification> =>
  ask('POST', `/exchanges/${encodeURIComponent(id)}/verification`, { text });

export interface SignedAnswer {
  signed: string;
  /** Whether the signed text differs from the answer. */
  edited: boolean;
  /** Entry of the signature whose place it takes. */
  replaces: number | null;
  at: number;
}

export const signAnswer = (id: string, text: string): Promise<SignedAnswer> =>
  ask('POST', `/exchanges/${encodeURIComponent(id)}/signature`, { text });
