import type { KnownValue } from '../engine/finding.ts';
import { resolveDay } from '../operators/resolve-date.ts';
import type { DocumentParts, Piece, ValueSpan } from './piece.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const DAY_MILLISECONDS = 86_400_000;
const SHORTEST_NUMBER = 5;

/** All values of one scope that its texts are searched for: the identifiers by place and the reader's own. */
export function collectKnown(
  parts: DocumentParts,
  scope: number,
  pieces: readonly Piece[],
  given: readonly KnownValue[],
): KnownValue[] {
  const unique = new Map<string, KnownValue>();
  const add = (known: KnownValue): void => {
    if (isDistinctive(known)) unique.set(`${known.entity} ${known.value}`, known);
  };
  for (const known of given) unique.set(`${known.entity} ${known.value}`, known);
  for (const known of parts.known.get(scope) ?? []) add(known);
  for (const piece of pieces) for (const span of piece.spans) if (isSought(span)) add(toKnown(piece, span));
  return [...unique.values()];
}

/** Dates are found as dates wherever they stand; birth dates come with their other forms from the reader. */
const isSought = ({ isKnown, entity }: ValueSpan): boolean =>
  isKnown !== false && entity !== 'DATE' && entity !== 'AGE_OVER_89' && entity !== 'PHOTO';

const toKnown = ({ text }: Piece, { entity, start, end }: ValueSpan): KnownValue => ({
  entity,
  value: text.slice(start, end),
});

/** What an earlier pass put here, once or for each part of a name: its type word would be looked for as if it were a name. */
const PLACEHOLDER = /^(?:\[[A-Z_]{1,20}(?:-[0-9A-Z]{6}(?: D[+-]\d{1,5})?)?\][ ,]{0,2})+$/;

/** A value that is worth a search: short or common ones would take ordinary words and numbers with them. */
export function isDistinctive({ entity, value }: KnownValue): boolean {
  if (value.length > 200 || PLACEHOLDER.test(value)) return false;
  if (entity === 'NAME') return /\p{L}[^\p{L}]{0,2}\p{L}/u.test(value);
  if (entity === 'DATE') return true;
  if (/^[\d\s.()+-]+$/.test(value)) return value.replace(/\D/g, '').length >= SHORTEST_NUMBER;
  if (entity === 'GEOGRAPHIC') return value.length >= 3;
  return /\d/.test(value) || /[@:/]/.test(value) ? value.length >= 4 : value.length >= 8;
}

/** The ways in which one day is written; empty when `value` names no single day. */
export function writeDayForms(value: string): string[] {
  const day = resolveDay(value);
  if (day === undefined) return [];
  const date = new Date(day * DAY_MILLISECONDS);
  const [year, month, dayOfMonth] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  const [paddedMonth, paddedDay] = [String(month).padStart(2, '0'), String(dayOfMonth).padStart(2, '0')];
  const name = MONTHS[month - 1] ?? '';
  const short = String(year).slice(2);
  return [
    `${year}-${paddedMonth}-${paddedDay}`,
    `${year}${paddedMonth}${paddedDay}`,
    `${paddedMonth}/${paddedDay}/${year}`,
    `${month}/${dayOfMonth}/${year}`,
    `${month}/${dayOfMonth}/${short}`,
    `${name} ${dayOfMonth}, ${year}`,
    `${dayOfMonth} ${name} ${year}`,
    `${name} ${dayOfMonth}`,
  ];
}

/** The last four digits of a social security number as they are quoted; none where they look like a year. */
export function writeLastFour(value: string): string[] {
  const last = /^\d{3}-?\d{2}-?(\d{4})$/.exec(value.trim())?.[1];
  return last === undefined || /^(?:19|20)\d\d$|00$/.test(last) ? [] : [last, `xxx-xx-${last}`];
}
