import { buildLexicon, type Lexicon, TRIGGER } from '../gazetteers/lexicon.ts';
import type {
  Candidate,
  Pattern,
  PatternDefinition,
  Recognizer,
  ScannerDefinition,
} from '../recognizers/define.ts';
import { endAt, flagsAt, startAt, type TextDocument, wordAt } from './document.ts';
import { NUMBER } from './tokens.ts';

interface Trial {
  /** Set at the first trial. */
  isCompiled: boolean;
  readonly owner: PatternDefinition;
  readonly pattern: Pattern;
  /** ASCII codes that may stand before and after the digit run; undefined when anything may. */
  readonly before: CodeSet | undefined;
  readonly next: CodeSet | undefined;
  /** What the run begins with, and what stands second behind it. */
  readonly first: CodeSet | undefined;
  readonly second: CodeSet | undefined;
}

/** One entry for each ASCII code, and a last one for the borders of the text and what lies beyond ASCII. */
type CodeSet = Uint8Array;
const BEYOND = 128;

function codeSet(characters: RegExp | undefined): CodeSet | undefined {
  if (characters === undefined) return undefined;
  return Uint8Array.from({ length: BEYOND + 1 }, (_, code) =>
    code < BEYOND && characters.test(String.fromCharCode(code)) ? 1 : 0,
  );
}

function codeAt(text: string, at: number): number {
  return at < 0 || at >= text.length ? BEYOND : Math.min(text.charCodeAt(at), BEYOND);
}

/** What is done at a word: patterns that are tried, scanners that read on from it. */
interface AtWord {
  readonly trials: Trial[];
  readonly readers: ScannerDefinition[];
}

/** The recognizers, indexed by the place where each pattern is tried. */
export interface RecognizerSet {
  /** By length of the digit run; the last entry serves all longer runs. */
  readonly atNumber: readonly (readonly Trial[])[];
  readonly atWord: ReadonlyMap<string, AtWord>;
  readonly scanners: readonly ScannerDefinition[];
  readonly lexicon: Lexicon;
}

/** Digit runs from this length on share one entry of the index. */
const LONGEST_RUN = 20;
const NO_TRIALS: readonly Trial[] = [];

export function indexRecognizers(recognizers: readonly Recognizer[], lexicon?: Lexicon): RecognizerSet {
  const atNumber: Trial[][] = Array.from({ length: LONGEST_RUN + 1 }, () => []);
  const atWord = new Map<string, AtWord>();
  const scanners: ScannerDefinition[] = [];
  for (const recognizer of recognizers) {
    if (recognizer.kind === 'scanner') {
      scanners.push(recognizer);
      for (const word of recognizer.at?.words ?? []) placeAt(atWord, word).readers.push(recognizer);
    } else for (const pattern of recognizer.patterns) indexPattern(recognizer, pattern, atNumber, atWord);
  }
  return { atNumber, atWord, scanners, lexicon: lexicon ?? buildLexicon(atWord.keys()) };
}

function placeAt(atWord: Map<string, AtWord>, word: string): AtWord {
  const known = atWord.get(word);
  if (known !== undefined) return known;
  const place: AtWord = { trials: [], readers: [] };
  atWord.set(word, place);
  return place;
}

function indexPattern(
  owner: PatternDefinition,
  pattern: Pattern,
  atNumber: readonly Trial[][],
  atWord: Map<string, AtWord>,
): void {
  const { at } = pattern;
  if ('digits' in at) {
    const trial = {
      isCompiled: false,
      owner,
      pattern,
      before: codeSet(at.before),
      next: codeSet(at.next),
      first: codeSet(at.first),
      second: codeSet(at.second),
    };
    const [from, to] = at.digits;
    for (let length = from; length <= Math.min(to, LONGEST_RUN); length++) atNumber[length]?.push(trial);
    return;
  }
  const gates = { before: undefined, next: undefined, first: undefined, second: undefined };
  const trial = { isCompiled: false, owner, pattern, ...gates };
  for (const word of at.words) placeAt(atWord, word).trials.push(trial);
}

/** Runs every recognizer over the document; candidates come unresolved, in view offsets. */
export function scanDocument(document: TextDocument, set: RecognizerSet): Candidate[] {
  const found: Candidate[] = [];
  const { count, starts, flags } = document.tokens;
  for (let index = 0; index < count; index++) {
    const flag = flags[index] ?? 0;
    const start = starts[index] ?? 0;
    if (flag & NUMBER) {
      tryNumber(document, index, set, found);
    } else if (flag & TRIGGER) tryWord(document, index, start, set, found);
  }
  for (const scanner of set.scanners) scanner.scan(document, found);
  return found;
}

function tryWord(
  document: TextDocument,
  index: number,
  start: number,
  set: RecognizerSet,
  found: Candidate[],
): void {
  const place = set.atWord.get(wordAt(document, index));
  if (place === undefined) return;
  for (const trial of place.trials) tryPattern(trial, document, index, start, found);
  for (const { at } of place.readers) at?.read(document, index, found);
}

function tryNumber(document: TextDocument, index: number, set: RecognizerSet, found: Candidate[]): void {
  const start = startAt(document, index);
  const end = endAt(document, index);
  const before = codeAt(document.text, start - 1);
  const next = codeAt(document.text, end);
  const second = codeAt(document.text, end + 1);
  const first = codeAt(document.text, start);
  for (const trial of set.atNumber[Math.min(end - start, LONGEST_RUN)] ?? NO_TRIALS) {
    if (trial.next !== undefined && trial.next[next] === 0) continue;
    if (trial.before !== undefined && trial.before[before] === 0) continue;
    if (trial.first !== undefined && trial.first[first] === 0) continue;
    if (trial.second !== undefined && trial.second[second] === 0) continue;
    tryPattern(trial, document, index, start, found);
  }
}

/**
 * V8 makes byte code of a pattern at its first use and machine code at its second, unless the text is long. Byte code of
 * our patterns takes up to 25 ms to make, machine code 5, and where V8 24.21 changes from one to the other, matches have
 * been lost that either finds alone. A long text at first leaves the byte code out.
 */
const LONG_TEXT: string = ' '.repeat(1000);

function compile(trial: Trial): void {
  trial.isCompiled = true;
  trial.pattern.shape.lastIndex = 0;
  trial.pattern.shape.test(LONG_TEXT);
}

function tryPattern(
  trial: Trial,
  document: TextDocument,
  index: number,
  start: number,
  found: Candidate[],
): void {
  if (!trial.isCompiled) compile(trial);
  const { owner, pattern } = trial;
  pattern.shape.lastIndex = start;
  const match = pattern.shape.exec(document.text);
  if (match === null) return;
  const value = match.groups?.value ?? match[0];
  if (value === '') return;
  const valid = owner.validate?.(value);
  if (valid === false) return;
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
