import {
  POPULATED_PREFIXES,
  THIN_BY_2000_CENSUS,
  THIN_BY_2020_CENSUS,
} from '../gazetteers/zip-prefixes.gen.ts';

/** `census-2020` is the current list; `strict` also holds back what the 2000 Census held back. */
export type ZipList = 'census-2020' | 'strict';

const current = new Set(THIN_BY_2020_CENSUS.split(' '));
const THIN: Readonly<Record<ZipList, ReadonlySet<string>>> = {
  'census-2020': current,
  strict: new Set([...current, ...THIN_BY_2000_CENSUS.split(' ')]),
};
const POPULATED: ReadonlySet<string> = new Set(POPULATED_PREFIXES.split(' '));

/**
 * The first three digits of a ZIP code where more than 20,000 people live under them, else `000`: thin prefixes,
 * prefixes without a population (military, single buildings, unassigned) and whatever is no ZIP code
 * (164.514(b)(2)(i)(B)).
 */
export function generaliseZip(zip: string, list: ZipList = 'census-2020'): string {
  const prefix = /^\s*(\d{3})(?:\d{2}(?:[-\s]?\d{4})?)?\s*$/.exec(zip)?.[1];
  if (prefix === undefined || THIN[list].has(prefix) || !POPULATED.has(prefix)) return '000';
  return prefix;
}
