import type { Pattern } from './define.ts';

/** What may stand between a label and its value: ":", "#", "number", "is" … up to three such words. */
const BRIDGE = String.raw`[\s:#=.(|,*"'-]{0,6}(?:(?:number|numbers|no|num|nr|nbr|id|ids|identifier|code|is|was|of|on|file|reads|record|ending|member|card|policy|group|num\.)\b(?![-_]\w)[\s:#=.(|*"'-]{0,5}){0,4}`;

/** A code of letters and digits with single separators, at least one digit, 3 to 32 characters. */
const CODE = String.raw`(?=[A-Z_-]{0,12}\d)[A-Z0-9](?:[A-Z0-9]|[-/_](?=[A-Z0-9])|\.(?=\d)| (?=\d{3,4}\b)){2,31}(?![A-Z0-9])`;

/** Codes that are a quantity, a date or a plain year stay out. */
const NO_QUANTITY = String.raw`(?!\d{1,4}\.?\d{0,2} ?(?:mg|mcg|ml|kg|cm|mm|years?|days?|weeks?|months?|hours?|%|beats|patients)\b)(?!(?:19|20)\d\d\b(?![-/]))`;

export interface LabelOptions {
  readonly words: readonly string[];
  /** Matches from the label's first word to its last; defaults to the word alone. */
  readonly label?: string;
  readonly value?: string;
  readonly score?: number;
  readonly why: string;
}

/** A pattern for "label, bridge, value"; the label is matched on whole words only. */
export function labelled({ words, label, value = CODE, score = 0.85, why }: LabelOptions): Pattern {
  const head = label ?? `(?:${words.join('|')})`;
  return {
    at: { words },
    shape: new RegExp(`(?:${head})(?![a-z])${BRIDGE}${NO_QUANTITY}(?<value>${value})`, 'iy'),
    score,
    why,
  };
}
