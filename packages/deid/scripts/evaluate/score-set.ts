import { analyze } from '../../src/engine/analyze.ts';
import { readRates, type SpanRates } from '../../src/evaluation/span-rates.ts';
import { createSpanScore, type GoldSpan, type SpanCounts } from '../../src/evaluation/span-score.ts';

export interface LabelledText {
  readonly id: string;
  readonly text: string;
  readonly spans: readonly GoldSpan[];
}

/** Scores of one part of a set, with what went wrong in it. */
export interface PartScore {
  readonly counts: SpanCounts;
  readonly rates: SpanRates;
  /** For each entity how many spans were found, and how many of them were wrong. */
  readonly found: ReadonlyMap<string, { found: number; wrong: number }>;
  /** Lines with context. Shown for tuned parts only. */
  readonly faults: readonly string[];
}

/** Runs the product as it ships over the texts. */
export function scorePart(
  texts: readonly LabelledText[],
  ignore: ReadonlySet<string> = new Set(),
): PartScore {
  const score = createSpanScore(ignore);
  const found = new Map<string, { found: number; wrong: number }>();
  const faults: string[] = [];
  for (const { id, text, spans } of texts) {
    const predicted = analyze(text).map(({ start, end, entity, recognizer }) => ({
      start,
      end,
      label: entity,
      recognizer,
    }));
    const { missed, wrong } = score.add(text, spans, predicted);
    const mistaken = new Set<unknown>(wrong);
    for (const span of predicted) {
      const row = found.get(span.label) ?? { found: 0, wrong: 0 };
      found.set(span.label, row);
      row.found++;
      if (!mistaken.has(span)) continue;
      row.wrong++;
      faults.push(`false ${id} ${span.label} by ${span.recognizer}: ${showAround(text, span)}`);
    }
    for (const span of missed) faults.push(`miss  ${id} ${span.label}: ${showAround(text, span)}`);
  }
  const counts = score.counts();
  return { counts, rates: readRates(counts), found, faults };
}

const showAround = (text: string, { start, end }: { start: number; end: number }): string =>
  `${text.slice(Math.max(0, start - 40), start)}«${text.slice(start, end)}»${text.slice(end, end + 30)}`.replace(
    /\s/g,
    ' ',
  );
