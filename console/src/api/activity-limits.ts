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

export type ActorKind = 'person' | 'application' | 'system';

/** It names no patient. */
export interface ActivityAlert {
  id: string;
  actor: { kind: ActorKind; id: string; name: string };
  kind: 'reached' | 'blocked' | 'lifted' | 'unusual' | 'joined';
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

/** From when on a day is not usual. */
export interface ActivityRule {
  score: number;
  atLeast: Record<DayMeasure, number>;
  /** Details that name nobody one by one, and come together over several requests; no elements: nothing is told. */
  joined: { elements: readonly string[]; hours: number; patients: number };
  /** UTC milliseconds; null for the rule as it is shipped. */
  setAt: number | null;
}

export type DayMeasure = 'exchanges' | 'patients' | 'refusals' | 'offHours';

/** What one of them did today, beside what is usual. */
export interface UsualActivity {
  who: { kind: ActorKind; id: string; name: string };
  /** Days that there are to compare with. */
  days: number;
  measures: readonly {
    measure: DayMeasure;
    today: number;
    /** Null while there are not enough days. */
    usual: number | null;
    most: number | null;
    isUnusual: boolean;
  }[];
}

export interface UsualPage {
  day: string;
  /** UTC milliseconds; null before the first count of today. */
  countedAt: number | null;
  rule: ActivityRule;
  fewestDays: number;
  items: readonly UsualActivity[];
  next: number | null;
}

export const listUsualActivity = (offset?: number): Promise<UsualPage> =>
  ask('GET', `/usual-activity${queryOf({ offset })}`);

export const setActivityRule = (
  wish: Pick<ActivityRule, 'score' | 'atLeast' | 'joined'> & { reason: string },
): Promise<ActivityRule> => ask('PUT', '/activity-rule', wish);
