import type { TextDocument } from '../engine/document.ts';
import { flagsAt, startAt, tokenFrom } from '../engine/document.ts';
import { ORDINARY, PROTECTED } from '../gazetteers/lexicon.ts';
import { type FieldMeaning, readFieldName } from '../structured/field-names.ts';
import { type Candidate, defineScanner, type Recognizer } from './define.ts';

const LONGEST_KEY = 40;
const LONGEST_VALUE = 200;
/** After a JSON key: a string, the first string of a list, or a number. */
const JSON_VALUE = /"\s{0,4}:\s{0,4}(?:\[\s{0,8}(?=")|(?=["\d]))/y;
const MORE = /"\s{0,4},\s{0,8}(?=")/y;
const TAG = /<(?:[\w-]{1,20}:)?([A-Za-z][\w.-]{1,40})(?: [^<>]{0,120})?>([^<>]{1,200})<\//y;
const VALUE_TAG = /<(?:[\w-]{1,20}:)?([A-Za-z][\w.-]{1,40}) (?:value|V)="([^"<>]{1,200})"/y;
/** Keys that name things as often as persons and days. */
const DOUBTFUL =
  /^(?:name|first|last|middle|given|date|timestamp|created|updated|created_at|updated_at|author|contact|social|chart|photo|picture|avatar|location|site|long|lat|mail|id|.{0,30}_id|number|.{0,30}_number|address|provider|user|username|login|serial|mother|father|street|county)$/i;
/** Under these FHIR keys a bare value is an identifier, when it has digits enough. */
const CODE = /^(?=(?:[^\d]*\d){4})[\w.-]{5,40}$/;

/** JSON and XML pasted into a text: a telling key or tag proves its value. */
function scanMarkup(document: TextDocument, found: Candidate[]): void {
  scanJson(document, '":', found);
  scanJson(document, '" :', found);
  scanTags(document, found);
}

function scanJson(document: TextDocument, sign: string, found: Candidate[]): void {
  const { text } = document;
  let hasIdentifier = false;
  for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 2)) {
    const open = text.lastIndexOf('"', at - 1);
    if (open === -1 || at - open > LONGEST_KEY || at - open < 2) continue;
    const key = text.slice(open + 1, at);
    if (/^(?:identifier|extension|code|coding|telecom|name|address)$/.test(key))
      hasIdentifier = key === 'identifier';
    const meaning =
      key === 'value' && hasIdentifier ? 'id' : key === 'line' ? 'GEOGRAPHIC' : readFieldName(key);
    if (meaning === undefined) continue;
    JSON_VALUE.lastIndex = at;
    const match = JSON_VALUE.exec(text);
    if (match !== null) readJsonValues(document, key, meaning, at + match[0].length, found);
  }
}

function readJsonValues(
  document: TextDocument,
  key: string,
  meaning: FieldMeaning,
  from: number,
  found: Candidate[],
): void {
  const { text } = document;
  let at = from;
  for (let count = 0; count < 8; count++) {
    const isString = text.charAt(at) === '"';
    const start = isString ? at + 1 : at;
    const end = isString ? stringEnd(text, start) : numberEnd(text, start);
    if (end === -1 || end === start) return;
    pushValue(document, key, meaning, start, end, found);
    MORE.lastIndex = end;
    const more = isString ? MORE.exec(text) : null;
    if (more === null) return;
    at = end + more[0].length;
    if (/^"[^"]{0,40}"\s{0,4}:/.test(text.slice(at, at + 50))) return;
  }
}

function stringEnd(text: string, start: number): number {
  for (let at = start; at < Math.min(text.length, start + LONGEST_VALUE); at++) {
    const char = text.charAt(at);
    if (char === '\\') at++;
    else if (char === '"') return at;
  }
  return -1;
}

function numberEnd(text: string, start: number): number {
  let at = start;
  while (at < start + 20 && /\d/.test(text.charAt(at))) at++;
  return at;
}

function scanTags(document: TextDocument, found: Candidate[]): void {
  const { text } = document;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) {
    const code = text.charCodeAt(at + 1) | 0x20;
    if (code < 0x61 || code > 0x7a) continue;
    TAG.lastIndex = at;
    VALUE_TAG.lastIndex = at;
    const match = TAG.exec(text) ?? VALUE_TAG.exec(text);
    const [whole, key, value] = match ?? [];
    if (whole === undefined || key === undefined || value === undefined) continue;
    const meaning = readFieldName(key);
    if (meaning === undefined) continue;
    const start = at + whole.lastIndexOf(value);
    pushValue(document, key, meaning, start, start + value.length, found);
  }
}

function pushValue(
  document: TextDocument,
  key: string,
  meaning: FieldMeaning,
  from: number,
  to: number,
  found: Candidate[],
): void {
  const raw = document.text.slice(from, to);
  const value = raw.trim();
  const start = from + raw.indexOf(value);
  const entity = entityOf(document, key, meaning, value, start);
  if (entity === undefined) return;
  const recognizer = /zip|postal/i.test(key)
    ? 'zip'
    : /street|line|address/i.test(key)
      ? 'label'
      : 'markup-field';
  found.push({
    entity,
    start,
    end: start + value.length,
    score: meaning === 'id' ? 0.55 : 0.9,
    recognizer,
    why: `key of ${entity}`,
  });
}

function entityOf(
  document: TextDocument,
  key: string,
  meaning: FieldMeaning,
  value: string,
  start: number,
): Candidate['entity'] | undefined {
  if (!/[\p{L}\d]/u.test(value) || /^(?:null|none|n\/a|unknown|true|false|string)$/i.test(value))
    return undefined;
  if (meaning === 'age') return undefined;
  if (meaning === 'id') return CODE.test(value) ? 'OTHER_ID' : undefined;
  if (meaning === 'DATE')
    return /\d[-/.]?\d{2}|\d [a-z]|[a-z] \d/i.test(value) && !/^\d{4}$/.test(value) ? meaning : undefined;
  if (meaning === 'NAME') return isPerson(document, key, value, start) ? meaning : undefined;
  if (meaning === 'GEOGRAPHIC' || meaning === 'PHOTO')
    return DOUBTFUL.test(key) && !/\d|[A-Z].* [A-Z]/.test(value) ? undefined : meaning;
  return /\d/.test(value) ? meaning : undefined;
}

/** Under a doubtful key ("name") the value must look like a person's name. */
function isPerson(document: TextDocument, key: string, value: string, start: number): boolean {
  if (/\d|[_{}<>()[\]]/.test(value) || value.length > 60) return false;
  if (!DOUBTFUL.test(key) || key === 'given') return true;
  const index = tokenFrom(document, start);
  const isKnown = (flagsAt(document, index) & (ORDINARY | PROTECTED)) !== 0;
  return (
    startAt(document, index) === start &&
    !isKnown &&
    /^\p{Lu}[\p{L}'.-]+(?:,? \p{Lu}[\p{L}'.-]*){1,3}$/u.test(value)
  );
}

export const markupField: Recognizer = defineScanner({
  id: 'markup-field',
  entity: 'NAME',
  cites: '164.514(b)(2)(i)(A)',
  scan: scanMarkup,
  examples: {
    match: [
      '{"family":"«Warsame»","given":["«Chioma»","«Adaeze»"]}',
      '"city": "«Bend»", "state": "OR", "postalCode":"«97787»"',
      '"identifier":[{"type":{"text":"MR"},"value":"«H69587711»"}]',
      '"birthDate" : "«1954-03-13»"',
      '<PatientName>«Zebulon Quartermaine»</PatientName>',
      '<family value="«Quartermaine»"/>',
      '"patient_name": "«zeb q»"',
    ],
    ignore: [
      '{"name": "get_weather", "id": 7}',
      '"name": "Lipitor"',
      '"date": "2019"',
      '"code":[{"value":"718-7"}]',
      'x < 5 and y > 3',
      '<p>hello</p>',
    ],
  },
});
