import type { RawDocument } from '../corpora.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** Counts of the strict rule: start, end and label must all agree. */
export interface Count {
  right: number;
  said: number;
  wanted: number;
}

export const precisionOf = ({ right, said }: Count): number => (said === 0 ? 0 : right / said);
export const recallOf = ({ right, wanted }: Count): number => (wanted === 0 ? 0 : right / wanted);
export const f1Of = ({ right, said, wanted }: Count): number => (2 * right) / (said + wanted);

const keyOf = ({ start, end, label }: Span): string => `${start} ${end} ${label}`;

/** Per label, and '' for all together. */
export function countStrict(
  documents: readonly RawDocument[],
  found: readonly (readonly Span[])[],
): Map<string, Count> {
  const counts = new Map<string, Count>();
  const add = (label: string, field: keyof Count): void => {
    for (const name of [label, '']) {
      const count = counts.get(name) ?? { right: 0, said: 0, wanted: 0 };
      count[field]++;
      counts.set(name, count);
    }
  };
  for (const [at, { spans }] of documents.entries()) {
    const gold = new Set(spans.map(keyOf));
    for (const key of gold) add(key.split(' ')[2] ?? '', 'wanted');
    for (const span of found[at] ?? []) {
      add(span.label, 'said');
      if (gold.has(keyOf(span))) add(span.label, 'right');
    }
  }
  return counts;
}

export function describeCount(count: Count | undefined): string {
  const { right, said, wanted } = count ?? { right: 0, said: 0, wanted: 0 };
  const row = { right, said, wanted };
  return `P ${precisionOf(row).toFixed(4)} R ${recallOf(row).toFixed(4)} F1 ${f1Of(row).toFixed(4)} (${right} right, ${said} said, ${wanted} wanted)`;
}

/** One line for each miss and each false span, by label. */
export function listErrors(documents: readonly RawDocument[], found: readonly (readonly Span[])[]): string[] {
  const lines: string[] = [];
  for (const [at, { text, spans }] of documents.entries()) {
    const said = found[at] ?? [];
    const gold = new Set(spans.map(keyOf));
    const hits = new Set(said.map(keyOf));
    const show = ({ start, end, label }: Span): string =>
      `${label}: ${text.slice(Math.max(0, start - 30), start)}«${text.slice(start, end)}»${text.slice(end, end + 20)}`;
    for (const span of spans)
      if (!hits.has(keyOf(span))) {
        const over = said.filter((other) => other.start < span.end && other.end > span.start);
        lines.push(
          `- ${show(span)} | ${over.map(({ start, end, label }) => `${label} ${text.slice(start, end)}`).join('; ')}`,
        );
      }
    for (const span of said)
      if (!gold.has(keyOf(span)) && !spans.some((other) => other.start < span.end && other.end > span.start))
        lines.push(`+ ${show(span)}`);
  }
  return lines.map((line) => line.replaceAll('\n', '/')).sort();
}
