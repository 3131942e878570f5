import { endAt, flagsAt, startAt, type TextDocument, wordAt } from '../document.ts';
import { NUMBER } from '../tokens.ts';
import { endsLabel, findLabel, type Label, normaliseLabel } from './labels.ts';

export interface LabelRun {
  readonly label: Label;
  /** Offset of its first letter. */
  readonly start: number;
}

const MOST_WORDS = 5;
const INNER_GAP = /^(?:[ ./'’#()&-]|\. | \(| & |\) |'s ){1,3}$/;
/** What may stand before a label that is not sure: the start of a line, of a cell or of a clause. */
const CLAUSE = /(?:^|[\n\r\t|;,(>*•\]·.]|: |\d ?|[-/] ?| {2})[ >*_"-]{0,3}(?:\d{1,2}[.)] ?)?$/;

/**
 * The label that ends with token `last`, the longest one. `floor` is where it may begin at the earliest. `end` is the
 * offset of the sign after it: "#" and "no." before it count.
 */
export function labelBefore(
  document: TextDocument,
  last: number,
  floor: number,
  end: number,
): LabelRun | undefined {
  if (last < 0 || !endsLabel(plainWord(wordAt(document, last)))) return undefined;
  let first = last;
  while (first > last - MOST_WORDS + 1 && startAt(document, first - 1) >= floor && first > 0) {
    const gap = document.text.slice(endAt(document, first - 1), startAt(document, first));
    if (!INNER_GAP.test(gap) || flagsAt(document, first - 1) & NUMBER) break;
    first--;
  }
  for (let from = first; from <= last; from++) {
    const start = startAt(document, from);
    const label = findLabel(normaliseLabel(document.text.slice(start, end)));
    if (label === undefined) continue;
    if ((label.isSure && from < last) || isClause(document.text, start) || isSureCode(label))
      return { label, start };
    return undefined;
  }
  return undefined;
}

/** "… Smith MRN: 123": numbers and dates need no clause of their own. */
const isSureCode = ({ isSure, shape }: Label): boolean =>
  isSure && (shape === 'code' || shape === 'date' || shape === 'phone');

const WIDE = /[\u0080-\uffff]/;
const plainWord = (word: string): string => (WIDE.test(word) ? normaliseLabel(word) : word);

function isClause(text: string, start: number): boolean {
  return CLAUSE.test(text.slice(Math.max(0, start - 6), start)) || start === 0;
}
