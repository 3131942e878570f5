import { ENTITIES, type Entity } from '../entity.ts';
import { lengthOfAddress } from '../operators/form-of-address.ts';
import { isBodyValid, TOKEN_WORDS } from '../operators/token.ts';
import type { Candidate } from '../recognizers/define.ts';
import { RECOGNIZERS } from '../recognizers/index.ts';
import { STRONG_EVIDENCE } from '../recognizers/name.ts';
import { DEFAULT_SET } from './analyze.ts';
import { compactValue } from './compact.ts';
import { readDocument } from './document.ts';
import { originalEnd, originalStart } from './normalise.ts';
import { type Reading, readCharacters, spanOf } from './readings.ts';
import { GroupCutter, KEPT_TAIL, type ReplyGroup } from './reply-groups.ts';
import { resolveCandidates } from './resolve.ts';
import { indexRecognizers, type RecognizerSet, scanDocument } from './scan.ts';
import { isWordUnit, unitStarts } from './written-units.ts';

/** An identifier in a reply that the exchange never held. It was removed. */
export interface ReplyFinding {
  readonly entity: Entity;
  readonly score: number;
  readonly recognizer: string;
  readonly why: string;
  /** UTF-16 offset in the reply, over all chunks. */
  readonly at: number;
  /** The removed text: treat it as PHI. */
  readonly value: string;
}

export interface ReplyScreenOptions {
  /** Every identifier value that this exchange held, in the request or in the chart. */
  readonly held: readonly string[];
  /** Findings below this score stay. Default 0.72. */
  readonly minScore?: number;
}

export interface ReplyScreen {
  push(chunk: string): string;
  flush(): string;
  readonly findings: readonly ReplyFinding[];
}

const MIN_SCORE = 0.72;
const SCREENED: ReadonlySet<string> = new Set([
  'NAME',
  'PHONE',
  'FAX',
  'EMAIL',
  'SSN',
  'MRN',
  'HEALTH_PLAN',
  'ACCOUNT',
  'LICENSE',
  'VEHICLE',
  'DEVICE',
  'IP',
  'BIOMETRIC',
  'PHOTO',
  'OTHER_ID',
]);
const REPLY_SET: RecognizerSet = indexRecognizers(
  RECOGNIZERS.filter(({ entity }) => SCREENED.has(entity)),
  DEFAULT_SET.lexicon,
);
// The day part belongs to the token: on its own, its D looks like an initial and its digits like part of a number.
const TOKEN = new RegExp(
  `(${[...TOKEN_WORDS].join('|')})-([0-9A-Z]{6})(?![0-9A-Za-z])(?:\\s+D\\s?[+-]\\s?\\d{1,5}(?!\\d))?`,
  'gi',
);

/**
 * Screens a model's reply while it streams, before re-identification: an identifier that the exchange never held is
 * replaced by a plain notice such as `[SSN removed]` (164.502(a)). Plain prose is released word by word; at most 96
 * characters are held back, each escape such as `%41` counted as one; the result does not depend on the chunks.
 */
export function createReplyScreen({ held, minScore = MIN_SCORE }: ReplyScreenOptions): ReplyScreen {
  const heldValues = new HeldValues(held);
  const findings: ReplyFinding[] = [];
  let released = '';
  let consumed = 0;

  const emit = ({ text, suspicious, isWindow }: ReplyGroup): number => {
    const tokens = suspicious ? tokenSpans(text) : NO_SPANS;
    const foreign = suspicious ? findForeign(hideSpans(text, tokens), minScore, heldValues) : NO_CANDIDATES;
    const settled = isWindow ? chooseCut(text, tokens, foreign) : text.length;
    let from = 0;
    for (const { start, end, entity, score, recognizer, why } of foreign) {
      if (end > settled) break;
      released += `${text.slice(from, start)}[${ENTITIES[entity].token} removed]`;
      findings.push({ entity, score, recognizer, why, at: consumed + start, value: text.slice(start, end) });
      from = end;
    }
    released += text.slice(from, settled);
    consumed += settled;
    return settled;
  };

  const cutter = new GroupCutter(emit);
  const take = (): string => {
    const text = released;
    released = '';
    return text;
  };
  return {
    push(chunk) {
      cutter.push(chunk);
      return take();
    },
    flush() {
      cutter.flush();
      return take();
    },
    findings,
  };
}

/** What the exchange held, made comparable when the first candidate asks. */
class HeldValues {
  readonly #held: readonly string[];
  #compact: string | undefined;
  #words: ReadonlySet<string> | undefined;

  constructor(held: readonly string[]) {
    this.#held = held;
  }

  has(entity: Entity, value: string): boolean {
    return entity === 'NAME' ? this.#hasName(value) : this.#hasValue(value);
  }

  /** Every word of the name was part of some value. */
  #hasName(name: string): boolean {
    this.#words ??= new Set(
      this.#held.flatMap((value) => value.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []),
    );
    const words = name.toLowerCase().match(/[\p{L}\p{M}]{2,}/gu) ?? [];
    return words.length > 0 && words.every((word) => this.#words?.has(word));
  }

  #hasValue(value: string): boolean {
    this.#compact ??= this.#held.map(compactValue).join('\n');
    const compact = compactValue(value);
    return compact.length > 2 && this.#compact.includes(compact);
  }
}

function findForeign(text: string, minScore: number, held: HeldValues): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const reading of readCharacters(text)) {
    const document = readDocument(reading.text, REPLY_SET.lexicon);
    for (const candidate of scanDocument(document, REPLY_SET)) {
      if (candidate.score < minScore || !isStrong(candidate)) continue;
      const address = lengthOfAddress(candidate.entity, document.text.slice(candidate.start, candidate.end));
      const start = originalStart(document.view, candidate.start + address);
      const end = originalEnd(document.view, candidate.end);
      if (held.has(candidate.entity, reading.text.slice(start, end))) continue;
      found.push({ ...candidate, ...spanOf(reading, start, end) });
    }
  }
  return found.length === 0 ? NO_CANDIDATES : resolveCandidates(found, minScore);
}

const isStrong = ({ entity, why }: Candidate): boolean => entity !== 'NAME' || STRONG_EVIDENCE.has(why);

interface Span {
  readonly start: number;
  readonly end: number;
}

const NO_SPANS: readonly Span[] = [];
const NO_CANDIDATES: readonly Candidate[] = [];

/**
 * Tokens with a valid check symbol, in any writing: re-identification decides about them, not this screen. Disjoint and
 * in order.
 */
function tokenSpans(text: string): readonly Span[] {
  const readings = readCharacters(text);
  const spans = readings.flatMap((reading) => tokensOf(reading));
  if (readings.length === 1 || spans.length < 2) return spans;
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  return spans.filter(({ start }, at) => at === 0 || start >= (spans[at - 1]?.end ?? 0));
}

function tokensOf(reading: Reading): Span[] {
  const { text } = reading;
  if (!text.includes('-')) return [];
  return [...text.matchAll(TOKEN)]
    .filter(([, word = '', body = '']) => isBodyValid(word.toUpperCase(), body.toUpperCase()))
    .map(({ index, 0: token }) => spanOf(reading, index, index + token.length));
}

/**
 * The text with its tokens blotted out, offsets kept: a body that ends like a form of address (DR, MS) must not make a
 * name of the word after it, nor a digit of it be taken for part of a number beside it.
 */
function hideSpans(text: string, spans: readonly Span[]): string {
  let hidden = '';
  let from = 0;
  for (const { start, end } of spans) {
    hidden += text.slice(from, start) + '\u0001'.repeat(end - start);
    from = end;
  }
  return from === 0 ? text : hidden + text.slice(from);
}

/** How far back a window looks for a gap between words, in characters. */
const GAP_REACH = 25;

/** As long as a label with its value's form of address: "Medical record number is:", "Attending physician: Dr.". */
const LABEL_REACH = 30;

/**
 * Where a window is cut: never inside a finding, a token or an escape, never between a finding and the label before it,
 * and between words when there is a gap near by. What is kept is counted with each escape as one character.
 */
function chooseCut(text: string, tokens: readonly Span[], foreign: readonly Span[]): number {
  const starts = unitStarts(text);
  const units = Math.max(1, starts.length - KEPT_TAIL);
  const cut = cutAround(text, starts, units, [...tokens, ...foreign]);
  const next = foreign.find(({ start }) => start >= cut);
  if (next === undefined) return cut;
  const labelUnits = starts.findIndex((start) => start >= next.start) - LABEL_REACH;
  // It begins with the window and fills it: there is no room to keep its label, so it is settled now.
  if (labelUnits < 1) return next.end;
  if ((starts[labelUnits] ?? cut) >= cut) return cut;
  return cutAround(text, starts, labelUnits, [...tokens, ...foreign]);
}

/** The cut after about `units` units that divides none of `whole`. */
function cutAround(text: string, starts: readonly number[], units: number, whole: readonly Span[]): number {
  const latest = starts[units] ?? text.length;
  const across = whole.find(({ start, end }) => start < latest && end > latest);
  if (across !== undefined) return across.start > 0 ? across.start : across.end;
  const cut = cutAfterGap(text, starts, units) ?? latest;
  // The mark before the last word may be part of an identifier that ends right here.
  return whole.find(({ start, end }) => start < cut && end > cut)?.end ?? cut;
}

/** The offset after the last unit before `units` that is neither letter nor digit; undefined when none is near. */
function cutAfterGap(text: string, starts: readonly number[], units: number): number | undefined {
  for (let at = units - 1; at > Math.max(0, units - 1 - GAP_REACH); at--) {
    const end = starts[at + 1] ?? text.length;
    if (!isWordUnit(text, starts[at] ?? 0, end)) return end;
  }
  return undefined;
}
