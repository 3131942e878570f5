import type { ExactCounts, SpanCounts } from './span-score.ts';

export interface ExactRates {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

export interface LabelRates {
  readonly spans: number;
  readonly recallFull: number | null;
  readonly recallAny: number | null;
}

/** Rates from 0 to 1; null where nothing was there to divide by. */
export interface SpanRates {
  /** Share of gold spans of which every letter and digit is covered. */
  readonly recallFull: number | null;
  /** Share of gold spans of which at least one is covered, so that the value stands nowhere word for word. */
  readonly recallAny: number | null;
  readonly recallCharacters: number | null;
  readonly precision: number | null;
  /** Harmonic mean of precision and full recall. */
  readonly f1: number | null;
  /** Share of documents with gold in which a gold span is not covered whole. */
  readonly leaking: number | null;
  /** Share of documents without gold in which something was found. */
  readonly overRedaction: number | null;
  /** Wrong spans for each 10,000 UTF-16 code units of text. */
  readonly wrongPer10k: number | null;
  readonly exactSpan: ExactRates;
  readonly exactSpanAndLabel: ExactRates;
  /** The label with most spans first. */
  readonly byLabel: ReadonlyMap<string, LabelRates>;
}

const divide = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** The rates that the counts of a score give. */
export function readRates(counts: SpanCounts): SpanRates {
  const { gold, right, wrong, byLabel } = counts;
  const precision = divide(right, right + wrong);
  const recallFull = divide(gold.full, gold.all);
  const sum = (precision ?? 0) + (recallFull ?? 0);
  const labels = [...byLabel].sort(([, a], [, b]) => b.all - a.all);
  return {
    recallFull,
    recallAny: divide(gold.any, gold.all),
    recallCharacters: divide(counts.coveredCharacters, counts.goldCharacters),
    precision,
    f1: precision === null || recallFull === null ? null : sum && (2 * precision * recallFull) / sum,
    leaking: divide(counts.documentsLeaking, counts.documentsWithGold),
    overRedaction: divide(counts.documentsTouched, counts.documentsWithoutGold),
    wrongPer10k: divide(wrong * 10_000, counts.characters),
    exactSpan: readExact(counts.exactSpan),
    exactSpanAndLabel: readExact(counts.exactSpanAndLabel),
    byLabel: new Map(
      labels.map(([label, { all, full, any }]) => [
        label,
        { spans: all, recallFull: divide(full, all), recallAny: divide(any, all) },
      ]),
    ),
  };
}

const readExact = ({ right, gold, predicted }: ExactCounts): ExactRates => ({
  precision: divide(right, predicted),
  recall: divide(right, gold),
  f1: divide(2 * right, gold + predicted),
});
