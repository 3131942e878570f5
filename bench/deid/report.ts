import type { Measure, ToolResult } from './run-tool.ts';
import type { ToolName } from './tools.ts';

/** A result, or why there is none. */
export type Outcome = ToolResult | { readonly failed: string };
export type Outcomes = ReadonlyMap<ToolName, Outcome>;

const MEASURES: readonly (readonly [Measure, string, (value: number) => string])[] = [
  ['recallFull', 'recall full', rate],
  ['recallAny', 'recall any', rate],
  ['precision', 'precision', rate],
  ['overRedaction', 'over-redaction', share],
  ['wrongPer10k', 'false / 10 kB', plain],
];

/** One table for each set and one for speed; behind each figure of a peer its ratio to Cordon's. */
export function writeReport(outcomes: Outcomes): string {
  const ours = resultOf(outcomes.get('cordon'));
  const sets = [
    ...new Set([...outcomes.values()].flatMap((outcome) => Object.keys(resultOf(outcome)?.sets ?? {}))),
  ];
  const tables = sets.map((set) => {
    const measures = MEASURES.filter(([measure]) => ours?.sets[set]?.[measure] !== null);
    const rows = listResults(outcomes).map(([name, result]) => [
      nameOf(name, result),
      ...measures.map(([measure, , write]) =>
        writeBoth(
          result.sets[set]?.[measure],
          name === 'cordon' ? undefined : ours?.sets[set]?.[measure],
          write,
        ),
      ),
    ]);
    return `${set}\n${alignColumns([['', ...measures.map(([, title]) => title)], ...rows])}`;
  });
  const speed = listResults(outcomes).map(([name, result]) => [
    nameOf(name, result),
    ...(['short', 'notes'] as const).map((kind) =>
      writeBoth(result.speed[kind], name === 'cordon' ? undefined : ours?.speed[kind], plain),
    ),
  ]);
  const failures = [...outcomes].flatMap(([name, outcome]) =>
    'failed' in outcome ? [`NOT MEASURED ${name}: ${outcome.failed}`] : [],
  );
  return [
    ...tables,
    `kB for each second of processor time\n${alignColumns([['', 'short texts', 'notes'], ...speed])}`,
    ...failures,
  ].join('\n\n');
}

const resultOf = (outcome: Outcome | undefined): ToolResult | undefined =>
  outcome === undefined || 'failed' in outcome ? undefined : outcome;

function listResults(outcomes: Outcomes): readonly (readonly [ToolName, ToolResult])[] {
  return [...outcomes].flatMap(([name, outcome]) => ('failed' in outcome ? [] : [[name, outcome] as const]));
}

const nameOf = (name: ToolName, { version }: ToolResult): string =>
  name === 'cordon' ? '@cordon/deid' : `${name} ${version}`;

function writeBoth(
  value: number | null | undefined,
  ours: number | null | undefined,
  write: (value: number) => string,
): string {
  if (value === null || value === undefined) return '–';
  if (ours === null || ours === undefined) return write(value);
  return `${write(value)} (${ours === 0 ? '–' : `${(value / ours).toFixed(2)}×`})`;
}

function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .map((line) => `  ${line}`.trimEnd())
    .join('\n');
}

function rate(value: number): string {
  return value.toFixed(3).replace(/^0/, '');
}

function share(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}

function plain(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(2);
}
