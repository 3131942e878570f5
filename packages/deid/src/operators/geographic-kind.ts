import { FACILITY_HEADS } from '../gazetteers/clinical-words.ts';
import { STATE_CODES, STATE_NAMES, STATE_PAIRS } from '../gazetteers/states.ts';
import { toPlainForm } from './plain-form.ts';

/** The parts of 164.514(b)(2)(i)(B) and 164.514(e)(2) that are treated differently. */
export type GeographicKind = 'zip' | 'street' | 'facility' | 'county' | 'city' | 'address';

const FACILITY: RegExp = new RegExp(String.raw`(?<!\p{L})(?:${FACILITY_HEADS.join('|')})(?!\p{L})`, 'iu');
const STATES = [
  ...STATE_NAMES,
  ...STATE_PAIRS,
  'district of columbia',
  'puerto rico',
  'd\\.c\\.',
  ...STATE_CODES,
].join('|');
/** A state, with or without a ZIP code, at the end of a place. */
export const STATE_END: RegExp = new RegExp(
  String.raw`,? {1,2}(?<state>${STATES})(?!\p{L})\.?(?:,? {1,2}(?<zip>\d{5}(?:-\d{4})?))?\s*$`,
  'iu',
);
const BY_RECOGNIZER: Readonly<Record<string, GeographicKind>> = {
  zip: 'zip',
  street: 'street',
  facility: 'facility',
  'known-facility': 'facility',
};

/** What a place is, by its form first, then by who found it; a place of several parts is an `address`. */
export function kindOfPlace(value: string, recognizer = ''): GeographicKind {
  const plain = toPlainForm(value).slice(0, 300);
  if (/^\s*\d{3}(?:\d{2}(?:[- ]?\d{4})?)?\s*$/.test(plain)) return 'zip';
  const known = BY_RECOGNIZER[recognizer];
  if (known !== undefined) return known;
  if (/\d/.test(plain))
    return STATE_END.test(plain.slice(-60)) || /,.{0,80},/.test(plain) ? 'address' : 'street';
  if (FACILITY.test(plain)) return 'facility';
  return /(?<!\p{L})(?:county|parish|precinct|borough|condado)(?!\p{L})/iu.test(plain) ? 'county' : 'city';
}
