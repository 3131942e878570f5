import { FACILITY, ORDINARY, PROTECTED } from '../../gazetteers/lexicon.ts';
import type { Candidate } from '../../recognizers/define.ts';
import { endAt, flagsAt, startAt, type TextDocument, tokenFrom, wordAt } from '../document.ts';
import { CAPITAL, NUMBER } from '../tokens.ts';
import { type Cell, trimCell } from './cell.ts';
import type { Label } from './labels.ts';
import { readPerson } from './person-value.ts';

/** Takes what a value reader found. */
export type Report = (
  entity: Candidate['entity'],
  start: number,
  end: number,
  score: number,
  recognizer?: string,
) => void;

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic)[a-zé]{0,8}\\.?';
const DATE = new RegExp(
  [
    String.raw`\d{4}[-/.]\d{1,2}[-/.]\d{1,2}`,
    String.raw`\d{1,2} ?[-/.] ?\d{1,2} ?[-/.] ?\d{2,4}`,
    String.raw`\d{1,2} \d{1,2} (?:19|20)?\d\d`,
    String.raw`\d{1,2}[-/]\d{1,4}`,
    String.raw`(?:19|20)\d{6}(?:\d{4}(?:\d\d)?)?`,
    String.raw`\d{6}|\d{8}`,
    String.raw`\d{1,2}(?:st|nd|rd|th)?[ -]?(?:of |de )?${MONTH}(?:[ ,-]{1,2}(?:de(?:l)? )?(?:\d{4}|'?\d\d))?`,
    String.raw`${MONTH}[ -]?\d{1,2}(?:st|nd|rd|th)?(?:,? {0,2}(?:\d{4}|'\d\d))?`,
  ].join('|'),
  'iy',
);
const WEEKDAY = /(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? {1,2}/iy;
const CODE =
  /[A-Z\d*](?:[A-Z\d*]|[-/._](?=[A-Z\d*])| ?- ?(?=\d)| (?=\d{2,5}(?![\w.,/]| ?[a-z%]))| (?=[A-Z]{1,3}\d)){1,40}/iy;
const UNIT =
  / ?(?:mg|mcg|ml|kg|lbs?|cm|mm|years?|yrs?|days?|weeks?|months?|hours?|hrs?|minutes?|%|units?|beats|per|of|x|pack|cc|degrees?)(?!\w)/iy;
const PHONE = /\+?\(?\d(?:[-. ()/]{0,3}\d){6,14}(?:,? ?(?:x|ext\.?) ?\d{1,6})?(?!\d)/iy;
const WORD = /[^\s,;|"'<>()]{3,40}/y;
const FILE = /[\w()-][\w ()-]{0,80}\.(?:jpe?g|png|heic|gif|tiff?|bmp|webp|dcm)(?!\w)/iy;
const ZIP = /\d{5}(?:-\d{4})?(?!\w)|\d{3}(?=\*\*|xx)/iy;
const SIGN = /[#:=.\s]{0,3}/y;
const INITIALS = /[A-Z](?:\.? ?[A-Z]){1,3}\.?(?!\w)/y;
const CONNECTORS = new Set([
  'of',
  'the',
  'and',
  'for',
  'at',
  'de',
  'del',
  'la',
  'las',
  'los',
  'el',
  'y',
  'san',
  'santa',
  'our',
]);
const LONGEST_ADDRESS = 90;

/** Reads the value of a label in a cell and reports it. True when something was found. */
export function readValue(document: TextDocument, label: Label, cell: Cell, report: Report): boolean {
  switch (label.shape) {
    case 'person':
    case 'person?':
    case 'kin':
      return readNames(document, label, cell, false, report);
    case 'people':
      return readNames(document, label, cell, true, report);
    case 'organisation':
    case 'facility':
    case 'place':
      return readRun(document, label, cell, report);
    case 'address':
      return readAddress(document, cell, report);
    case 'date':
      return readDate(document, cell, report);
    case 'age':
      return readAge(document, cell, report);
    default:
      return readToken(document, label, cell, report);
  }
}

/** `text` matches `pattern` at `at` and the match ends by `end`: its half-open end, else 0. */
export function matchEnd(pattern: RegExp, text: string, at: number, end: number): number {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found === null || at + found[0].length > end ? 0 : at + found[0].length;
}

function readNames(
  document: TextDocument,
  { shape, isSure }: Label,
  cell: Cell,
  isList: boolean,
  report: Report,
): boolean {
  let { start } = cell;
  let hasFound = false;
  for (let count = 0; count < 6 && start < cell.end; count++) {
    const run = readPerson(document, { start, end: cell.end });
    if (run === undefined) break;
    const isOwn = shape === 'person' && count === 0;
    const needsList = shape === 'kin' || (isList && run.first === run.last);
    if (!isOwn && !(needsList ? run.isListed : run.isPlausible)) break;
    const end = nameEnd(document, run.last, cell.end);
    report('NAME', startAt(document, run.first), end, isOwn && isSure ? 0.92 : 0.8);
    hasFound = true;
    const next = nextName(document.text, end, cell.end, isList);
    if (next === 0) break;
    start = next;
  }
  return hasFound;
}

/** An initial keeps its full stop. */
function nameEnd({ text, tokens }: TextDocument, last: number, limit: number): number {
  const end = tokens.ends[last] ?? limit;
  const isInitial = end - (tokens.starts[last] ?? 0) === 1;
  return isInitial && end < limit && text.charAt(end) === '.' ? end + 1 : end;
}

const NEXT = /(?:,? (?:MD|DO|RN|NP|PA|PA-C|M\.D\.|D\.O\.|R\.N\.)\.?)?(?: ?[;/&] ?| and | y )/y;
const NEXT_IN_LIST =
  /(?:,? ?(?:MD|DO|RN|NP|PA|PA-C|M\.D\.|D\.O\.|R\.N\.)\.?(?![A-Za-z]))?(?: ?[;/&,] ?| and | y )/y;

function nextName(text: string, at: number, end: number, isList: boolean): number {
  return matchEnd(isList ? NEXT_IN_LIST : NEXT, text, at, end);
}

const RUN_GAP = /^(?: {1,2}|[-.'&] ?|\. | & |'s |' )$/;
const NO_RUN = new Set(
  'none unknown self same n no not see retired unemployed disabled student home other yes'.split(' '),
);

/** A run of capitalised words: a house, a company, a town. */
function readRun(
  document: TextDocument,
  { shape, entity, isSure }: Label,
  cell: Cell,
  report: Report,
): boolean {
  const first = tokenFrom(document, cell.start);
  const flags = flagsAt(document, first);
  if (startAt(document, first) >= cell.end || flags & NUMBER || NO_RUN.has(wordAt(document, first)))
    return false;
  if (!(flags & CAPITAL) && shape !== 'place') return false;
  const { last, strange } = endOfRun(document, first, cell.end, (flags & CAPITAL) !== 0);
  if (last < first || (strange === 0 && last === first)) return false;
  const recognizer = shape === 'facility' ? 'facility' : 'place';
  report(entity, startAt(document, first), endAt(document, last), isSure ? 0.88 : 0.75, recognizer);
  return true;
}

function endOfRun(
  document: TextDocument,
  first: number,
  end: number,
  isCapital: boolean,
): { last: number; strange: number } {
  let last = first - 1;
  let strange = 0;
  for (let at = first; at < first + 8 && at < document.tokens.count && endAt(document, at) <= end; at++) {
    const flags = flagsAt(document, at);
    if (at > first && !RUN_GAP.test(document.text.slice(endAt(document, at - 1), startAt(document, at))))
      break;
    if (CONNECTORS.has(wordAt(document, at)) && !(flags & CAPITAL)) continue;
    const isOrdinary = (flags & (ORDINARY | PROTECTED)) !== 0 && !(flags & FACILITY);
    if (!(flags & NUMBER) && (isCapital ? !(flags & CAPITAL) : isOrdinary)) break;
    last = at;
    if (!isOrdinary && !(flags & NUMBER)) strange++;
  }
  return { last, strange };
}

/** House number, street, town and ZIP code up to the end of the cell. */
function readAddress(document: TextDocument, { start, end }: Cell, report: Report): boolean {
  const to = Math.min(end, start + LONGEST_ADDRESS);
  const written = document.text.slice(start, to);
  if (!/[\dº]|box|calle|c\/|avda|plaza|paseo/i.test(written) || !/[A-Za-z]{2}/.test(written)) return false;
  if (
    !/^(?:[#\d(]|[A-Z]|c\/)/i.test(written) ||
    /^(?:\d+ (?:of|days|weeks|mg|years)|see|same|unknown|none)/i.test(written)
  )
    return false;
  const stop = /(?: ?[;|]| - |, ?(?:ph|tel|phone|fax|cell)\b|\. [A-Z][a-z]{2,} [a-z])/i.exec(written);
  const cell = trimCell(document.text, start, stop === null ? to : start + stop.index);
  report('GEOGRAPHIC', cell.start, cell.end, 0.88, 'label');
  return true;
}

function readDate({ text }: TextDocument, { start, end }: Cell, report: Report): boolean {
  const from = matchEnd(WEEKDAY, text, start, end) || start;
  const to = matchEnd(DATE, text, from, end);
  if (to === 0 || /[\d%]/.test(text.charAt(to)) || /^ ?(?:mg|ml|cm|mm|%)/.test(text.slice(to, to + 3)))
    return false;
  report('DATE', start, to, 0.92);
  return true;
}

const AGE = /(?:9\d|1[01]\d|12[0-5])(?=(?: ?(?:y|yo|yrs?|years?|a|años))?(?: ?[/ ,]? ?[MFmf])?[\s|,;)"]|$)/y;

function readAge({ text }: TextDocument, { start, end }: Cell, report: Report): boolean {
  const to = matchEnd(AGE, text, start, end);
  if (to === 0) return false;
  report('AGE_OVER_89', start, to, 0.85, 'age-over-89');
  return true;
}

function readToken({ text }: TextDocument, { shape, entity }: Label, cell: Cell, report: Report): boolean {
  const start = matchEnd(SIGN, text, cell.start, cell.end) || cell.start;
  const end = matchEnd(patternOf(shape), text, start, cell.end);
  if (end === 0) return false;
  const value = text.slice(start, end);
  if (shape === 'code' && !isCode(value, entity, text, end)) return false;
  if (shape === 'word' && !/[\d_.]|[a-z][A-Z]/.test(value) && value.length < 5) return false;
  report(entity, start, end, 0.9, shape === 'zip' ? 'zip' : undefined);
  return true;
}

function patternOf(shape: Label['shape']): RegExp {
  if (shape === 'phone') return PHONE;
  if (shape === 'word') return WORD;
  if (shape === 'file') return FILE;
  if (shape === 'zip') return ZIP;
  return shape === 'initials' ? INITIALS : CODE;
}

const count = (value: string, set: RegExp): number => value.match(set)?.length ?? 0;

/** Enough digits for an identifier, and neither a quantity nor a year nor a date. */
function isCode(value: string, entity: Candidate['entity'], text: string, end: number): boolean {
  const digits = count(value, /\d/g);
  if (entity === 'SSN') return digits === 9 || (digits === 4 && /[*xX]/.test(value));
  // Lots and plates are short: letters among the digits tell them from a count.
  const isShort = (entity === 'DEVICE' || entity === 'VEHICLE') && /[A-Z]/.test(value) && value.length > 4;
  if (digits < (isShort ? 2 : 3) || value.length < 4 || matchEnd(UNIT, text, end, text.length) !== 0)
    return false;
  if (/^(?:19|20)\d\d$/.test(value) || /^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}$/.test(value)) return false;
  return !/^[\d.]+$/.test(value) || digits === value.length;
}
