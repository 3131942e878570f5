import { ask } from './request.ts';
import type { Named } from './types.ts';

export type LevelRestriction = 'closed' | 'fresh-factor' | 'inside-only' | 'local-only' | 'care-relationship';

export type DataLevelId =
  | 'public'
  | 'deidentified'
  | 'limited-data-set'
  | 'internal'
  | 'phi'
  | 'part2'
  | 'psychotherapy'
  | 'hiv'
  | 'reproductive';

export interface DataLevel {
  level: DataLevelId;
  /** Requests to AI systems are of this level; others are levels of data sets. */
  isAsked: boolean;
  /** Restrictions that mean something on this level. */
  possible: readonly LevelRestriction[];
  restrictions: readonly LevelRestriction[];
  /** How it is handled, in the organisation's own words. */
  handling: string;
  /** Null where nothing was decided. */
  set: { at: number; by: Named; reason: string } | null;
}

export interface LevelWish {
  level: DataLevelId;
  restrictions: readonly LevelRestriction[];
  handling: string;
  reason: string;
}

export const listDataLevels = (): Promise<readonly DataLevel[]> =>
  ask<{ items: DataLevel[] }>('GET', '/data-levels').then((reply) => reply.items);

export const setDataLevel = (wish: LevelWish): Promise<DataLevel> => ask('POST', '/data-levels', wish);
