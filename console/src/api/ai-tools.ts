import { ask, queryOf } from './request.ts';
import type { PhiAnswer } from './shadow-ai.ts';
import type { ListOf, Named } from './types.ts';

export type WishedData = 'none' | 'de-identified' | 'phi';

/** A system that one may use, and what it may see of patients. */
export interface UsableTool {
  id: string;
  name: string;
  title: string;
  data: 'none' | 'surrogates';
  identifiers: readonly string[];
  purposes: readonly string[];
}

/** Times are UTC milliseconds. */
export interface ToolRequest {
  id: string;
  person: Named;
  tool: string;
  why: string;
  data: WishedData;
  at: number;
  state: 'requested' | 'accepted' | 'declined';
  answer: { at: number; by: Named; reason: string } | null;
}

/** What one is asked about a tool that one was seen to use. */
export interface ToolQuestion {
  id: string;
  toolName: string;
  vendor: string;
  requests: number;
  firstAt: number;
  lastAt: number;
  answer: { usedFor: string; phi: PhiAnswer; at: number } | null;
}

export interface OwnTools {
  systems: readonly UsableTool[];
  requests: readonly ToolRequest[];
  questions: readonly ToolQuestion[];
}

export const listAiTools = (): Promise<OwnTools> => ask('GET', '/ai-tools');

export const answerQuestion = (
  question: string,
  given: { usedFor: string; phi: PhiAnswer },
): Promise<ToolQuestion> => ask('POST', `/ai-tools/questions/${encodeURIComponent(question)}/answer`, given);

export const requestAiTool = (given: { tool: string; why: string; data: WishedData }): Promise<ToolRequest> =>
  ask('POST', '/ai-tools/requests', given);

export const listToolRequests = (after?: string): Promise<ListOf<ToolRequest>> =>
  ask('GET', `/ai-tools/requests${queryOf({ after })}`);

export const answerToolRequest = (
  request: string,
  given: { state: 'accepted' | 'declined'; reason: string },
): Promise<ToolRequest> => ask('POST', `/ai-tools/requests/${encodeURIComponent(request)}/answer`, given);
