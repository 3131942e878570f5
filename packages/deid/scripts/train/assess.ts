import { DEFAULT_SET } from '../../src/engine/analyze.ts';
import { readDocument, type TextDocument } from '../../src/engine/document.ts';
import { originalEnd, originalStart } from '../../src/engine/normalise.ts';
import { resolveCandidates } from '../../src/engine/resolve.ts';
import { scanDocument } from '../../src/engine/scan.ts';
import { analyze, type Finding } from '../../src/index.ts';
import type { Candidate } from '../../src/recognizers/define.ts';
import type { Tagger } from '../../src/tagger/tagger.ts';
import type { RawDocument } from './corpora.ts';

export type Reader = (
  text: string,
) => readonly Pick<Finding, 'start' | 'end' | 'entity' | 'score' | 'recognizer'>[];

/** The rules alone. */
export const readByRules: Reader = (text) => {
  const document = readDocument(text, DEFAULT_SET.lexicon);
  return toOriginal(document, resolveCandidates(scanDocument(document, DEFAULT_SET), 0.5));
};

/** The tagger alone. */
export const readByTagger =
  (tagger: Tagger): Reader =>
  (text) => {
    const document = readDocument(text, DEFAULT_SET.lexicon);
    return toOriginal(document, tagger.tag(document));
  };

/** Rules and tagger together, as the engine has them. */
export const readByUnion =
  (tagger: Tagger): Reader =>
  (text) =>
    analyze(text, { tagger });

const toOriginal = (document: TextDocument, candidates: readonly Candidate[]): ReturnType<Reader> =>
  candidates.map((candidate) => ({
    ...candidate,
    start: originalStart(document.view, candidate.start),
    end: originalEnd(document.view, candidate.end),
  }));

const COUNTED = /[\p{L}\p{N}]/u;

export interface Assessment {
  readonly documents: number;
  readonly gold: number;
  readonly full: number;
  readonly any: number;
  readonly precision: number;
  readonly falseSpans: number;
  readonly falsePer10k: number;
  readonly cleanTouched: number;
  readonly clean: number;
  readonly byLabel: ReadonlyMap<string, { all: number; full: number; any: number }>;
  readonly misses: readonly string[];
  readonly errors: readonly string[];
}

/** Scores by the rule of the redaction scorer: labels need not agree, letters and digits must be covered. */
export function assess(
  documents: readonly RawDocument[],
  read: Reader,
  ignore: ReadonlySet<string> = new Set(),
): Assessment {
  const byLabel = new Map<string, { all: number; full: number; any: number }>();
  const misses: string[] = [];
  const errors: string[] = [];
  let right = 0;
  let wrong = 0;
  let characters = 0;
  let clean = 0;
  let cleanTouched = 0;
  for (const { text, spans } of documents) {
    const required = spans.filter(({ label }) => !ignore.has(label));
    const findings = read(text);
    characters += text.length;
    const covered = paint(text.length, findings);
    const inGold = paint(text.length, required);
    const inIgnored = paint(
      text.length,
      spans.filter(({ label }) => ignore.has(label)),
    );
    for (const { start, end, label } of required) {
      const row = byLabel.get(label) ?? { all: 0, full: 0, any: 0 };
      byLabel.set(label, row);
      const [all, hit] = share(text, start, end, covered);
      if (all === 0) continue;
      row.all++;
      if (hit > 0) row.any++;
      if (hit === all) row.full++;
      else misses.push(`${label}: ${around(text, start, end)}`);
    }
    let bad = 0;
    for (const { start, end, entity, recognizer } of findings) {
      const [all, inside] = share(text, start, end, inGold);
      const [, neutral] = share(text, start, end, inIgnored);
      if (all === 0) continue;
      if (inside * 2 >= all) right++;
      else if ((inside + neutral) * 2 < all) {
        wrong++;
        bad++;
        errors.push(`${recognizer}/${entity}: ${around(text, start, end)}`);
      }
    }
    if (required.length > 0) continue;
    clean++;
    if (bad > 0) cleanTouched++;
  }
  let gold = 0;
  let full = 0;
  let any = 0;
  for (const row of byLabel.values()) {
    gold += row.all;
    full += row.full;
    any += row.any;
  }
  return {
    documents: documents.length,
    gold,
    full: full / gold,
    any: any / gold,
    precision: right / (right + wrong),
    falseSpans: wrong,
    falsePer10k: (wrong * 1e4) / characters,
    cleanTouched,
    clean,
    byLabel,
    misses,
    errors,
  };
}

function paint(length: number, spans: readonly { start: number; end: number }[]): Uint8Array {
  const painted = new Uint8Array(length);
  for (const { start, end } of spans) painted.fill(1, start, end);
  return painted;
}

function share(text: string, start: number, end: number, painted: Uint8Array): [number, number] {
  let all = 0;
  let hit = 0;
  for (let at = start; at < end; at++) {
    if (!COUNTED.test(text.charAt(at))) continue;
    all++;
    if (painted[at]) hit++;
  }
  return [all, hit];
}

const around = (text: string, start: number, end: number): string =>
  `${text.slice(Math.max(0, start - 30), start)}«${text.slice(start, end)}»${text.slice(end, end + 20)}`.replace(
    /\n/g,
    '/',
  );
