/**
 * Prints recall, precision and speed on span files ({id, text, spans} JSON lines).
 * Usage: node packages/deid/scripts/evaluate.ts [--misses LABEL] [--false] FILE.jsonl …
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { analyze, type Finding } from '../src/index.ts';

interface Gold {
  readonly id: string;
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number; readonly label: string }[];
}

const COUNTED = /[\p{L}\p{N}]/u;
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const arguments_ = process.argv.slice(2);
const missesOf = arguments_.includes('--misses') ? arguments_[arguments_.indexOf('--misses') + 1] : undefined;
const showFalse = arguments_.includes('--false');
const files = arguments_.filter((argument) => argument.endsWith('.jsonl'));

function coverage(
  text: string,
  span: { start: number; end: number },
  findings: readonly Finding[],
): [number, number] {
  let counted = 0;
  let covered = 0;
  for (let at = span.start; at < span.end; at++) {
    if (!COUNTED.test(text.charAt(at))) continue;
    counted++;
    if (findings.some(({ start, end }) => at >= start && at < end)) covered++;
  }
  return [covered, counted];
}

interface Row {
  full: number;
  any: number;
  all: number;
}

interface Totals {
  right: number;
  wrong: number;
  clean: number;
  overRedacted: number;
  characters: number;
}

const around = (text: string, { start, end }: { start: number; end: number }): string =>
  `${text.slice(Math.max(0, start - 30), start)}«${text.slice(start, end)}»${text.slice(end, end + 20)}`.replace(
    /\n/g,
    ' ',
  );

function countMisses(gold: Gold, findings: readonly Finding[], perLabel: Map<string, Row>): void {
  for (const span of gold.spans) {
    const row = perLabel.get(span.label) ?? { full: 0, any: 0, all: 0 };
    const [covered, counted] = coverage(gold.text, span, findings);
    row.all++;
    if (covered > 0) row.any++;
    if (covered === counted) row.full++;
    else if (missesOf === span.label) print(`miss: ${around(gold.text, span)}`);
    perLabel.set(span.label, row);
  }
}

function countFalse(gold: Gold, findings: readonly Finding[], totals: Totals): void {
  let wrong = 0;
  for (const finding of findings) {
    const [inside, counted] = coverage(gold.text, finding, gold.spans as unknown as Finding[]);
    if (counted === 0) continue;
    if (inside * 2 >= counted) {
      totals.right++;
      continue;
    }
    wrong++;
    if (showFalse) print(`false: ${finding.recognizer} (${finding.why}): ${around(gold.text, finding)}`);
  }
  totals.wrong += wrong;
  if (gold.spans.length > 0) return;
  totals.clean++;
  if (wrong > 0) totals.overRedacted++;
}

/** Best of three passes after a warm-up. */
function measure(texts: readonly string[]): { found: Finding[][]; elapsed: number } {
  let elapsed = Number.POSITIVE_INFINITY;
  let found: Finding[][] = [];
  for (let pass = 0; pass < 4; pass++) {
    const start = performance.now();
    found = texts.map((text) => analyze(text));
    elapsed = Math.min(elapsed, performance.now() - start);
  }
  return { found, elapsed };
}

function evaluate(file: string): void {
  const golds = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Gold);
  const perLabel = new Map<string, Row>();
  const totals: Totals = { right: 0, wrong: 0, clean: 0, overRedacted: 0, characters: 0 };
  const { found, elapsed } = measure(golds.map(({ text }) => text));
  for (const [at, gold] of golds.entries()) {
    totals.characters += gold.text.length;
    countMisses(gold, found[at] ?? [], perLabel);
    countFalse(gold, found[at] ?? [], totals);
  }
  const sum: Row = { full: 0, any: 0, all: 0 };
  for (const row of perLabel.values())
    for (const key of ['full', 'any', 'all'] as const) sum[key] += row[key];
  print(`${basename(file)}: ${golds.length} texts, ${(totals.characters / 1e3 / elapsed).toFixed(2)} MB/s`);
  for (const [label, { full, any, all }] of [...perLabel, ['TOTAL', sum] as const])
    print(`  ${label.padEnd(32)} ${(full / all).toFixed(3)} full  ${(any / all).toFixed(3)} any  of ${all}`);
  const precision = (totals.right / (totals.right + totals.wrong)).toFixed(3);
  const density = ((totals.wrong * 1e4) / totals.characters).toFixed(2);
  print(
    `  precision ${precision}, clean texts touched ${totals.overRedacted}/${totals.clean}, false spans per 10,000 characters ${density}`,
  );
}

for (const file of files) evaluate(file);
