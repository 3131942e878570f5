/**
 * Runs one tool over all sets in a process of its own and writes what came out as one JSON object.
 * Usage: node bench/deid/run-tool.ts TOOL PASSES [DATA_FOLDER]
 */
import { createSpanScore, readRates, type SpanRates } from '@cordon/deid';
import { type BenchSet, readSets, speedTexts } from './sets.ts';
import { loadTool, type Tool, type ToolName } from './tools.ts';

export type Measure = 'recallFull' | 'recallAny' | 'precision' | 'overRedaction' | 'wrongPer10k';

export interface ToolResult {
  readonly version: string;
  /** By name of the set; null where the set has nothing to measure. */
  readonly sets: Readonly<Record<string, Readonly<Record<Measure, number | null>>>>;
  /** Kilobytes (1,000 UTF-16 code units) for each second of processor time, the best of the passes. */
  readonly speed: Readonly<Record<'short' | 'notes', number>>;
}

async function runTool(tool: Tool, sets: readonly BenchSet[], passes: number): Promise<ToolResult> {
  const measured: Record<string, Readonly<Record<Measure, number | null>>> = {};
  for (const set of sets) measured[set.name] = pick(await scoreSet(tool, set), set.isLabelled);
  const { short, notes } = speedTexts(sets);
  const speed = { short: await timeTool(tool, short, passes), notes: await timeTool(tool, notes, passes) };
  return { version: tool.version, sets: measured, speed };
}

async function scoreSet(tool: Tool, { texts, ignore }: BenchSet): Promise<SpanRates> {
  const score = createSpanScore(ignore);
  for (const { text, spans } of texts) score.add(text, spans, await tool.find(text));
  return readRates(score.counts());
}

function pick(rates: SpanRates, isLabelled: boolean): Readonly<Record<Measure, number | null>> {
  const { recallFull, recallAny, precision, overRedaction, wrongPer10k } = rates;
  if (!isLabelled)
    return { recallFull: null, recallAny: null, precision: null, overRedaction: null, wrongPer10k };
  return { recallFull, recallAny, precision, overRedaction, wrongPer10k };
}

/** Microseconds of processor time after which no further pass is begun. */
const longestTiming = 20_000_000;

async function timeTool(tool: Tool, texts: readonly string[], passes: number): Promise<number> {
  const size = texts.reduce((sum, text) => sum + text.length, 0);
  let best = 0;
  let spent = 0;
  // The first pass is not counted: it warms up what compiles and loads late. A slow tool gets one counted pass.
  for (let pass = 0; pass <= passes && (pass < 2 || spent < longestTiming); pass++) {
    const begin = process.cpuUsage();
    for (const text of texts) await tool.run(text);
    const { user, system } = process.cpuUsage(begin);
    spent += user + system;
    if (pass > 0) best = Math.max(best, (size * 1000) / (user + system));
  }
  return best;
}

if (import.meta.main) {
  const [name = 'cordon', passes = '3', data] = process.argv.slice(2);
  const result = await runTool(await loadTool(name as ToolName), readSets(data), Number(passes));
  process.stdout.write(JSON.stringify(result));
}
