import { buildLexicon, type Lexicon, TRIGGER } from '../gazetteers/lexicon.ts';
import type {
  Candidate,
  Pattern,
  PatternDefinition,
  Recognizer,
  ScannerDefinition,
} from '../recognizers/define.ts';
import { flagsAt, type TextDocument, wordAt } from './document.ts';
import { NUMBER } from './tokens.ts';

interface Trial {
  readonly owner: PatternDefinition;
  readonly pattern: Pattern;
}

/** The recognizers, indexed by the place where each pattern is tried. */
export interface RecognizerSet {
  /** By length of the digit run; the last entry serves all longer runs. */
  readonly atNumber: readonly (readonly Trial[])[];
  readonly atWord: ReadonlyMap<string, readonly Trial[]>;
  readonly scanners: readonly ScannerDefinition[];
  readonly lexicon: Lexicon;
}

/** Digit runs from this length on share one entry of the index. */
const LONGEST_RUN = 20;
const NO_TRIALS: readonly Trial[] = [];

export function indexRecognizers(recognizers: readonly Recognizer[], lexicon?: Lexicon): RecognizerSet {
  const atNumber: Trial[][] = Array.from({ length: LONGEST_RUN + 1 }, () => []);
  const atWord = new Map<string, Trial[]>();
  const scanners: ScannerDefinition[] = [];
  for (const recognizer of recognizers) {
    if (recognizer.kind === 'scanner') scanners.push(recognizer);
    else
      for (const pattern of recognizer.patterns)
        indexPattern({ owner: recognizer, pattern }, atNumber, atWord);
  }
  return { atNumber, atWord, scanners, lexicon: lexicon ?? buildLexicon(atWord.keys()) };
}

function indexPattern(trial: Trial, atNumber: readonly Trial[][], atWord: Map<string, Trial[]>): void {
  const { at } = trial.pattern;
  if (at === 'number' || 'digits' in at) {
    const [from, to] = at === 'number' ? [1, LONGEST_RUN] : at.digits;
    for (let length = from; length <= Math.min(to, LONGEST_RUN); length++) atNumber[length]?.push(trial);
    return;
  }
  for (const word of at.words) {
    const trials = atWord.get(word);
    if (trials === undefined) atWord.set(word, [trial]);
    else trials.push(trial);
  }
}

/** Runs every recognizer over the document; candidates come unresolved, in view offsets. */
export function scanDocument(document: TextDocument, set: RecognizerSet): Candidate[] {
  const found: Candidate[] = [];
  const { count, starts, ends, flags } = document.tokens;
  for (let index = 0; index < count; index++) {
    const flag = flags[index] ?? 0;
    const start = starts[index] ?? 0;
    if (flag & NUMBER) {
      const trials = set.atNumber[Math.min((ends[index] ?? 0) - start, LONGEST_RUN)] ?? NO_TRIALS;
      tryAll(trials, document, index, start, found);
    } else if (flag & TRIGGER) {
      const trials = set.atWord.get(wordAt(document, index));
      if (trials !== undefined) tryAll(trials, document, index, start, found);
    }
  }
  for (const scanner of set.scanners) scanner.scan(document, found);
  return found;
}

function tryAll(
  trials: readonly Trial[],
  document: TextDocument,
  index: number,
  start: number,
  found: Candidate[],
): void {
  for (const { owner, pattern } of trials) {
    pattern.shape.lastIndex = start;
    const match = pattern.shape.exec(document.text);
    if (match === null) continue;
    const value = match.groups?.value ?? match[0];
    if (value === '') continue;
    const valid = owner.validate?.(value);
    if (valid === false) continue;
    const score = pattern.score + (valid ? 0.1 : 0) + boostOf(owner, document, index);
    const end = start + match[0].length;
    found.push({
      entity: owner.entity,
      start: withBracket(document.text, end - value.length, value),
      end,
      score: Math.min(score, 1),
      recognizer: owner.id,
      why: pattern.why,
    });
  }
}

/** "(212) 555-0187": the pattern starts at the digits, the bracket before them belongs to the number. */
function withBracket(text: string, start: number, value: string): number {
  const isClosedOnly = value.includes(')') && !value.slice(0, value.indexOf(')')).includes('(');
  return isClosedOnly && text.charAt(start - 1) === '(' ? start - 1 : start;
}

function boostOf({ context }: PatternDefinition, document: TextDocument, index: number): number {
  if (context === undefined) return 0;
  for (let back = 1; back <= context.within; back++) {
    if (flagsAt(document, index - back) & NUMBER) continue;
    if (context.words.includes(wordAt(document, index - back))) return context.boost;
  }
  return 0;
}
