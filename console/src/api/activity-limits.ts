import { ask, queryOf } from './request.ts';
import type { ListOf } from './types.ts';

/** From how many different patients on officers are told, and beyond which it is refused; null for never. */
export interface Thresholds {
  alert: number;
  block: number | null;
}

export interface ActivityLimit {
  /** A role, or the id of an application. */
  scope: string;
  /** Of the application; null for a role. */
  name: string | null;
  day: Thresholds;
  hour: Thresholds;
  /** UTC milliseconds; null for a limit as it is shipped. */
  setAt: number | null;
}

export interface LimitWish extends Pick<ActivityLimit, 'scope' | 'day' | 'hour'> {
  reason: string;
}

/** It names no patient. */
export interface ActivityAlert {
  id: string;
  actor: { kind: 'person' | 'application'; id: string; name: string };
  kind: 'reached' | 'blocked' | 'lifted';
  /** Calendar day of the organisation. */
  day: string;
  /** What it is about, in one sentence without a name. */
  says: string;
  raisedAt: number;
  acknowledged: { at: number; by: string; name: string; note: string } | null;
}

export const listActivityLimits = (): Promise<readonly ActivityLimit[]> =>
  ask<{ limits: ActivityLimit[] }>('GET', '/activity-limits').then((reply) => reply.limits);

export const setActivityLimit = (wish: LimitWish): Promise<ActivityLimit> =>
  ask('POST', '/activity-limits', wish);

export const listActivityAlerts = (
  state: 'open' | undefined,
  cursor?: string,
): Promise<ListOf<ActivityAlert>> => ask('GET', `/activity-alerts${queryOf({ state, cursor })}`);

export const acknowledgeActivityAlert = (id: string, note: string): Promise<ActivityAlert> =>
  ask('POST', `/activity-alerts/${encodeURIComponent(id)}/acknowledge`, { note });
