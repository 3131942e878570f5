import { ask, askFile, queryOf } from './request.ts';
import type { ListOf, Named } from './types.ts';

export type FindState = 'detected' | 'under-review' | 'approved' | 'blocked' | 'dismissed';
export type PhiAnswer = 'yes' | 'no' | 'unsure';

/** One AI tool as one person used it. Times are UTC milliseconds. */
export interface ShadowFind {
  id: string;
  tool: string;
  toolName: string;
  vendor: string;
  kind: string;
  /** The login as the log had it, or the address where it had none. */
  who: string;
  whoKind: 'login' | 'address';
  person: Named | null;
  department: string | null;
  requests: number;
  bytesUp: number;
  bytesDown: number;
  firstAt: number;
  lastAt: number;
  days: number;
  /** Hosts, each with the path by which the tool was known. */
  places: readonly string[];
  detectedAt: number;
  state: FindState;
  answer: { usedFor: string; phi: PhiAnswer; at: number } | null;
  assessment: string | null;
  revision: number;
}

export interface FindStep {
  at: number;
  by: Named;
  what: 'decided' | 'answered' | 'assessment-noted';
  state: FindState;
  reason: string | null;
}

export interface FindDetail extends ShadowFind {
  byDay: readonly { day: string; requests: number; bytesUp: number; bytesDown: number }[];
  steps: readonly FindStep[];
}

export interface FindPage extends ListOf<ShadowFind> {
  tools: readonly { id: string; name: string; finds: number }[];
  states: readonly { state: FindState; finds: number }[];
  departments: readonly string[];
}

export interface FindFilter {
  state?: string | undefined;
  tool?: string | undefined;
  who?: string | undefined;
  department?: string | undefined;
}

export interface ShadowRules {
  gateways: readonly string[];
  page: string | null;
}

export interface ShadowImport {
  id: string;
  format: string;
  zone: string;
  lines: number;
  malformed: number;
  firstMalformed: readonly number[];
  matched: number;
  own: number;
  firstAt: number | null;
  lastAt: number | null;
  at: number;
  by: Named | null;
}

export interface FinishedImport extends ShadowImport {
  added: number;
  finds: number;
}

export interface ImportPage extends ListOf<ShadowImport> {
  formats: readonly { id: string; title: string }[];
  rules: ShadowRules;
  watched: number;
}

export type DenyListFormat = 'pac' | 'hosts' | 'rpz' | 'squid';

const at = (find: string) => `/shadow/finds/${encodeURIComponent(find)}`;

export const listShadowFinds = (filter: FindFilter, after?: string): Promise<FindPage> =>
  ask('GET', `/shadow/finds${queryOf({ ...filter, after })}`);

export const readShadowFind = (find: string): Promise<FindDetail> => ask('GET', at(find));

export const decideShadowFind = (
  find: string,
  given: { revision: number; state: FindState; reason: string; scope: 'find' | 'tool' },
): Promise<ShadowFind & { also: number }> => ask('POST', `${at(find)}/decision`, given);

export const noteShadowAssessment = (
  find: string,
  given: { revision: number; assessment: string },
): Promise<ShadowFind> => ask('POST', `${at(find)}/assessment`, given);

export const listShadowImports = (after?: string): Promise<ImportPage> =>
  ask('GET', `/shadow/imports${queryOf({ after })}`);

export const openShadowImport = (given: {
  format: string | null;
  zone: string | null;
}): Promise<{ id: string; longestPiece: number }> => ask('POST', '/shadow/imports', given);

export const addShadowLines = (
  one: string,
  given: { piece: number; content: string },
): Promise<{ lines: number; malformed: number; matched: number; format: string | null }> =>
  ask('POST', `/shadow/imports/${encodeURIComponent(one)}/lines`, given);

export const finishShadowImport = (one: string, pieces: number): Promise<FinishedImport> =>
  ask('POST', `/shadow/imports/${encodeURIComponent(one)}/finish`, { pieces });

export const setShadowRules = (given: ShadowRules & { reason: string }): Promise<ShadowRules> =>
  ask('PUT', '/shadow/rules', given);

export const exportDenyList = (format: DenyListFormat): Promise<Blob> =>
  askFile(`/shadow/deny-list${queryOf({ format })}`);
