import { ENTITIES, type Entity } from '../entity.ts';
import { isBodyValid, TOKEN_WORDS } from '../operators/token.ts';
import type { Candidate } from '../recognizers/define.ts';
import { RECOGNIZERS } from '../recognizers/index.ts';
import { STRONG_EVIDENCE } from '../recognizers/name.ts';
import { DEFAULT_SET } from './analyze.ts';
import { compactText } from './compact.ts';
import { readDocument } from './document.ts';
import { originalEnd, originalStart } from './normalise.ts';
import { readForms, spanOf } from './readings.ts';
import { GroupCutter, KEPT_TAIL, type ReplyGroup } from './reply-groups.ts';
import { resolveCandidates } from './resolve.ts';
import { indexRecognizers, type RecognizerSet, scanDocument } from './scan.ts';

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
  /** Findings below this score stay. Default 0.75. */
  readonly minScore?: number;
}

export interface ReplyScreen {
  push(chunk: string): string;
  flush(): string;
  readonly findings: readonly ReplyFinding[];
}

const MIN_SCORE = 0.75;
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
// The day part belongs to the token: after a body that ends like a form of address (MX, SR), its D looks like a name.
const TOKEN = new RegExp(
  `(${[...TOKEN_WORDS].join('|')})-([0-9A-Z]{6})(?![0-9A-Za-z])(?:\\s+D\\s?[+-]\\s?\\d{1,5}(?!\\d))?`,
  'gi',
);

/**
 * Screens a model's reply while it streams, before re-identification: an identifier that the exchange never held is
 * replaced by a plain notice such as `[SSN removed]` (164.502(a)). Plain prose is released word by word; at most 96
 * characters are held back; the result does not depend on the chunks.
 */
export function createReplyScreen({ held, minScore = MIN_SCORE }: ReplyScreenOptions): ReplyScreen {
  const heldValues = held.map((value) => compactText(value).text).join('\n');
  const heldWords = new Set(held.flatMap((value) => value.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []));
  const findings: ReplyFinding[] = [];
  let released: string[] = [];
  let consumed = 0;

  const isHeld = (candidate: Candidate, value: string): boolean => {
    if (candidate.entity === 'NAME') {
      const words = value.toLowerCase().match(/[\p{L}\p{M}]{2,}/gu) ?? [];
      return words.length > 0 && words.every((word) => heldWords.has(word));
    }
    const compact = compactText(value).text;
    return compact.length > 2 && heldValues.includes(compact);
  };

  const emit = ({ text, suspicious, isWindow }: ReplyGroup): number => {
    const foreign = suspicious ? findForeign(text, minScore, isHeld) : [];
    const settled = isWindow ? chooseCut(text, foreign) : text.length;
    let from = 0;
    for (const { start, end, entity, score, recognizer, why } of foreign) {
      if (end > settled) break;
      released.push(text.slice(from, start), `[${ENTITIES[entity].token} removed]`);
      findings.push({ entity, score, recognizer, why, at: consumed + start, value: text.slice(start, end) });
      from = end;
    }
    released.push(text.slice(from, settled));
    consumed += settled;
    return settled;
  };

  const cutter = new GroupCutter(emit);
  const take = (): string => {
    const text = released.join('');
    released = [];
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

function findForeign(
  text: string,
  minScore: number,
  isHeld: (candidate: Candidate, value: string) => boolean,
): Candidate[] {
  const found: Candidate[] = [];
  for (const reading of readForms(text)) {
    if (reading.form === 'base64') continue;
    const document = readDocument(reading.text, REPLY_SET.lexicon);
    for (const candidate of scanDocument(document, REPLY_SET)) {
      if (candidate.score < minScore || !isStrong(candidate)) continue;
      const start = originalStart(document.view, candidate.start);
      const end = originalEnd(document.view, candidate.end);
      if (isHeld(candidate, reading.text.slice(start, end))) continue;
      found.push({ ...candidate, ...spanOf(reading, start, end) });
    }
  }
  const tokens = tokenSpans(text);
  return resolveCandidates(found, minScore).filter(
    ({ start, end }) => !tokens.some((token) => start < token.end && end > token.start),
  );
}

const isStrong = ({ entity, why }: Candidate): boolean => entity !== 'NAME' || STRONG_EVIDENCE.has(why);

/** Tokens with a valid check symbol: re-identification decides about them, not this screen. */
function tokenSpans(text: string): { start: number; end: number }[] {
  return [...text.matchAll(TOKEN)]
    .filter(([, word = '', body = '']) => isBodyValid(word.toUpperCase(), body.toUpperCase()))
    .map(({ index, 0: token }) => ({ start: index, end: index + token.length }));
}

/** Where a window is cut: never inside a finding, and between words when there is a gap near by. */
function chooseCut(text: string, findings: readonly Candidate[]): number {
  const latest = text.length - KEPT_TAIL;
  const across = findings.find(({ start, end }) => start < latest && end > latest);
  if (across !== undefined) return across.start > 0 ? across.start : across.end;
  const front = text.slice(0, latest);
  const gap = front.search(/[^\p{L}\p{N}][\p{L}\p{N}]{0,24}$/u);
  return gap > 0 ? gap + 1 : latest;
}
