import { flagsAt, type TextDocument, tokenFrom } from '../engine/document.ts';
import { lineAt } from '../engine/structure/lines.ts';
import { isSegment } from '../engine/structure/segment-line.ts';
import { FIRST, SURNAME } from '../gazetteers/lexicon.ts';
import { Hl7Reader } from '../structured/hl7v2-reader.ts';
import { openParts, type Piece } from '../structured/piece.ts';
import { StructuredError } from '../structured/structured-error.ts';
import { type Candidate, defineScanner, type Recognizer } from './define.ts';

const NAME_FORM =
  /[|^~](?<name>\p{L}[\p{L}' -]{1,30}\^\p{L}[\p{L}' -]{1,30}(?:\^\p{L}[\p{L}'.]{0,20})?)(?=[|^~]|$)/gmu;
const TOWN_FORM = /\^(?<town>\p{L}[\p{L}.' -]{1,30})\^[A-Z]{2}\^(?<zip>\d{5}(?:-?\d{4})?)(?!\d)/gu;

/** HL7 v2 segments pasted into a text: each run of such lines is read by the fields of the standard. */
function scanPipes(document: TextDocument, found: Candidate[]): void {
  const { lines, text } = document;
  for (let at = text.indexOf('|'); at !== -1; ) {
    let line = lineAt(lines, at);
    const start = lines.starts[line] ?? 0;
    const isFirst = isSegment(text, start);
    while (isFirst && line + 1 < lines.count && isSegment(text, lines.starts[line + 1] ?? 0)) line++;
    const end = lines.ends[line] ?? text.length;
    if (isFirst) {
      readMessage(text.slice(start, end), start, found);
      readForms(document, start, end, found);
    }
    at = text.indexOf('|', end);
  }
}

/**
 * Names and towns in fields where the standard has none: interfaces often leave out a component or shift a field, and
 * the form tells all the same.
 */
function readForms(document: TextDocument, from: number, to: number, found: Candidate[]): void {
  const source = document.text.slice(from, to);
  for (const pattern of [NAME_FORM, TOWN_FORM]) {
    for (const match of source.matchAll(pattern)) {
      const { name, town, zip } = match.groups ?? {};
      const start = from + match.index + match[0].indexOf(name ?? town ?? '', 1);
      if (name !== undefined && isName(document, start, name))
        found.push({
          entity: 'NAME',
          start,
          end: start + name.length,
          score: 0.85,
          recognizer: 'hl7-pipes',
          why: 'family^given',
        });
      if (town === undefined || zip === undefined) continue;
      const end = from + match.index + match[0].length;
      found.push({
        entity: 'GEOGRAPHIC',
        start,
        end: start + town.length,
        score: 0.85,
        recognizer: 'place',
        why: 'town^state',
      });
      found.push({
        entity: 'GEOGRAPHIC',
        start: end - zip.length,
        end,
        score: 0.85,
        recognizer: 'zip',
        why: 'state^ZIP code',
      });
    }
  }
}

/** The family name or the given name is listed, and no phrase stands there ("FU^Follow up"). */
function isName(document: TextDocument, start: number, name: string): boolean {
  if (/ \p{Ll}/u.test(name)) return false;
  const index = tokenFrom(document, start);
  return (flagsAt(document, index) & SURNAME) !== 0 || (flagsAt(document, index + 1) & FIRST) !== 0;
}

/** Rooms and beds, which are nobody's. */
const NOBODYS = /(?:PV1-(?:3|6|11|42|43)|AIL-3|ORC-13|SCH-(?:15|19|22)|FT1-16)(?:\[\d+\])?\.[23]/;

function readMessage(source: string, offset: number, found: Candidate[]): void {
  const parts = openParts(source);
  try {
    new Hl7Reader(parts, { source }, undefined).read();
  } catch (error) {
    // Separators that cannot work: the lines are read as text, like any other.
    if (error instanceof StructuredError) return;
    throw error;
  }
  for (const piece of parts.pieces)
    if (piece.holder.source === source && piece.encoding === undefined && !NOBODYS.test(piece.path))
      pushSpans(piece, offset, found);
}

function pushSpans({ spans, at, runs }: Piece, offset: number, found: Candidate[]): void {
  for (const { entity, start, end, why, recognizer } of spans) {
    const span =
      runs === undefined
        ? { start: at + start, end: at + end }
        : { start: runs[0]?.start ?? at, end: runs.at(-1)?.end ?? at };
    if (span.end > span.start)
      found.push({
        entity,
        start: offset + span.start,
        end: offset + span.end,
        score: 0.93,
        recognizer: recognizer === 'hl7-path' ? 'hl7-pipes' : recognizer,
        why,
      });
  }
}

export const hl7Pipes: Recognizer = defineScanner({
  id: 'hl7-pipes',
  entity: 'NAME',
  cites: '164.514(b)(2)(i)(A)',
  scan: scanPipes,
  examples: {
    match: [
      'see below\nPID|1||«71-25-79»^^^HOSP^MR||«REDDY^IMRAN»||«19510522»|M',
      'NK1|1|«REDDY^GURPREET^C»|SPO^SPOUSE',
      'OBR|1|«83898208-R»^GHH OE|«C55-1134»^GHH LAB|1554-5^GLUCOSE^LN',
    ],
    ignore: ['OBX|2|NM|777-3^PLATELETS||219000|/uL|||||F', 'PID controller | gain', 'a|b|c'],
  },
});
