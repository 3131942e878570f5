import { endAt, flagsAt, startAt, type TextDocument, tokenFrom } from '../engine/document.ts';
import { type Cell, cellEnd, trimCell } from '../engine/structure/cell.ts';
import { type LabelRun, labelBefore } from '../engine/structure/label-before.ts';
import { endsLabel, type Label, mayEndLabel } from '../engine/structure/labels.ts';
import { lineAt } from '../engine/structure/lines.ts';
import { matchEnd, type Report, readValue } from '../engine/structure/values.ts';
import { NUMBER } from '../engine/tokens.ts';
import { type Candidate, defineScanner, type Recognizer } from './define.ts';

const LONGEST_WORD = 24;
/** A value ends by then; without a bound, a line of labels would be read again for each. */
const LONGEST_VALUE = 240;
/** What may stand between a label and its colon: leaders, "#", a closing star, "(last, first)". */
const BEFORE_SIGN = /^(?:[ #]{0,2}\d{0,2}[ .#*_)-]{0,40}|'s)$/;
const OPENING = /[ \t*_".<[-]{0,60}/y;
const NEXT_LINES = /[ \t]{0,60}(?:\r\n|\r|\n)(?:[ \t]{0,60}(?:\r\n|\r|\n))?[ \t>]{0,60}/y;
/** A number right after a patient's name: "Zhihao Seo, 14-38-43". */
const NUMBER_AFTER_NAME =
  /(?:,? ?\(?#? ?| {1,2} ?[|/]? ?| ?[|/] ?)([A-Z]{0,4}-?\d(?:[\d]|-(?=\d)){4,14})(?![\w/.]|-\w)/iy;

/** Finds "label: value" and "label = value" wherever they stand. */
function scanFields(document: TextDocument, found: Candidate[]): void {
  scanSign(document, ':', found);
  scanSign(document, '=', found);
}

function scanSign(document: TextDocument, sign: ':' | '=', found: Candidate[]): void {
  const { text } = document;
  for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) {
    if (!mayClose(text, at)) continue;
    const run = labelAt(document, at);
    if (run !== undefined) readField(document, run.label, at + 1, found);
  }
}

/** A look at the word before the sign settles most headings and all times of day. */
function mayClose(text: string, at: number): boolean {
  const code = text.charCodeAt(at - 1) | 0x20;
  if (!isSmallLetter(code)) return !(code >= 0x30 && code <= 0x39) || text.charCodeAt(at + 1) === 0x20;
  if (!mayEndLabel(text.charCodeAt(at - 2) | 0x20, code)) return false;
  let start = at - 1;
  while (start > at - LONGEST_WORD && isSmallLetter(text.charCodeAt(start - 1) | 0x20)) start--;
  return text.charCodeAt(start - 1) > 0x7f || endsLabel(text.slice(start, at).toLowerCase());
}

const isSmallLetter = (code: number): boolean => code >= 0x61 && code <= 0x7a;

/** The label that a sign at `at` closes. */
function labelAt(document: TextDocument, at: number): LabelRun | undefined {
  const { text, lines } = document;
  let last = tokenFrom(document, at) - 1;
  if (last > 0 && isCounter(document, last)) last--;
  if (last < 0) return undefined;
  const end = endAt(document, last);
  if (end > at) return undefined;
  if (end === at) return labelBefore(document, last, lineStart(document, last), at);
  const gap = text.slice(end, at);
  if (gap.length > 40 || !BEFORE_SIGN.test(gap)) return undefined;
  const opened = gap.includes(')') ? bracketBefore(text, end) : -1;
  const floor = lines.starts[lineAt(lines, at)] ?? 0;
  if (opened < floor) return labelBefore(document, last, floor, at);
  const outer = tokenFrom(document, opened) - 1;
  return labelBefore(document, outer, floor, endAt(document, outer));
}

/** The bracket that a remark such as "(last, first)" opens with; -1 when there is none near. */
function bracketBefore(text: string, end: number): number {
  const from = Math.max(0, end - 40);
  const at = text.slice(from, end).lastIndexOf('(');
  return at === -1 ? -1 : from + at;
}

/** The number of "Contact 2:" belongs to the label before it. */
function isCounter(document: TextDocument, index: number): boolean {
  return (flagsAt(document, index) & NUMBER) !== 0 && endAt(document, index) - startAt(document, index) < 3;
}

function lineStart({ lines, tokens }: TextDocument, index: number): number {
  return lines.starts[lineAt(lines, tokens.starts[index] ?? 0)] ?? 0;
}

function readField(document: TextDocument, label: Label, after: number, found: Candidate[]): void {
  const { text, lines } = document;
  const line = lineAt(lines, after);
  const lineEnd = Math.min(lines.ends[line] ?? text.length, after + LONGEST_VALUE);
  const start = matchEnd(OPENING, text, after, lineEnd) || after;
  if (start >= lineEnd) {
    readBelow(document, label, after, found);
    return;
  }
  const cell = trimCell(text, start, nextLabel(document, start, cellEnd(text, start, lineEnd)));
  readInto(document, label, cell, found);
}

/** The value stands on the next line, or the one after an empty line. */
function readBelow(document: TextDocument, label: Label, after: number, found: Candidate[]): void {
  const { text, lines } = document;
  const start = matchEnd(NEXT_LINES, text, after, text.length);
  if (start === 0 || start >= text.length) return;
  const lineEnd = lines.ends[lineAt(lines, start)] ?? text.length;
  if (lineEnd - start > 80) return;
  const shape = label.shape === 'person' ? 'person?' : label.shape;
  const cell = trimCell(text, start, nextLabel(document, start, cellEnd(text, start, lineEnd)));
  readInto(document, { ...label, shape }, cell, found);
}

/** Where the next label of the same line begins, or `end`. */
function nextLabel(document: TextDocument, start: number, end: number): number {
  const sign = document.text.slice(start, Math.min(end, start + 120)).indexOf(':');
  if (sign === -1) return end;
  const run = labelAt(document, start + sign);
  return run !== undefined && run.start > start ? run.start : end;
}

function readInto(document: TextDocument, label: Label, cell: Cell, found: Candidate[]): void {
  let nameAt = -1;
  const report: Report = (entity, start, end, score, recognizer = 'field') => {
    found.push({ entity, start, end, score, recognizer, why: 'label' });
    if (entity === 'NAME' && nameAt === -1) nameAt = end;
  };
  if (readValue(document, label, cell, report) && nameAt !== -1) readNumberAfter(document, nameAt, found);
}

function readNumberAfter({ text }: TextDocument, at: number, found: Candidate[]): void {
  NUMBER_AFTER_NAME.lastIndex = at;
  const match = NUMBER_AFTER_NAME.exec(text);
  const value = match?.[1];
  if (match === null || value === undefined || /^\d{1,2}-\d{1,2}-\d{2,4}$/.test(value)) {
    if (value === undefined || !/^\d\d-\d\d-\d\d$/.test(value) || isDay(value)) return;
  }
  const end = at + (match?.[0].length ?? 0);
  found.push({
    entity: 'MRN',
    start: end - value.length,
    end,
    score: 0.75,
    recognizer: 'field',
    why: 'number after a name',
  });
}

const isDay = (value: string): boolean => Number(value.slice(0, 2)) <= 12 && Number(value.slice(3, 5)) <= 31;

export const field: Recognizer = defineScanner({
  id: 'field',
  entity: 'NAME',
  cites: '164.514(b)(2)(i)(A)',
  scan: scanFields,
  examples: {
    match: [
      'Patient Name:   «RUNNING WOLF, ELWOOD E»   MRN: «21-35-29»',
      'Dictated by:\n«Zhihao Seo», MD',
      'patient name: «john doe»',
      'Patient: «Zhihao Seo», «14-38-43»',
      'Emergency contact #1.: «Abdi F. Onyango»',
      'Employer: «Ridgeway Title»   shift: night',
      'D: «10/05» T: «10/06»',
      'Collected: «06/21/25»',
      'From: «Zebulon Quartermaine» <z@example.org>\nTo: «Thandiwe Nkosi»; «Priya Natarajan»',
      'Médico: «Ruiz Soler, Begoña»',
      'Apellidos: «Etxeberria Goñi»',
      'Fecha de nacimiento: «3/4/51»',
      'Domicilio: «Calle Sagunto 14, 3º B»',
      'NHC: «4455-21»',
      'Name (last, first): «Quartermaine, Zeb»',
      'acct no = «00-5521»',
      'REF PHYS: «FATOUMATA B. TESFAYE»',
    ],
    ignore: [
      'Patient: stable',
      'Surgeon: The patient was seen',
      'Assistant: None.',
      'Mother: diabetes',
      'Medications: Lipitor 20 mg',
      'Date: 2019',
      'Signature: on file',
      'Group: 12 patients',
      'Drug name: Lipitor',
      'Address: see below',
      'at 10:30',
      'To: the clinic',
    ],
  },
});
