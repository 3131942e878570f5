import { TITLES as ADDRESSING } from '../gazetteers/clinical-words.ts';
import { foldText } from './normalise.ts';
import { readCharacters } from './readings.ts';

/**
 * What a stretch without white space may be part of. `link` is a label that holds together with what follows and is no
 * part of an identifier itself: "is" and "number," but neither "number:" nor a form of address.
 */
export type AtomKind = 'plain' | 'code' | 'address' | 'label' | 'link' | 'title' | 'name' | 'glue';

const TITLES: readonly string[] = 'dr drs mr mrs ms miss prof dra sr sra doctor'.split(' ');
const PERSONS: readonly string[] =
  'name patient attending physician provider insured guarantor contact guardian dictated signed'.split(' ');
const LABELS: readonly string[] =
  'mrn ssn ss soc social security sec medical med record records rec number no num nr id ids identifier code account acct member subscriber policy beneficiary plan medicare medicaid mbi license licence lic certificate dea npi passport vin vehicle serial sn s/n imei iban card fax facsimile phone tel telephone cell mobile pager beeper call at is was patient pt chart case accession specimen employee hospital unit encounter visit group insurance health nurse driver drivers dl insured plate plates tag ext extension last four digits ending biometric fingerprint device pacemaker implant tin itin ssa study subject reference prescription rx of on his her file'.split(
    ' ',
  );

const WORDS: ReadonlyMap<string, AtomKind> = new Map([
  ...[...LABELS, ...PERSONS].map((word) => [word, ADDRESSING.includes(word) ? 'label' : 'link'] as const),
  ...TITLES.map((word) => [word, 'title'] as const),
]);

/** By first letter (its code's low five bits): the lengths of the words that begin with it, one bit each. */
const LENGTHS: Uint32Array = new Uint32Array(32);
for (const word of WORDS.keys()) {
  const first = word.charCodeAt(0) & 31;
  LENGTHS[first] = (LENGTHS[first] ?? 0) | (1 << word.length);
}

const LETTER = 1;
const DIGIT = 2;
const AT_SIGN = 4;
/** May be part of an encoded character or of an address without digits. */
const ESCAPE = 8;
/** Ends a word without joining it to what follows. */
const STOP = 16;
const OTHER = 32;
const WIDE = 64;
const ENCODED = /%[\da-f]|\\u|::|\*\*/i;
/** A written line break, space or mark: what it parts are words of their own. */
const PARTED = /\\|%[\da-f]{2}|&/i;
const CAPITAL = /^["'(]?\p{Lu}/u;
const GLUE = /^[^\p{L}]{1,3}$|^[A-Z]{1,4}$/u;

const CLASSES: Uint8Array = buildClasses();

function buildClasses(): Uint8Array {
  const classes = new Uint8Array(128).fill(OTHER);
  const put = (kind: number, chars: string): void => {
    for (let at = 0; at < chars.length; at++) classes[chars.charCodeAt(at)] = kind;
  };
  for (let code = 0x41; code <= 0x5a; code++) put(LETTER, String.fromCharCode(code, code | 0x20));
  put(DIGIT, '0123456789');
  put(AT_SIGN, '@');
  put(ESCAPE, '%\\:*');
  put(STOP, '.,;!?');
  return classes;
}

/** The classes of all characters of `[start, end)`, joined. */
function classesOf(text: string, start: number, end: number): number {
  let classes = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    classes |= code < 128 ? (CLASSES[code] ?? OTHER) : WIDE;
  }
  return classes;
}

/**
 * Judges `[start, end)` of `text`, which has no white space, by its own characters.
 * @param before the kind of the atom before it in its group; plain when there is none
 * @param namesLeft how many words of a name may still follow a form of address or a label
 */
export function readAtom(
  text: string,
  start: number,
  end: number,
  before: AtomKind,
  namesLeft: number,
): AtomKind {
  const classes = classesOf(text, start, end);
  const parted = classes & (ESCAPE | OTHER) ? readParts(text.slice(start, end)) : undefined;
  if (parted !== undefined) return parted;
  if ((classes & WIDE) === 0) return readFolded(text, start, end, classes, before, namesLeft);
  const folded = foldText(text.slice(start, end)).text;
  const kept = classesOf(folded, 0, folded.length) | OTHER;
  return readFolded(folded, 0, folded.length, kept, before, namesLeft);
}

/** The kind of the last label or form of address in an atom that holds escapes, for example `today.\nMRN:`. */
function readParts(atom: string): AtomKind | undefined {
  if (!PARTED.test(atom)) return undefined;
  for (const reading of readCharacters(atom).slice(1)) {
    const parts = foldText(reading.text).text.split(/\s+/);
    for (let at = parts.length - 1; at >= 0; at--) {
      const part = parts[at] ?? '';
      const classes = classesOf(part, 0, part.length);
      const kind = classes & LETTER ? readLastWord(part, 0, part.length, classes) : undefined;
      // A bare label links only what is a word of its own in the text as it stands.
      if (kind !== undefined) return kind === 'link' ? 'label' : kind;
    }
  }
  return undefined;
}

function readFolded(
  text: string,
  start: number,
  end: number,
  classes: number,
  before: AtomKind,
  namesLeft: number,
): AtomKind {
  if (classes & AT_SIGN) return 'address';
  if (classes & DIGIT) return 'code';
  const kind = classes & LETTER ? readLastWord(text, start, end, classes) : undefined;
  if (kind !== undefined) return kind;
  if (classes & ESCAPE && ENCODED.test(text.slice(start, end))) return 'code';
  if (namesLeft > 0 && CAPITAL.test(text.slice(start, end))) return 'name';
  return before !== 'plain' && GLUE.test(text.slice(start, end)) ? 'glue' : 'plain';
}

/** The kind that the last word (letters and slashes) gives to its atom. */
function readLastWord(text: string, start: number, end: number, classes: number): AtomKind | undefined {
  let to = end;
  while (to > start && !isLetter(text.charCodeAt(to - 1))) to--;
  let from = to;
  while (from > start && isWordCode(text.charCodeAt(from - 1))) from--;
  while (to < end && isWordCode(text.charCodeAt(to))) to++;
  const lengths = LENGTHS[text.charCodeAt(from) & 31] ?? 0;
  if (to - from > 31 || (lengths & (1 << (to - from))) === 0) return undefined;
  const kind = WORDS.get(text.slice(from, to).toLowerCase());
  const isBare = from === start && (classes & ~(LETTER | STOP)) === 0;
  return kind === 'link' && !isBare ? 'label' : kind;
}

const isLetter = (code: number): boolean => code < 128 && CLASSES[code] === LETTER;
const SLASH = 0x2f;
const isWordCode = (code: number): boolean => code === SLASH || isLetter(code);
