import type { Entity } from '../entity.ts';
import type { KeyedHash } from './keyed-draw.ts';
import type { SurrogateBook } from './realistic/surrogate-book.ts';
import type { ZipList } from './zip-prefix.ts';

/** What can be done to a found value. */
export type OperatorName = 'token' | 'redact' | 'surrogate' | 'shift-date' | 'generalise' | 'hash' | 'keep';

/** A found value as an operator sees it. */
export interface OperatorInput {
  readonly entity: Entity;
  /** As it stands in the original text. */
  readonly value: string;
  /** The id of the recognizer that found it; it tells a ZIP code from a street. */
  readonly recognizer?: string;
}

/** What the operators take from the caller. Each operator names what it cannot do without in `needs`. */
export interface OperatorContext {
  /** Hash under the caller's key. */
  readonly hmac?: KeyedHash;
  /**
   * Whose record this is: an opaque id, never shown. Draws of different subjects are independent, so that nothing links
   * two patients' texts. Where no subject is known, the id of the conversation or document.
   */
  readonly subject?: string;
  /** The vault's tokens of the conversation: `createSurrogates`. */
  readonly tokens?: { allot(entity: Entity, value: string): string };
  /** The realistic surrogates of the subject: `createSurrogateBook`. */
  readonly book?: SurrogateBook;
  /** Decides all-numeric dates (03/04: March 4 in English, April 3 in Spanish). English unless told. */
  readonly lang?: 'en' | 'es';
  /** The calendar year in which the text was written or is released: the measure for ages over 89. */
  readonly asOfYear?: number;
  /** Set when the chart says that the subject is over 89 although the text may not. */
  readonly isSubjectOver89?: boolean;
  /** The list of thin ZIP prefixes; the 2020 Census unless told. */
  readonly zipList?: ZipList;
  /** Bounds of a date shift, in whole weeks. */
  readonly shiftWeeks?: ShiftBounds;
  /** The year in which a day without a year is counted. */
  readonly referenceYear?: number;
}

/** Weeks by which dates may move; both bounds lie between 4 and 48, so that a month never stays the same. */
export interface ShiftBounds {
  readonly least: number;
  readonly most: number;
  /** `earlier` keeps dates out of the future; `either` hides better. */
  readonly direction: 'earlier' | 'later' | 'either';
}

/** One transformation behind the one interface that the standards use. */
export interface Operator {
  readonly name: OperatorName;
  /** Parts of the context without which it refuses. */
  readonly needs: readonly (keyof OperatorContext)[];
  /** `vault`: the caller's stored rows lead back. `no`: nothing in the library leads back. */
  readonly reversible: 'vault' | 'no';
  /** In plain words, for reports. */
  readonly says: string;
  /** Gives the replacement. Never throws on any value once `needs` are met. */
  apply(input: OperatorInput, context: OperatorContext): string;
}

/** Thrown before anything is replaced, when an operator lacks what it needs. Holds no value of the text. */
export class OperatorNeedError extends Error {
  readonly operator: OperatorName;
  readonly missing: keyof OperatorContext;

  constructor(operator: OperatorName, missing: keyof OperatorContext) {
    super(
      `The operator ${operator} needs “${missing}” in its context and got none, so nothing was replaced. Pass ${missing}, or choose another operator.`,
    );
    this.name = 'OperatorNeedError';
    this.operator = operator;
    this.missing = missing;
  }
}

/** The part of the context; throws OperatorNeedError when it is missing. */
export function need<K extends keyof OperatorContext>(
  operator: OperatorName,
  context: OperatorContext,
  part: K,
): NonNullable<OperatorContext[K]> {
  const value = context[part];
  if (value === undefined || value === '') throw new OperatorNeedError(operator, part);
  return value as NonNullable<OperatorContext[K]>;
}
