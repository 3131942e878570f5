import { readYears } from './dates/read-years.ts';
import { findStateEnd } from './geographic-kind.ts';
import type { Operator, OperatorContext } from './operator.ts';
import { toPlainForm } from './plain-form.ts';
import { redact } from './redact.ts';
import { generaliseZip, type ZipList } from './zip-prefix.ts';

/** 164.514(b)(2)(i)(C): ages over 89 may be told as one group. */
export const OVER_89: string = '90+';
/** From this difference on, the year of a birth may show an age over 89. */
export const YEARS_OVER_89: number = 90;

/** True when a person born in `year` may be over 89 in `asOfYear`. */
export function showsAgeOver89(year: number, asOfYear: number): boolean {
  return asOfYear - year >= YEARS_OVER_89;
}

/**
 * What Safe Harbor lets stay of a date: its year; a range keeps both years. A year that shows an age over 89 goes too,
 * and so does every year when the measure `asOfYear` is missing and the subject is known to be over 89.
 */
export function generaliseDate(value: string, context: OperatorContext = {}): string {
  const { asOfYear, isSubjectOver89 = false } = context;
  const years = [...new Set(readYears(value, asOfYear))];
  const isTelling = (year: number): boolean =>
    asOfYear === undefined ? isSubjectOver89 : showsAgeOver89(year, asOfYear);
  if (years.length === 0 || years.some(isTelling)) return redact('DATE');
  // Without the measure a two-digit year could be read a century too late, and an age over 89 would pass as a child's.
  const isWhole = years.every((year) => toPlainForm(value).includes(String(year)));
  return isWhole || asOfYear !== undefined ? years.join('-') : redact('DATE');
}

const ZIP_ALONE = /^\s*\d{5}(?:[- ]?\d{4})?\s*$|^\s*\d{3}\s*$/;

/** A ZIP code becomes its prefix; a place keeps the state, and the prefix, that it ends with; all else of it goes. */
export function generalisePlace(value: string, list?: ZipList): string {
  const plain = toPlainForm(value);
  if (ZIP_ALONE.test(plain)) return generaliseZip(plain, list);
  const state = findStateEnd(plain);
  if (state === undefined || state.index === 0) return redact('GEOGRAPHIC');
  const { text, zip } = state;
  const name = (zip === undefined ? text : text.slice(0, text.lastIndexOf(zip))).replace(
    /^[\s,]+|[\s,]+$/g,
    '',
  );
  const kept = `${redact('GEOGRAPHIC')}, ${name}`;
  return zip === undefined ? kept : `${kept} ${generaliseZip(zip, list)}`;
}

/** Dates to years, ages over 89 to `90+`, ZIP codes to their prefix; anything else is taken out. */
export const generaliseOperator: Operator = {
  name: 'generalise',
  needs: [],
  reversible: 'no',
  says: 'made less exact: the year of a date, 90+ for an age over 89, the ZIP prefix of a place',
  apply: ({ entity, value }, context) => {
    if (entity === 'DATE') return generaliseDate(value, context);
    // A year of birth that shows such an age is found as one: it has no group to name.
    if (entity === 'AGE_OVER_89') return /^\d{4}$/.test(toPlainForm(value)) ? redact('DATE') : OVER_89;
    if (entity === 'GEOGRAPHIC') return generalisePlace(value, context.zipList);
    return redact(entity);
  },
};
