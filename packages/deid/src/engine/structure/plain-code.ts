import type { Candidate } from '../../recognizers/define.ts';
import { isLuhnValid } from '../checksums.ts';
import { isSegment } from './segment-line.ts';

/** Words before a code that names a thing, a text, a term or a standard, whoever the patient is. */
const SYSTEM =
  /(?:^|[^a-z])(?:icd(?:-?\d+)?(?:-cm|-pcs)?|cpt|hcpcs|cdt|drg|apc|apr-drg|snomed|sct|loinc|ndc|rxcui|rxnorm|gpi|ahfs|cvx|mvx|oid|rev(?:enue)? code|modifiers?|taxonomy|nqf|cms|cmit|mips measure|irb|eudract|isrctn|nct|iso|astm|510\(k\)|pma|atcc|omim|hgnc|clinvar|cosmic|protocol|version|software|firmware|catalog(?:ue)?(?: numbers?)?|part(?: numbers?| no\.?)?|sku|reorder|product|(?:value|type|condition|billing|alarm|error) codes?|room|rm|bed|cama|gauge|size)[ :#.]{1,3}$/i;
const REGISTRY =
  /^(?:NCT|ISRCTN|PMC|PMID|ENS[TGP]|N[MPCRG]_|XM_|rs(?=\d)|chr|COSV|HGNC|OMIM|MIM|K(?=\d{6}$)|[PH]\d{6}\/|LOINC|ICD|CPT|SNOMED|ATCC|CMS\d)/i;
/** Codes of terms by their own form: ICD-10, LOINC, NDC, object identifiers, sizes, hours, TNM, quotients. */
const TERM =
  /^(?:[A-Z]\d[\dA-Z]\.[\dA-Z]{1,4}|\d{5}-\d{4}-\d{1,2}|\d(?:\.\d{1,12}){4,20}|\d{1,4}x\d{1,4}(?:x\d{1,4})?|(?:[01]\d|2[0-4])(?:00|15|30|45)-(?:[01]\d|2[0-4])(?:00|15|30|45)|[cyp]{0,2}[TNM]\d[a-dis]{0,2}|\d{1,3}\/\d{1,3}(?:\/\d{1,3}){0,3}%?)$/;
/** LOINC: its last figure is a check digit. */
const LOINC = /^\d{3,5}-\d$/;
/** Forms of a list of codes: CPT, HCPCS, CDT, with a modifier. */
const LISTED = /^[A-Z]?\d{4,5}[A-Z]?(?:-\d\d)?$/;
const BREAK = /[;,]\s{1,4}|[.:)]\s{1,4}(?=\D)|\s{0,2}[\n\r|]\s{0,4}|\s\/\s|\s{2,40}/;
const MOST_PIECES = 40;
const LONGEST = 200;
const LOOK_BACK = 24;

const before = (text: string, start: number): string => text.slice(Math.max(0, start - LOOK_BACK), start);

/**
 * True when a stretch that reads like a number of somebody holds none that could be one: every part of it is a
 * measurement, an hour, a quantity or a code of a terminology. `text` is read a few words back, no more.
 */
function isPlainCode(text: string, start: number, end: number): boolean {
  const value = text.slice(start, end);
  if (end - start > LONGEST || !/\d/.test(value)) return false;
  const pieces = value.split(BREAK, MOST_PIECES);
  return pieces.every((piece, at) =>
    isPlainPiece(piece, at === 0 ? before(text, start) : '', pieces.length > 1),
  );
}

function isPlainPiece(piece: string, said: string, isList: boolean): boolean {
  const words = piece.trim().split(' ', MOST_PIECES);
  if (words.length > 1 && isGrouped(words)) return false;
  return words.every(
    (word, at) =>
      isPlainWord(word) ||
      (isList && LISTED.test(word)) ||
      SYSTEM.test(at === 0 ? said : `${words.slice(Math.max(0, at - 2), at).join(' ')} `),
  );
}

/** "633 349 565", "28 28 156", "01 HX 77182": one number in groups, unlike a row of readings. */
function isGrouped(words: readonly string[]): boolean {
  if (words.some((word) => !/^(?:\d{2,5}|[A-Z]{1,3}\.?)$/.test(word))) return false;
  return words.length < 4 || words.some((word) => word.startsWith('0'));
}

function isPlainWord(word: string): boolean {
  const bare = word.replace(/^[([#]|[)\].,;:]$/g, '');
  const digits = bare.replace(/\D/g, '').length;
  if (digits === 0 || REGISTRY.test(bare) || TERM.test(bare)) return true;
  if (LOINC.test(bare) && isLuhnValid(bare.replace('-', ''))) return true;
  // Up to three figures, with a unit or a sign of comparison, count or measure.
  return digits < 4
    ? /^[<>≤≥=~+-]{0,2}[A-Za-z]{0,4}-?\d{1,3}(?:[.,-]\d{1,3})?[A-Za-z%]{0,4}$/.test(bare)
    : /^\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,3})?$|^\d{1,3}\.\d{1,3}$/.test(bare);
}

/** Segments whose fields are text. */
const TEXT_SEGMENT = /^(?:OBX|NTE|Z)/;
const SIGNS = /[|^~&]/;

/** A field of an HL7 segment says by its place what it is; what the tagger guesses there is a code. */
function isField(text: string, start: number, end: number): boolean {
  if (!SIGNS.test(text.charAt(start - 1)) && !SIGNS.test(text.slice(Math.max(start, end - 1), end + 1)))
    return false;
  const from = Math.max(0, start - 1000);
  const line = text.slice(from, start);
  const at = from + Math.max(line.lastIndexOf('\n'), line.lastIndexOf('\r')) + 1;
  return isSegment(text, at) && !TEXT_SEGMENT.test(text.slice(at, at + 3));
}

/** Codes of a list whose system stands at its head: "CPT 27447, 29881-RT". */
const LIST_HEAD = /(?:^|[^a-z])(?:cpt|hcpcs|cdt)[ :#][^.;\n]{0,16}$/i;
const ZIP = /^\d{5}(?:-\d{4})?$/;

/** What the tagger took for a number or a place, without what is none by its form. */
export function keepFigures(text: string, tagged: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of tagged) {
    if (isPlainFigure(text, candidate)) continue;
    kept.push(candidate.entity === 'OTHER_ID' ? clipFigure(text, candidate) : candidate);
  }
  return kept;
}

/** A number ends with its sentence or line: "771829-K. HLA A2,24" is the first of two. */
function clipFigure(text: string, candidate: Candidate): Candidate {
  const value = text.slice(candidate.start, Math.min(candidate.end, candidate.start + LONGEST));
  const stop = /[.;:] {1,4}|[\n\r]/.exec(value);
  if (stop === null) return candidate;
  const isFirst = !isPlainCode(text, candidate.start, candidate.start + stop.index);
  const isRest = isPlainCode(text, candidate.start + stop.index + stop[0].length, candidate.end);
  return isFirst && isRest ? { ...candidate, end: candidate.start + stop.index } : candidate;
}

function isPlainFigure(text: string, { entity, start, end }: Candidate): boolean {
  if (entity === 'NAME' || entity === 'DATE') return false;
  const value = text.slice(start, Math.min(end, start + LONGEST));
  if (!/\d/.test(value)) return false;
  if (isField(text, start, end)) return true;
  if (entity !== 'GEOGRAPHIC') return isPlainCode(text, start, end);
  if (/\p{L}{4}/u.test(value)) return false;
  const said = before(text, start);
  return ZIP.test(value) ? SYSTEM.test(said) || LIST_HEAD.test(said) : isPlainCode(text, start, end);
}
