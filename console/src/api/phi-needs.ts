import { ask, askFile, queryOf } from './request.ts';
import type { Named, System } from './types.ts';

/** What somebody stated of an AI system. Times are UTC milliseconds. */
export interface PhiNeed {
  id: string;
  needsPhi: boolean;
  /** Classes of identifiers that it may receive, as surrogates. */
  elements: readonly string[];
  /** Purposes of the system when it was stated. */
  purposes: readonly string[];
  justification: string;
  statedAt: number;
  statedBy: Named;
  decision: {
    what: 'approved' | 'declined' | 'replaced';
    at: number;
    by: Named;
    note: string | null;
    /** Nobody else could decide it. */
    isAlone: boolean;
  } | null;
}

export interface NeedStanding {
  /** `elements` are those that it may receive now. */
  system: Pick<System, 'id' | 'title' | 'state' | 'purposes' | 'elements'>;
  standing: 'approved' | 'waiting' | 'missing';
  current: PhiNeed | null;
  waiting: PhiNeed | null;
  usage: {
    exchanges: number;
    isCut: boolean;
    withPatients: number;
    /** Counted by exchange. */
    elements: readonly { element: string; requested: number; sent: number }[];
    /** It may receive them, and none ever left. */
    unused: readonly string[];
  };
}

export interface NeedList {
  usageDays: number;
  items: readonly NeedStanding[];
}

export interface SystemNeed extends NeedStanding {
  usageDays: number;
  /** You stated what waits, and somebody else is there to decide it. */
  isForAnother: boolean;
  /** The newest first. */
  history: readonly PhiNeed[];
}

export interface NeedWish {
  needsPhi: boolean;
  elements: readonly string[];
  justification: string;
}

const at = (system: string) => `/systems/${encodeURIComponent(system)}/phi-needs`;

export const listPhiNeeds = (): Promise<NeedList> => ask('GET', '/phi-needs');

export const readPhiNeed = (system: string): Promise<SystemNeed> => ask('GET', at(system));

export const statePhiNeed = (system: string, wish: NeedWish): Promise<PhiNeed> =>
  ask('POST', at(system), wish);

export const decidePhiNeed = (
  need: string,
  given: { decision: 'approved' | 'declined'; note?: string },
): Promise<PhiNeed> => ask('POST', `/phi-needs/${encodeURIComponent(need)}/decision`, given);

/** The policy to print, or for a spreadsheet. */
export const exportPhiNeeds = (format: 'html' | 'csv'): Promise<Blob> =>
  askFile(`/phi-needs/export${queryOf({ format })}`);
