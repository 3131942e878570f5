import { type ExactRates, readRates, type SpanCounts } from '@cordon/deid';

const round = (value: number | null, places = 4): number | null =>
  value === null ? null : Number(value.toFixed(places));

/** The score as one JSON object, rates rounded to four places. */
export function scoreToJson(counts: SpanCounts): object {
  const rates = readRates(counts);
  const exact = ({ precision, recall, f1 }: ExactRates) => ({
    precision: round(precision),
    recall: round(recall),
    f1: round(f1),
  });
  return {
    documents: counts.documents,
    characters: counts.characters,
    gold: counts.gold.all,
    recall_full: round(rates.recallFull),
    recall_any: round(rates.recallAny),
    recall_characters: round(rates.recallCharacters),
    precision: round(rates.precision),
    f1_full: round(rates.f1),
    right: counts.right,
    neutral: counts.neutral,
    wrong: counts.wrong,
    wrong_per_10k_characters: round(rates.wrongPer10k, 2),
    documents_leaking: round(rates.leaking),
    documents_without_gold: counts.documentsWithoutGold,
    over_redaction: round(rates.overRedaction),
    exact_span: exact(rates.exactSpan),
    exact_span_and_label: exact(rates.exactSpanAndLabel),
    by_label: Object.fromEntries(
      [...rates.byLabel].map(([label, { spans, recallFull, recallAny }]) => [
        label,
        { spans, recall_full: round(recallFull), recall_any: round(recallAny) },
      ]),
    ),
  };
}

const show = (value: number | null): string => (value === null ? '–' : value.toFixed(4));
const row = (name: string, value: string, says: string): string =>
  `  ${name.padEnd(22)} ${value.padStart(8)}  ${says}`;

/** The score in lines for a person. */
export function describeScore(counts: SpanCounts, byLabel: boolean): string {
  const rates = readRates(counts);
  const { gold, right, wrong, documentsTouched, documentsWithoutGold, exactSpan } = counts;
  const lines = [
    `${counts.documents} texts, ${counts.characters} characters, ${gold.all} labelled spans`,
    row('recall, full', show(rates.recallFull), `${gold.full} of ${gold.all} covered whole`),
    row('recall, touched', show(rates.recallAny), `${gold.any} of ${gold.all} covered in part or whole`),
    row('precision', show(rates.precision), `${right} found spans right, ${wrong} wrong`),
    row('over-redaction', show(rates.overRedaction), overRedaction(documentsTouched, documentsWithoutGold)),
    row('wrong in 10 kB', rates.wrongPer10k?.toFixed(2) ?? '–', 'for each 10,000 characters'),
    row('strict, span', show(rates.exactSpan.f1), `F1; ${exactSpan.right} of ${exactSpan.gold} alike`),
    row('strict, span and label', show(rates.exactSpanAndLabel.f1), 'F1; labels as in the file'),
  ];
  if (byLabel && rates.byLabel.size > 0) {
    lines.push('', `  ${'label'.padEnd(34)}  spans    full  touched`);
    for (const [label, { spans, recallFull, recallAny }] of rates.byLabel)
      lines.push(
        `  ${label.padEnd(34)} ${String(spans).padStart(6)}  ${show(recallFull).padStart(6)}   ${show(recallAny).padStart(6)}`,
      );
  }
  return `${lines.join('\n')}\n`;
}

const overRedaction = (touched: number, all: number): string =>
  all === 0 ? 'no text without labels' : `${touched} of ${all} texts without labels touched`;
