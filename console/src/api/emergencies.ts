import { ask, queryOf } from './request.ts';
import type { ExchangeRow, ListOf } from './types.ts';

/** Access that somebody took in an emergency. Times are UTC milliseconds. */
export interface Emergency {
  id: string;
  person: { id: string; name: string };
  /** `unreviewed`: over, and nobody has looked at it yet. */
  state: 'open' | 'unreviewed' | 'reviewed';
  /** Empty where its key is gone. */
  reason: string;
  openedAt: number;
  untilAt: number;
  /** When somebody ended it before its time. */
  endedAt: number | null;
  review: {
    at: number;
    by: { id: string; name: string };
    finding: 'justified' | 'not-justified';
    note: string;
  } | null;
}

export const listEmergencies = (
  state: Emergency['state'] | undefined,
  cursor?: string,
): Promise<ListOf<Emergency>> => ask('GET', `/emergencies${queryOf({ state, cursor })}`);

export const readEmergency = (id: string): Promise<Emergency> =>
  ask('GET', `/emergencies/${encodeURIComponent(id)}`);

export const listExchangesUnder = (emergency: string, cursor?: string): Promise<ListOf<ExchangeRow>> =>
  ask('GET', `/exchanges${queryOf({ emergency, cursor })}`);

export const openEmergency = (wish: { reason: string; minutes: number }): Promise<Emergency> =>
  ask('POST', '/emergencies', wish);

export const endEmergency = (id: string): Promise<Emergency> =>
  ask('POST', `/emergencies/${encodeURIComponent(id)}/end`, {});

export const reviewEmergency = (
  id: string,
  review: { finding: 'justified' | 'not-justified'; note: string },
): Promise<Emergency> => ask('POST', `/emergencies/${encodeURIComponent(id)}/review`, review);
