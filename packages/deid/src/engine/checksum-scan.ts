import type { Entity } from '../entity.ts';
import { isDeaValid, isIbanValid, isLuhnValid, isNpiValid, isSsnPlausible, isVinValid } from './checksums.ts';

export interface ChecksumHit {
  readonly entity: Entity;
  readonly start: number;
  readonly end: number;
  readonly why: string;
}

interface Group {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The separator before it when exactly one stands between it and the group before; else ''. */
  readonly glue: string;
}

const GLUE = new Set([' ', '-', '.', '\u2010', '\u2011', '\u2012', '\u2013', '\u2212', '\u00a0', '\n']);
const LONGEST_GROUP = 40;

/**
 * Finds numbers that prove themselves by their own arithmetic, by walking groups of letters and digits. It shares no
 * pattern with the recognizers, so that a gap in one is not a gap in the other.
 */
export function scanChecksums(text: string): ChecksumHit[] {
  const hits: ChecksumHit[] = [];
  const groups: Group[] = [];
  for (let at = 0; at < text.length; ) {
    if (!isAlphanumeric(text.charCodeAt(at))) {
      at++;
      continue;
    }
    let end = at;
    let hasDigit = false;
    for (; end < text.length && isAlphanumeric(text.charCodeAt(end)); end++)
      hasDigit ||= text.charCodeAt(end) < 0x3a;
    if (hasDigit || end - at <= 4) pushGroup(text, at, end, groups);
    else groups.length = 0;
    judgeLast(text, groups, hits);
    if (groups.length > 12) groups.shift();
    at = end;
  }
  return hits;
}

function isAlphanumeric(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

function pushGroup(text: string, start: number, end: number, groups: Group[]): void {
  const previous = groups.at(-1);
  const between = previous === undefined ? '' : text.slice(previous.end, Math.min(start, previous.end + 2));
  const glue = GLUE.has(between) ? between : '';
  if (glue === '') groups.length = 0;
  groups.push({ start, end, text: end - start > LONGEST_GROUP ? '' : text.slice(start, end), glue });
}

function judgeLast(text: string, groups: readonly Group[], hits: ChecksumHit[]): void {
  const last = groups.at(-1);
  if (last === undefined || last.text === '') return;
  const push = (entity: Entity, first: Group, why: string): void => {
    hits.push({ entity, start: first.start, end: last.end, why });
  };
  judgeSingle(text, last, push);
  const serial = groups.slice(-3);
  if (isSsnShape(serial)) push('SSN', serial[0] ?? last, 'social security number with a valid area');
  let joined = '';
  for (let at = groups.length - 1; at >= 0; at--) {
    const group = groups[at];
    if (group === undefined || joined.length > 34) return;
    joined = group.text + joined;
    if (isCardShape(joined, groups.length - at))
      push('ACCOUNT', group, 'card number with a valid check digit');
    if (joined.length >= 15 && isIbanValid(joined))
      push('ACCOUNT', group, 'bank account number with valid check digits');
  }
}

function judgeSingle(
  text: string,
  group: Group,
  push: (entity: Entity, first: Group, why: string) => void,
): void {
  const { text: value, start } = group;
  const before = (): string => text.slice(Math.max(0, start - 24), start).toLowerCase();
  if (value.length === 17 && /[a-z]/i.test(value) && isVinValid(value))
    push('VEHICLE', group, 'vehicle number with a valid check digit');
  if (value.length === 10 && isNpiValid(value) && before().includes('npi'))
    push('LICENSE', group, 'NPI with a valid check digit');
  if (value.length === 9 && value === value.toUpperCase() && isDeaValid(value))
    push('LICENSE', group, 'DEA number with a valid check digit');
  if (value.length === 9 && isSsnPlausible(value) && /ssn|social sec|soc\.? sec/.test(before()))
    push('SSN', group, 'labelled social security number with a valid area');
}

function isSsnShape(groups: readonly Group[]): boolean {
  const [area, middle, serial] = groups;
  if (area === undefined || middle === undefined || serial === undefined) return false;
  if (area.text.length !== 3 || middle.text.length !== 2 || serial.text.length !== 4) return false;
  const isGlued = middle.glue !== '' && serial.glue !== '' && middle.glue !== '\n';
  return isGlued && isSsnPlausible(area.text + middle.text + serial.text);
}

/** Thirteen to nineteen digits in at most five groups, of an issuer range in use. */
function isCardShape(digits: string, groups: number): boolean {
  if (digits.length < 13 || digits.length > 19 || groups > 5) return false;
  return /^[2-6]\d+$/.test(digits) && isLuhnValid(digits) && !/^(\d)\1+$/.test(digits);
}
