import { FACILITY_HEADS } from '../gazetteers/clinical-words.ts';
import { STATE_CODES, STATE_NAMES, STATE_PAIRS } from '../gazetteers/states.ts';
import { toPlainForm } from './plain-form.ts';

/** The parts of 164.514(b)(2)(i)(B) and 164.514(e)(2) that are treated differently. */
export type GeographicKind = 'zip' | 'street' | 'facility' | 'county' | 'city' | 'address';

const FACILITY: RegExp = new RegExp(String.raw`(?<!\p{L})(?:${FACILITY_HEADS.join('|')})(?!\p{L})`, 'iu');
/** Names that are as likely a city's stand for the state only before a ZIP code. */
const ALSO_CITIES = new Set(['new york', 'washington']);
const NAMES = [...STATE_NAMES, ...STATE_PAIRS, 'district of columbia', 'puerto rico'];
const SURE_NAMES = NAMES.filter((name) => !ALSO_CITIES.has(name)).join('|');
const CODES = STATE_CODES.join('|');
const ZIP = String.raw`\d{5}(?:-\d{4})?`;
const STATE_ENDS: readonly RegExp[] = [
  new RegExp(String.raw`(?:, {0,2}| )(?:${NAMES.join('|')}|${CODES})\.?,? {1,2}(?<zip>${ZIP})\s*$`, 'iu'),
  new RegExp(String.raw`, {0,2}(?:${SURE_NAMES}|${CODES}|d\.c\.)\.?\s*$`, 'iu'),
  new RegExp(String.raw` (?:${CODES.toUpperCase()})\s*$`, 'u'),
];

export interface StateEnd {
  readonly index: number;
  readonly text: string;
  readonly zip: string | undefined;
}

/** The state that ends a place, with or without a ZIP code; it may stay (164.514(b)(2)(i)(B) begins below the state). */
export function findStateEnd(plain: string): StateEnd | undefined {
  const from = Math.max(0, plain.length - 60);
  for (const pattern of STATE_ENDS) {
    const found = pattern.exec(plain.slice(from));
    if (found !== null) return { index: from + found.index, text: found[0], zip: found.groups?.zip };
  }
  return undefined;
}

const BY_RECOGNIZER: Readonly<Record<string, GeographicKind>> = {
  zip: 'zip',
  street: 'street',
  facility: 'facility',
  'known-facility': 'facility',
};

/** "Cook County", "Parish of Ascension"; "Cook County Hospital" is a facility. */
const COUNTY: RegExp =
  /(?<!\p{L})(?:county|parish|precinct|borough|township|condado)\s*$|^\s*(?:county|parish|condado) (?:of|de)(?!\p{L})/iu;

/** What a place is, by its form first, then by who found it; a place of several parts is an `address`. */
export function kindOfPlace(value: string, recognizer = ''): GeographicKind {
  const plain = toPlainForm(value).slice(0, 300);
  if (/^\s*\d{3}(?:\d{2}(?:[- ]?\d{4})?)?\s*$/.test(plain)) return 'zip';
  if (COUNTY.test(plain)) return 'county';
  const known = BY_RECOGNIZER[recognizer];
  if (known !== undefined) return known;
  if (/\d/.test(plain))
    return findStateEnd(plain) !== undefined || /,.{0,80},/.test(plain) ? 'address' : 'street';
  if (FACILITY.test(plain)) return 'facility';
  return 'city';
}
