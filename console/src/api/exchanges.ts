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
