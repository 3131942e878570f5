import { createHash } from 'node:crypto';
import type { Entity } from '../../src/entity.ts';

export type Split = 'tune' | 'held';

/** One labelled stretch of text: UTF-16 offsets, half-open. */
export interface CorpusSpan {
  readonly start: number;
  readonly end: number;
  readonly label: Entity;
}

/** One line of a committed corpus file. */
export interface CorpusNote {
  readonly id: string;
  /** Kind of document, for example `discharge-summary` or `support-ticket`. */
  readonly form: string;
  /** `en`, `es`, or `en+es` where both stand in one text. */
  readonly lang: string;
  /** Origin of the main person's name; absent where the text names nobody. */
  readonly origin?: string;
  readonly split: Split;
  readonly text: string;
  readonly spans: readonly CorpusSpan[];
  /** Values that on purpose also stand unlabelled, because there they are no identifier ("Dr. Foley", "Foley catheter"). */
  readonly twins?: readonly string[];
}

/** A third of all ids is held back: the first byte of the id's SHA-256 divides by three. */
export const splitOf = (id: string): Split =>
  (createHash('sha256').update(id).digest()[0] ?? 0) % 3 === 0 ? 'held' : 'tune';
