import { endAt, flagsAt, startAt, type TextDocument, wordAt } from '../engine/document.ts';
import { cellEnd } from '../engine/structure/cell.ts';
import { lineAt } from '../engine/structure/lines.ts';
import { readPerson } from '../engine/structure/person-value.ts';
import { matchEnd } from '../engine/structure/values.ts';
import { CAPITAL, NUMBER } from '../engine/tokens.ts';
import {
  CREDENTIAL,
  FACILITY,
  FIRST,
  MONTH,
  ORDINARY,
  PROTECTED,
  SURNAME,
  TITLE,
} from '../gazetteers/lexicon.ts';
import { type Candidate, defineScanner, type Recognizer } from './define.ts';

const LONGEST_CELL = 100;

/** What people do to a document: a name follows "… by". */
const ACTS =
  'signed dictated transcribed typed authenticated cosigned authored witnessed verified attested reviewed interpreted prepared documented entered finalized approved scribed firmado elaborado redactado'.split(
    ' ',
  );
const CLOSINGS = 'sincerely regards truly respectfully atentamente saludos'.split(' ');
/** First letters of dotted credentials, which are no single words: "M.D.", "R.N.". */
const DOTTED = ['m', 'd', 'r', 'ph', 'n', 'p'];
const FOOTS = ['d', 't', 'dd', 'dt', 'job', 'doc', 'td'];
const MARKS = ['s', 'es'];
const KINDS: ReadonlyMap<string, 'act' | 'closing' | 'dotted' | 'mark'> = new Map([
  ...ACTS.map((word): [string, 'act'] => [word, 'act']),
  ...CLOSINGS.map((word): [string, 'closing'] => [word, 'closing']),
  ...DOTTED.map((word): [string, 'dotted'] => [word, 'dotted']),
  ...MARKS.map((word): [string, 'mark'] => [word, 'mark']),
]);

const BY =
  /(?: electronically| digitally)? (?:by|por)(?: and)?[:,]?[ \t]{1,8}(?:(?:\r\n|\n)[ \t>]{0,60}){0,1}(?:\/s\/ ?|_{1,40} ?|-{1,3} ?)?/iy;
const TO_SIGNATURE = /[a-z ]{0,24},?[ \t]{0,4}(?:(?:\r\n|\n)[ \t>_]{0,60}){1,5}(?:\/s\/ ?)?/iy;
const CREDENTIAL_FORM = /(?:M\.D|D\.O|R\.N|Ph\.D|P\.A|N\.P|D\.D\.S|D\.P\.M|m\.d|d\.o|r\.n)(?:\.|(?!\w))/y;
/** Dictator and typist: "JAS:mmc", "ZSP/ap", before or after the line of days, or alone. */
const PAIR_FIRST = /[A-Z]{2,4}[:/][A-Za-z]{2,4}(?= {2,6}[DT]:| {0,4}(?:[\r\n]|$))/y;
const PAIR_LAST = /(?<=\d {1,6})[A-Z]{2,4}[:/][a-z]{2,4}(?!\w)/g;

function readWord(document: TextDocument, index: number, found: Candidate[]): void {
  const { text } = document;
  const end = endAt(document, index);
  const kind = KINDS.get(wordAt(document, index));
  if (kind === 'act') readName(document, matchEnd(BY, text, end, text.length), 0.85, 'signed by', found);
  else if (kind === 'closing')
    readName(document, matchEnd(TO_SIGNATURE, text, end, text.length), 0.8, 'under a closing', found);
  else if (kind === 'mark') {
    const isMark = text.charAt(end) === '/' && text.charAt(startAt(document, index) - 1) === '/';
    if (isMark) readName(document, end + 1, 0.9, 'signature mark', found);
  } else {
    if (text.charCodeAt(end) === 0x2e) readDotted(document, index, found);
    if (text.charCodeAt(end) === 0x3a) readFoot(document, startAt(document, index), found);
  }
}

function readName(
  document: TextDocument,
  from: number,
  score: number,
  why: string,
  found: Candidate[],
): void {
  const { lines, text } = document;
  if (from === 0 || from >= text.length) return;
  const lineEnd = lines.ends[lineAt(lines, from)] ?? text.length;
  let start = from;
  while (start < lineEnd && text.charAt(start) === ' ') start++;
  const run = readPerson(document, {
    start,
    end: cellEnd(text, start, Math.min(lineEnd, start + LONGEST_CELL)),
  });
  const isShort =
    run !== undefined &&
    run.first === run.last &&
    endAt(document, run.last) - startAt(document, run.first) < 3;
  if (run?.isPlausible && !isShort) push(document, run.first, run.last, score, why, found);
}

function push(
  document: TextDocument,
  first: number,
  last: number,
  score: number,
  why: string,
  found: Candidate[],
): void {
  const end = endAt(document, last);
  found.push({ entity: 'NAME', start: startAt(document, first), end, score, recognizer: 'signature', why });
}

/** "B. Stubbs, M.D.": the name before credentials with full stops. */
function readDotted(document: TextDocument, index: number, found: Candidate[]): void {
  const { text } = document;
  const at = startAt(document, index);
  if (index === 0 || matchEnd(CREDENTIAL_FORM, text, at, text.length) === 0) return;
  const gap = text.slice(endAt(document, index - 1), at);
  if (!/^(?:\.?,)? {1,2}$/.test(gap)) return;
  const first = nameBefore(document, index - 1);
  if (first < index && (gap.includes(',') || first < index - 1))
    push(document, first, index - 1, 0.85, 'credential after it', found);
}

/** The first token of the name that ends with `last`; beyond `last` when it is none. */
function nameBefore(document: TextDocument, last: number): number {
  let first = last + 1;
  while (first > 0 && first > last - 3) {
    const index = first - 1;
    const flags = flagsAt(document, index);
    const isInitial = endAt(document, index) - startAt(document, index) === 1;
    const isName = isInitial || (flags & (FIRST | SURNAME)) !== 0 || !(flags & (ORDINARY | PROTECTED));
    if (!(flags & CAPITAL) || !isName || flags & (NUMBER | TITLE | FACILITY | MONTH | CREDENTIAL)) break;
    const gap = document.text.slice(endAt(document, index), startAt(document, index + 1));
    if (index < last && !/^(?: {1,2}|\. ?|-)$/.test(gap)) break;
    first = index;
  }
  return first;
}

/** Initials of who dictated and who typed, near "D: 03/04/24 T: 03/05/24". */
function readFoot(document: TextDocument, at: number, found: Candidate[]): void {
  const { lines, text } = document;
  const line = lineAt(lines, at);
  for (let near = Math.max(0, line - 3); near <= Math.min(lines.count - 1, line + 3); near++) {
    const start = lines.starts[near] ?? 0;
    const end = lines.ends[near] ?? 0;
    if (end - start < 5 || end - start > 160) continue;
    const first = matchEnd(PAIR_FIRST, text, start, end);
    if (first !== 0) pushPair(start, first, found);
    if (near !== line) continue;
    for (const match of text.slice(start, end).matchAll(PAIR_LAST))
      pushPair(start + match.index, start + match.index + match[0].length, found);
  }
}

function pushPair(start: number, end: number, found: Candidate[]): void {
  const why = 'initials of a transcription';
  found.push({ entity: 'NAME', start, end, score: 0.75, recognizer: 'signature', why });
}

/** "JAS:mmc" alone in its line. */
function scanInitials({ text }: TextDocument, found: Candidate[]): void {
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) {
    if (!isUpper(text.charCodeAt(at - 1)) || !isLower(text.charCodeAt(at + 1))) continue;
    let start = at - 1;
    while (start > at - 5 && isUpper(text.charCodeAt(start - 1))) start--;
    let end = at + 2;
    while (end < at + 6 && isLower(text.charCodeAt(end))) end++;
    const isAlone = (start === 0 || text.charCodeAt(start - 1) === 10) && /^\s?$/.test(text.charAt(end));
    if (isAlone && at - start > 1 && at - start < 5 && end - at > 2) pushPair(start, end, found);
  }
}

const isUpper = (code: number): boolean => code >= 0x41 && code <= 0x5a;
const isLower = (code: number): boolean => code >= 0x61 && code <= 0x7a;

export const signature: Recognizer = defineScanner({
  id: 'signature',
  entity: 'NAME',
  cites: '164.514(b)(2)(i)(A)',
  scan: scanInitials,
  at: { words: [...KINDS.keys(), ...FOOTS], read: readWord },
  examples: {
    match: [
      'Electronically signed by «Dawit L. Warsame» on file',
      'Dictated by «FATOUMATA TESFAYE», M.D.',
      '/s/ «Zebulon Quartermaine»',
      'Sincerely,\n\n«Thandiwe Nkosi»',
      'consult: «B. Stubbs», M.D. concurs',
      'D: 05/22/22  T: 05/23/22   «ZSP/ap»',
      '«JC:GS»  D: 10/05 T: 10/05',
      'Thanks.\n«JAS:mmc»',
      'T: 01/22/21 12:01\nJOB: 1\n«NL/WX»\nCC: x',
    ],
    ignore: [
      'reviewed by the team',
      'approved by Medicare',
      'PT/OT to see',
      'AP/LAT views',
      'with regards to pain',
      'seen by M.D.',
      'verified by CT scan',
    ],
  },
});
