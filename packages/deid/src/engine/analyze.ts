import type { Candidate } from '../recognizers/define.ts';
import { RECOGNIZERS } from '../recognizers/index.ts';
import { disproveThings } from '../tagger/disprove.ts';
import { mergeTagged } from '../tagger/merge.ts';
import { createShippedTagger } from '../tagger/shipped.ts';
import { DEFAULT_BIAS, type Tagger } from '../tagger/tagger.ts';
import { readDocument, type TextDocument } from './document.ts';
import type { Finding, KnownValue, Segment, SegmentFinding } from './finding.ts';
import type { FindingMemory } from './finding-memory.ts';
import { isChartWord } from './language.ts';
import { findNeighbours } from './neighbours.ts';
import { originalEnd, originalStart } from './normalise.ts';
import { type OutsideFinding, placeOutside, settleOutside } from './outside.ts';
import { resolveCandidates } from './resolve.ts';
import { indexRecognizers, type RecognizerSet, scanDocument } from './scan.ts';
import { buildMatcher, matchValues, type SoughtValue } from './value-matcher.ts';

export interface AnalyzeOptions {
  /** Values from the request context or the chart; they get score 1 wherever they stand. */
  readonly known?: readonly KnownValue[];
  /** What another reader found in the same texts, for example a model: it is resolved, merged and spread with the rest. */
  readonly also?: readonly OutsideFinding[];
  /** BCP 47 language of the text; the baseline reads English and the Spanish date and label words. */
  readonly lang?: string;
  /** Findings below this score are left out. Default 0.5. */
  readonly minScore?: number;
  /** How much of what is in doubt counts as found. Default `balanced`. */
  readonly recall?: RecallDial;
  /** A tagger of other weights than the shipped ones; `recall` then says nothing. */
  readonly tagger?: Tagger;
  /** What earlier readings of the same texts found. One memory serves one `recall`, `tagger` and `lang`. */
  readonly memory?: FindingMemory;
}

/**
 * The recall dial: `exact` is the balance that the tagger learnt, `high` is for text unlike clinical notes and where a
 * leak costs far more than a word too many. model/MODEL-CARD.md has the figures of each.
 */
export type RecallDial = 'exact' | 'balanced' | 'high';

export const RECALL_DIALS: Readonly<Record<RecallDial, number>> = {
  exact: 0,
  balanced: DEFAULT_BIAS,
  high: 1.5,
};

const MIN_SCORE = 0.5;
/** A found value at or above this score is looked for in the whole exchange. */
const SPREAD_SCORE = 0.6;
/** Longer findings are runs of many values, not one value that could stand elsewhere. */
const LONGEST_SPREAD = 100;
const SPREAD_ENTITIES: ReadonlySet<string> = new Set([
  'NAME',
  'GEOGRAPHIC',
  'MRN',
  'HEALTH_PLAN',
  'ACCOUNT',
  'SSN',
  'PHONE',
  'FAX',
  'LICENSE',
  'DEVICE',
  'OTHER_ID',
]);

/** The default recognizers, indexed once when the module loads. */
export const DEFAULT_SET: RecognizerSet = indexRecognizers(RECOGNIZERS);

const taggers = new Map<RecallDial, Tagger>();

/** Unpacks the tagger's weights now, about 100 ms, instead of at the first text. */
export function prepareTagger(recall: RecallDial = 'balanced'): Tagger {
  let tagger = taggers.get(recall);
  if (tagger === undefined) {
    tagger = createShippedTagger(DEFAULT_SET.lexicon, { outsideBias: RECALL_DIALS[recall] });
    taggers.set(recall, tagger);
  }
  return tagger;
}

/** What rules and tagger together find in one document; candidates come unresolved, in view offsets. */
function findCandidates(
  document: TextDocument,
  { recall, tagger = prepareTagger(recall) }: Pick<AnalyzeOptions, 'recall' | 'tagger'>,
): Candidate[] {
  const merged = mergeTagged(scanDocument(document, DEFAULT_SET), tagger.tag(document), document.text);
  const found = disproveThings(document, merged);
  found.push(...findNeighbours(document, found));
  return found;
}

function recallCandidates(
  text: string,
  document: TextDocument,
  options: Omit<AnalyzeOptions, 'known' | 'also'>,
): Candidate[] {
  const { memory } = options;
  const known = memory?.recall(text);
  if (known !== undefined) return [...known];
  const found = findCandidates(document, options);
  memory?.keep(text, [...found]);
  return found;
}

/**
 * Finds identifiers of all eighteen classes in `text`. Findings are disjoint and in order; offsets are UTF-16 code
 * units of `text`, half-open. Never throws on any string; time is linear in its length.
 */
export function analyze(text: string, options: AnalyzeOptions = {}): Finding[] {
  return analyzeAll([{ id: '', text }], options).map(({ segment: _, ...finding }) => finding);
}

/** `analyze` over all segments of one exchange: a name proved in one segment is found in every other. */
export function analyzeAll(segments: readonly Segment[], options: AnalyzeOptions = {}): SegmentFinding[] {
  return beginAnalysis(segments, options)(options.known ?? [], options.also);
}

/**
 * The part of `analyzeAll` that needs no known values and no other reader's findings, for a caller who is still waiting
 * for them. What it gives is called once, with both, and does the rest.
 */
export function beginAnalysis(
  segments: readonly Segment[],
  options: Omit<AnalyzeOptions, 'known' | 'also'> = {},
): (known: readonly KnownValue[], also?: readonly OutsideFinding[]) => SegmentFinding[] {
  const minScore = options.minScore ?? MIN_SCORE;
  const scanned = segments.map(({ id, text }) => {
    const document = readDocument(text, DEFAULT_SET.lexicon);
    return { id, document, found: recallCandidates(text, document, options) };
  });
  return (known, also = []) => {
    const outside = Map.groupBy(also, ({ segment = '' }) => segment);
    const matcher = buildMatcher(known.map(fromKnown), DEFAULT_SET.lexicon);
    const candidates = scanned.map(({ id, document, found }) => {
      const placed = placeOutside(document, outside.get(id) ?? []);
      if (placed.length > 0) {
        const own = resolveCandidates(found, minScore);
        for (const candidate of settleOutside(placed, own, document.text)) found.push(candidate);
      }
      matchValues(document, matcher, found);
      return resolveCandidates(found, minScore);
    });
    const documents = scanned.map(({ document }) => document);
    spread(documents, candidates, minScore);
    return scanned.flatMap(({ id, document }, at) => toFindings(id, document, candidates[at] ?? []));
  };
}

const fromKnown = ({ entity, value }: KnownValue): SoughtValue => ({
  entity,
  value,
  score: 1,
  recognizer: 'known-value',
  why: 'known from the request context',
});

/** Looks for every well-founded value in all documents and resolves again where something new turned up. */
function spread(documents: readonly TextDocument[], candidates: Candidate[][], minScore: number): void {
  const sought = new Map<string, SoughtValue>();
  for (const [at, document] of documents.entries()) {
    for (const { entity, start, end, score } of candidates[at] ?? []) {
      if (score < SPREAD_SCORE || !SPREAD_ENTITIES.has(entity) || end - start > LONGEST_SPREAD) continue;
      const value = document.text.slice(start, end);
      if (entity === 'NAME' && isChartWord(value.toLowerCase())) continue;
      const key = `${entity} ${value}`;
      if (sought.has(key)) continue;
      sought.set(key, {
        entity,
        value,
        score: 0.6,
        recognizer: 'spread',
        why: 'found elsewhere in this exchange',
      });
    }
  }
  if (sought.size === 0) return;
  const matcher = buildMatcher([...sought.values()], DEFAULT_SET.lexicon);
  for (const [at, document] of documents.entries()) {
    const all = [...(candidates[at] ?? [])];
    const before = all.length;
    matchValues(document, matcher, all);
    if (all.length > before) candidates[at] = resolveCandidates(all, minScore);
  }
}

function toFindings(
  segment: string,
  document: TextDocument,
  candidates: readonly Candidate[],
): SegmentFinding[] {
  return candidates.map(({ start, end, ...rest }) => ({
    ...rest,
    segment,
    start: originalStart(document.view, start),
    end: originalEnd(document.view, end),
  }));
}
