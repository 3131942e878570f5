import { coverText, isCounted } from './coverage.ts';

/** A labelled stretch of a text: UTF-16 offsets, half-open. */
export interface GoldSpan {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

export interface PredictedSpan {
  readonly start: number;
  readonly end: number;
  readonly label?: string;
}

export interface LabelCounts {
  readonly all: number;
  readonly full: number;
  readonly any: number;
}

export interface ExactCounts {
  readonly right: number;
  readonly gold: number;
  readonly predicted: number;
}

/** Plain counts, so that sums over several sets stay possible. `readRates` makes rates of them. */
export interface SpanCounts {
  readonly documents: number;
  /** UTF-16 code units of all texts. */
  readonly characters: number;
  /** Gold spans that hold a letter or digit, how many are covered whole, and how many are touched. */
  readonly gold: LabelCounts;
  readonly goldCharacters: number;
  readonly coveredCharacters: number;
  /** Predicted spans that are at least half gold; that are neither right nor wrong; and all others. */
  readonly right: number;
  readonly neutral: number;
  readonly wrong: number;
  readonly documentsWithGold: number;
  readonly documentsLeaking: number;
  readonly documentsWithoutGold: number;
  /** Of those without gold: how many have a wrong span. */
  readonly documentsTouched: number;
  readonly exactSpan: ExactCounts;
  readonly exactSpanAndLabel: ExactCounts;
  readonly byLabel: ReadonlyMap<string, LabelCounts>;
}

/** What went wrong in one document. */
export interface DocumentFaults {
  /** Required gold spans that are not covered whole. */
  readonly missed: readonly GoldSpan[];
  readonly wrong: readonly PredictedSpan[];
}

export interface SpanScore {
  /** Scores one document. Offsets of gold outside the text throw a RangeError; predicted ones are cut to it. */
  add(text: string, gold: readonly GoldSpan[], predicted: readonly PredictedSpan[]): DocumentFaults;
  counts(): SpanCounts;
}

type Sums<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Scores predicted spans by what a reader of the redacted text could still read: labels need not agree, and only
 * letters and digits count (both halves of a surrogate pair do). A gold span counts as full when all of them are
 * covered. A predicted span is right when at least half of its own lie in required gold, neutral when they do together
 * with gold of an ignored label, else wrong; one without any is dropped. One document is held at a time.
 */
export function createSpanScore(ignore: ReadonlySet<string> = new Set()): SpanScore {
  const sums = emptySums();
  const byLabel = new Map<string, Sums<LabelCounts>>();
  return {
    add(text, gold, predicted) {
      for (const { start, end } of gold) {
        if (start >= 0 && start <= end && end <= text.length) continue;
        throw new RangeError('A gold span lies outside its text. Offsets are UTF-16 code units, half-open.');
      }
      const required = gold.filter(({ label }) => !ignore.has(label));
      const found = predicted.filter(({ start, end }) => end > start);
      const missed = scoreGold(text, required, found, sums, byLabel);
      const { wrong, judged } = judgePredicted(text, gold, required, found, sums);
      sums.documents++;
      sums.characters += text.length;
      if (required.length > 0) sums.documentsWithGold++;
      else sums.documentsWithoutGold++;
      if (missed.length > 0) sums.documentsLeaking++;
      if (required.length === 0 && wrong.length > 0) sums.documentsTouched++;
      scoreExact(required, judged, sums);
      return { missed, wrong };
    },
    counts: () => ({ ...sums, byLabel }),
  };
}

function emptySums() {
  return {
    documents: 0,
    characters: 0,
    gold: { all: 0, full: 0, any: 0 },
    goldCharacters: 0,
    coveredCharacters: 0,
    right: 0,
    neutral: 0,
    wrong: 0,
    documentsWithGold: 0,
    documentsLeaking: 0,
    documentsWithoutGold: 0,
    documentsTouched: 0,
    exactSpan: { right: 0, gold: 0, predicted: 0 },
    exactSpanAndLabel: { right: 0, gold: 0, predicted: 0 },
  };
}

type RunningSums = ReturnType<typeof emptySums>;

function scoreGold(
  text: string,
  required: readonly GoldSpan[],
  found: readonly PredictedSpan[],
  sums: RunningSums,
  byLabel: Map<string, Sums<LabelCounts>>,
): GoldSpan[] {
  const covered = coverText(text, found);
  const missed: GoldSpan[] = [];
  for (const span of required) {
    const row = byLabel.get(span.label) ?? { all: 0, full: 0, any: 0 };
    byLabel.set(span.label, row);
    let all = 0;
    let hit = 0;
    for (let at = span.start; at < span.end; at++) {
      if (!isCounted(text, at)) continue;
      all++;
      hit += covered[at] ?? 0;
    }
    if (all === 0) continue;
    sums.goldCharacters += all;
    sums.coveredCharacters += hit;
    for (const counts of [sums.gold, row]) {
      counts.all++;
      if (hit > 0) counts.any++;
      if (hit === all) counts.full++;
    }
    if (hit < all) missed.push(span);
  }
  return missed;
}

function judgePredicted(
  text: string,
  gold: readonly GoldSpan[],
  required: readonly GoldSpan[],
  found: readonly PredictedSpan[],
  sums: RunningSums,
): { wrong: PredictedSpan[]; judged: PredictedSpan[] } {
  const inRequired = coverText(text, required);
  const inAny = required.length === gold.length ? inRequired : coverText(text, gold);
  const wrong: PredictedSpan[] = [];
  const judged: PredictedSpan[] = [];
  for (const span of found) {
    let all = 0;
    let right = 0;
    let any = 0;
    for (let at = Math.max(0, span.start); at < Math.min(text.length, span.end); at++) {
      if (!isCounted(text, at)) continue;
      all++;
      right += inRequired[at] ?? 0;
      any += inAny[at] ?? 0;
    }
    if (all === 0) continue;
    if (right * 2 >= all) sums.right++;
    else if (any * 2 >= all) {
      sums.neutral++;
      continue;
    } else {
      sums.wrong++;
      wrong.push(span);
    }
    judged.push(span);
  }
  return { wrong, judged };
}

/** Equal spans of a document count once, as in the published measures of named-entity recognition. */
function scoreExact(
  required: readonly GoldSpan[],
  judged: readonly PredictedSpan[],
  sums: RunningSums,
): void {
  const bySpan = ({ start, end }: PredictedSpan): string => `${start} ${end}`;
  const bySpanAndLabel = ({ start, end, label }: PredictedSpan): string => `${start} ${end} ${label ?? ''}`;
  for (const [counts, keyOf] of [
    [sums.exactSpan, bySpan],
    [sums.exactSpanAndLabel, bySpanAndLabel],
  ] as const) {
    const gold = new Set(required.map(keyOf));
    const predicted = new Set(judged.map(keyOf));
    counts.gold += gold.size;
    counts.predicted += predicted.size;
    for (const key of predicted) if (gold.has(key)) counts.right++;
  }
}
