import type { TextDocument } from '../engine/document.ts';
import { ENTITIES, type Entity } from '../entity.ts';

/** A candidate in the folded view. */
export interface Candidate {
  readonly entity: Entity;
  readonly start: number;
  readonly end: number;
  readonly score: number;
  readonly recognizer: string;
  readonly why: string;
}

/**
 * Where a pattern is tried: at each run of so many digits (from, to), or at each word of a list. A pattern that is tried
 * at few places and is bounded in length costs constant time a place, so that the whole scan is linear in the text.
 */
export type Trigger = DigitTrigger | { readonly words: readonly string[] };

export interface DigitTrigger {
  readonly digits: readonly [number, number];
  /** Class of ASCII characters, one of which stands before the run whenever the pattern matches. */
  readonly before?: RegExp;
  /** Class of ASCII characters, one of which stands after the run whenever the pattern matches. */
  readonly next?: RegExp;
  /** Class of digits with which the run begins whenever the pattern matches. */
  readonly first?: RegExp;
  /** Class of ASCII characters, one of which stands second behind the run whenever the pattern matches. */
  readonly second?: RegExp;
}

export interface Pattern {
  readonly at: Trigger;
  /**
   * Sticky, without unbounded repetition. When it has a group `value`, only the value is the identifier and the value
   * must be the end of the match; else the whole match is.
   */
  readonly shape: RegExp;
  readonly score: number;
  readonly why: string;
}

export interface Context {
  /** Whole words, lower case, looked for among the words just before the candidate. */
  readonly words: readonly string[];
  /** How many tokens to look back. */
  readonly within: number;
  /** Added to the score when a word is met. */
  readonly boost: number;
}

export interface Examples {
  /** Texts with the identifier between « and ». */
  readonly match: readonly string[];
  /** Texts in which this recognizer must find nothing. */
  readonly ignore: readonly string[];
}

export interface PatternDefinition {
  readonly id: string;
  readonly entity: Entity;
  readonly cites: string;
  readonly patterns: readonly Pattern[];
  readonly context?: Context;
  /** A checksum or range rule: true lifts the score to 1 at most by 0.1, false drops the candidate. */
  readonly validate?: (value: string) => boolean;
  readonly examples: Examples;
}

export interface ScannerDefinition {
  readonly id: string;
  readonly entity: Entity;
  readonly cites: string;
  /** Linear in the document; pushes candidates in any order. */
  readonly scan: (document: TextDocument, found: Candidate[]) => void;
  /** Read at each of these words (lower case), with the index of its token; constant in time a place. */
  readonly at?: {
    readonly words: readonly string[];
    readonly read: (document: TextDocument, index: number, found: Candidate[]) => void;
  };
  readonly examples: Examples;
}

export type Recognizer =
  | (PatternDefinition & { readonly kind: 'pattern' })
  | (ScannerDefinition & { readonly kind: 'scanner' });

/** Defines a recognizer of bounded patterns. Throws when a pattern could backtrack beyond linear time. */
export function definePattern(definition: PatternDefinition): Recognizer {
  for (const { shape } of definition.patterns) assertBounded(definition.id, shape);
  assertCitation(definition);
  return { kind: 'pattern', ...definition };
}

/** Defines a recognizer with its own scan over the shared tokens. */
export function defineScanner(definition: ScannerDefinition): Recognizer {
  assertCitation(definition);
  return { kind: 'scanner', ...definition };
}

function assertCitation({ id, entity, cites }: { id: string; entity: Entity; cites: string }): void {
  if (cites !== ENTITIES[entity].cites)
    throw new Error(
      `Recognizer ${id} cites ${cites}, but ${entity} is ${ENTITIES[entity].cites}. Cite the clause of the entity.`,
    );
}

function assertBounded(id: string, shape: RegExp): void {
  const unclassed = shape.source.replace(/\\./g, '_').replace(/\[[^\]]*\]/g, '_');
  if (!shape.sticky || /[*+]|\{\d+,\}/.test(unclassed))
    throw new Error(
      `Recognizer ${id} has a pattern that is not sticky or repeats without a bound: ${shape.source}. Use {0,n}.`,
    );
}
