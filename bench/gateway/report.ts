import type { Mode } from './load/measure.ts';
import type { TargetName } from './options.ts';
import { added, type Cell, middle, middleProcessorTime, type Results, ratio, spread } from './results.ts';

const titles: Readonly<Record<Mode, string>> = {
  json: 'JSON reply',
  sse: 'Streamed reply (43 events, unpaced)',
  paced: 'Time to first token (60 pieces, 10 ms apart)',
};

/** What a person reads: one block for each mode and number of connections, then the aims. */
export function writeReport(results: Results, names: Readonly<Record<TargetName, string>>): string {
  const blocks = [...new Set(results.cells.map(({ mode, connections }) => `${mode} ${connections}`))];
  const order: readonly string[] = ['json', 'sse', 'paced'];
  const rank = (block: string) => {
    const [mode = '', connections] = block.split(' ');
    return order.indexOf(mode) * 10_000 + Number(connections);
  };
  const tables = blocks
    .toSorted((one, other) => rank(one) - rank(other))
    .map((block) => {
      const [mode, connections] = block.split(' ');
      return writeBlock(results, mode as Mode, Number(connections), names);
    });
  return [...tables, writeAims(results), ...writeFaults(results, names)].join('\n');
}

function writeBlock(
  results: Results,
  mode: Mode,
  connections: number,
  names: Readonly<Record<TargetName, string>>,
): string {
  const cells = results.cells.filter((cell) => cell.mode === mode && cell.connections === connections);
  const direct = cells.find(({ target }) => target === 'direct');
  const bare = cells.find(({ target }) => target === 'bare');
  const title = `${titles[mode]}, ${connections} ${connections === 1 ? 'connection' : 'connections'}`;
  const rows =
    mode === 'paced'
      ? [firstTokenHead, ...cells.map((cell) => firstTokenRow(cell, direct, names[cell.target]))]
      : [throughputHead, ...cells.map((cell) => throughputRow(cell, direct, bare, names[cell.target]))];
  return `${title}\n${alignColumns(rows)}\n`;
}

const throughputHead = [
  '',
  'req/s',
  '(spread)',
  'p50 ms',
  'p99 ms',
  'added p50',
  'added p99',
  'CPU ms',
  '/ direct',
  '/ bare Node',
];

function throughputRow(cell: Cell, direct: Cell | undefined, bare: Cell | undefined, name: string): string[] {
  const isDirect = cell.target === 'direct';
  const [least, most] = spread(cell, 'perSecond');
  return [
    name,
    rate(middle(cell, 'perSecond')),
    `(${rate(least)}–${rate(most)})`,
    decimals(middle(cell, 'p50'), 2),
    decimals(middle(cell, 'p99'), 2),
    isDirect ? '' : signed(added(cell, direct, 'p50')),
    isDirect ? '' : signed(added(cell, direct, 'p99')),
    isDirect ? '' : decimals(middleProcessorTime(cell), 2),
    isDirect ? '' : decimals(ratio(cell, direct, 'perSecond'), 3),
    isDirect || cell.target === 'bare' ? '' : decimals(ratio(cell, bare, 'perSecond'), 3),
  ];
}

const firstTokenHead = ['', 'p50 ms', '(spread)', 'p99 ms', 'added p50', 'added p99', 'streams'];

function firstTokenRow(cell: Cell, direct: Cell | undefined, name: string): string[] {
  const isDirect = cell.target === 'direct';
  const [least, most] = spread(cell, 'firstText50');
  return [
    name,
    decimals(middle(cell, 'firstText50'), 2),
    `(${decimals(least, 1)}–${decimals(most, 1)})`,
    decimals(middle(cell, 'firstText99'), 2),
    isDirect ? '' : signed(added(cell, direct, 'firstText50')),
    isDirect ? '' : signed(added(cell, direct, 'firstText99')),
    rate(cell.rounds.reduce((sum, { requests }) => sum + requests, 0)),
  ];
}

/** Cordon beside the peer and the aims, as ratios and differences of this run. */
function writeAims(results: Results): string {
  const lines: string[] = [];
  for (const cell of results.cells.filter(({ target, mode }) => target === 'cordon' && mode !== 'paced')) {
    const peer = results.find(cell.mode, cell.connections, 'portkey');
    if (!peer) continue;
    const share = decimals(ratio(cell, peer, 'perSecond'), 2);
    const cost = decimals(middleProcessorTime(cell) / middleProcessorTime(peer), 2);
    lines.push(
      `Cordon / Portkey, ${cell.mode === 'json' ? 'JSON' : 'SSE'} at ${cell.connections}: requests per second ${share}, CPU ${cost}`,
    );
  }
  const alone = results.find('json', 1, 'cordon');
  if (alone) {
    const delay = added(alone, results.find('json', 1, 'direct'), 'p50');
    lines.push(`Added p50 at one connection, JSON: ${signed(delay)} ms (aim: at most 3 now, 1 in the end)`);
  }
  for (const cell of results.cells.filter(({ target, mode }) => target === 'cordon' && mode === 'paced')) {
    const delay = added(cell, results.find('paced', cell.connections, 'direct'), 'firstText50');
    lines.push(
      `Added time to first token, streams ${cell.connections}: ${signed(delay)} ms (aim: at most 5)`,
    );
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function writeFaults(results: Results, names: Readonly<Record<TargetName, string>>): readonly string[] {
  return results.cells.flatMap(({ target, mode, connections, rounds }) => {
    const errors = rounds.reduce((sum, round) => sum + round.errors, 0);
    const empty = rounds.some(({ requests }) => requests === 0);
    if (errors === 0 && !empty) return [];
    const first =
      rounds.find(({ firstError }) => firstError !== null)?.firstError ?? 'no request ended in time';
    return [
      `NOT VALID ${names[target]}, ${mode} at ${connections}: ${errors} wrong replies. First: ${first}`,
    ];
  });
}

function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((text, column) =>
          column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `  ${line}`)
    .join('\n');
}

function rate(value: number): string {
  return Number.isNaN(value) ? '–' : Math.round(value).toLocaleString('en-US');
}

function decimals(value: number, places: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(places);
}

function signed(value: number): string {
  return Number.isNaN(value) ? '–' : `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
}
