import type { Purpose } from './purpose.ts';

/** What a credential may be used for, at most. An empty list narrows nothing: then the holder's own rights count. */
export interface KeyScope {
  /** Short names of AI systems. */
  readonly systems: readonly string[];
  readonly purposes: readonly Purpose[];
  /** Public names of models, as the systems offer them. */
  readonly models: readonly string[];
}

/** Of a caller whose credential narrows nothing: somebody who is signed in. */
export const wholeScope: KeyScope = { systems: [], purposes: [], models: [] };

/** Whether a list of a scope lets a name pass. */
export function isInScope(list: readonly string[], name: string): boolean {
  return list.length === 0 || list.includes(name);
}
