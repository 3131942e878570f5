import { resolveDay } from '../operators/resolve-date.ts';
import { addCarried } from './carried-data.ts';
import { isAgeOver89 } from './fhir-dates.ts';
import { escapeHl7, unescapeHl7 } from './hl7v2-escapes.ts';
import {
  decideBirth,
  decideLeaf,
  type FieldHeads,
  type Leaf,
  type LeafDecision,
  readHeads,
  readLeaves,
  split,
} from './hl7v2-fields.ts';
import { readSeparators, type Separators, USUAL_SEPARATORS } from './hl7v2-separators.ts';
import { type FieldRow, fieldOf } from './hl7v2-tables.ts';
import { writeDayForms, writeLastFour } from './known-values.ts';
import { addKnown, type DocumentParts, type Holder, wholeSpan } from './piece.ts';
import { StructuredError } from './structured-error.ts';

interface Segment {
  readonly id: string;
  /** `PID`, or `OBX[2]` from the second on. */
  readonly path: string;
  readonly fields: readonly [number, number][];
}

const HEADERS = new Set(['MSH', 'FHS', 'BHS']);
const BIRTH_FIELDS = new Set(['PID-7', 'NK1-16', 'GT1-8', 'IN1-18', 'QPD-5']);
const AGE_CODES = new Set(['30525-0', '21612-7', '29553-5', '63900-5', '30972-4']);
/** The component that holds the family name; the given name follows. */
const FAMILY_AT: ReadonlyMap<string, number> = new Map([
  ['XPN', 1],
  ['XCN', 2],
  ['PPN', 2],
]);
const TEXT_ROW: FieldRow = { type: 'TX', entity: 'OTHER_ID' };
/** Data types of OBX-5 that are read by their parts; all others are text. */
const VALUE_TYPES: ReadonlyMap<string, FieldRow> = new Map(
  'XPN XCN CNN CX XAD XTN XON EI DR TS'
    .split(' ')
    .map((type): [string, FieldRow] => [type, { type, entity: 'OTHER_ID' }])
    .concat([
      ['PN', { type: 'XPN', entity: 'OTHER_ID' }],
      ['AD', { type: 'XAD', entity: 'OTHER_ID' }],
      ['TN', { type: 'XTN', entity: 'OTHER_ID' }],
      ['CN', { type: 'CNN', entity: 'OTHER_ID' }],
      ['DT', { type: 'TS', entity: 'OTHER_ID' }],
      ['DTM', { type: 'TS', entity: 'OTHER_ID' }],
      ['CE', { type: 'CODE', entity: 'OTHER_ID' }],
      ['CWE', { type: 'CODE', entity: 'OTHER_ID' }],
      ['CNE', { type: 'CODE', entity: 'OTHER_ID' }],
      ['NM', { type: 'CODE', entity: 'OTHER_ID' }],
      ['RP', { type: 'URL', entity: 'OTHER_ID' }],
    ]),
);

const escaperOf =
  (separators: Separators) =>
  (replacement: string): string =>
    escapeHl7(replacement, separators);

/** Reads HL7 v2 messages and batches into pieces; each message is a scope of its own. */
export class Hl7Reader {
  readonly #parts: DocumentParts;
  readonly #holder: Holder;
  #asOf: number | undefined;
  readonly #fixedDay: boolean;
  #separators: Separators = USUAL_SEPARATORS;
  #escape = escaperOf(USUAL_SEPARATORS);
  #message = 0;
  #counts = new Map<string, number>();
  /** The text that consecutive OBX or NTE rows make up. */
  #group = 0;
  #groupKey = '';

  constructor(parts: DocumentParts, holder: Holder, asOf: number | undefined) {
    this.#parts = parts;
    this.#holder = holder;
    this.#asOf = asOf;
    this.#fixedDay = asOf !== undefined;
  }

  read(): void {
    const { source } = this.#holder;
    let line = 0;
    let isFirst = true;
    const ends = /\r\n|\r|\n|$/g;
    for (let start = 0; start <= source.length; ) {
      ends.lastIndex = start;
      const end = ends.exec(source)?.index ?? source.length;
      line++;
      const from = skipFraming(source, start, end);
      if (from < end) {
        this.#readLine(from, end, line, isFirst);
        isFirst = false;
      }
      start = source.startsWith('\r\n', end) ? end + 2 : end + 1;
    }
  }

  #readLine(start: number, end: number, line: number, isFirst: boolean): void {
    const { source } = this.#holder;
    const id = source.slice(start, start + 3).toUpperCase();
    if (HEADERS.has(id) && end > start + 3) this.#openHeader(id, start, end);
    const hasShape = /^[A-Z][A-Z0-9]{2}$/.test(id);
    const isSegment = hasShape && (end === start + 3 || source.charAt(start + 3) === this.#separators.field);
    if (isFirst && !isSegment)
      throw new StructuredError(
        'not_hl7',
        'The text does not begin with an HL7 v2 segment. Send a message from its MSH segment on.',
        source,
        start,
      );
    if (isSegment) this.#readSegment(id, start, end);
    else this.#pushLine(start, end, line);
  }

  #openHeader(id: string, start: number, end: number): void {
    this.#separators = readSeparators(this.#holder.source, start, end);
    this.#escape = escaperOf(this.#separators);
    if (id !== 'MSH') return;
    this.#message++;
    this.#counts = new Map();
    if (!this.#fixedDay) this.#asOf = undefined;
  }

  #readSegment(id: string, start: number, end: number): void {
    const count = (this.#counts.get(id) ?? 0) + 1;
    this.#counts.set(id, count);
    const message = this.#message > 1 ? `MSH[${this.#message}]/` : '';
    const path = `${message}${id}${count > 1 && id !== 'MSH' ? `[${count}]` : ''}`;
    const fields = split(this.#holder.source, start, end, this.#separators.field);
    // The field separator is itself field 1 of a header, and field 2 declares the others.
    const segment = { id, path, fields: HEADERS.has(id) ? [[0, 0] as [number, number], ...fields] : fields };
    this.#chooseGroup(segment);
    for (let number = HEADERS.has(id) ? 3 : 1; number < segment.fields.length; number++)
      this.#readField(segment, number);
  }

  /** Rows of one observation or of one comment are lines of one text. */
  #chooseGroup(segment: Segment): void {
    const key =
      segment.id === 'OBX' ? `OBX ${this.#rawField(segment, 3)} ${this.#rawField(segment, 4)}` : segment.id;
    if (key === this.#groupKey && (segment.id === 'OBX' || segment.id === 'NTE')) return;
    this.#groupKey = key;
    this.#group++;
  }

  #rawField({ fields }: Segment, number: number): string {
    const [start, end] = fields[number] ?? [0, 0];
    return this.#holder.source.slice(start, end);
  }

  #readField(segment: Segment, number: number): void {
    const [start, end] = segment.fields[number] ?? [0, 0];
    if (end === start) return;
    if (segment.id === 'OBX' && number === 5) {
      this.#readObservation(segment, start, end);
      return;
    }
    const row = fieldOf(segment.id, number);
    const leaves = readLeaves(this.#holder.source, start, end, this.#separators);
    const isText = row?.type === 'TX';
    this.#pushLeaves(segment, number, leaves, row, isText ? `text ${this.#group}` : undefined);
    if (segment.id === 'MSH' && number === 7 && !this.#fixedDay)
      this.#asOf = resolveDay(leaves[0]?.text.slice(0, 8) ?? '');
  }

  #readObservation(segment: Segment, start: number, end: number): void {
    const type = this.#rawField(segment, 2).trim().toUpperCase();
    const leaves = readLeaves(this.#holder.source, start, end, this.#separators);
    const code = this.#rawField(segment, 3).split(this.#separators.component);
    if (type === 'ED') this.#readEncapsulated(segment, leaves);
    else if (type === 'NM' && AGE_CODES.has(code[0] ?? '')) this.#readAge(segment, leaves);
    else {
      const label = (code[1] ?? '') === '' ? undefined : `${code[1]}: `;
      this.#pushLeaves(segment, 5, leaves, VALUE_TYPES.get(type) ?? TEXT_ROW, `text ${this.#group}`, label);
    }
  }

  #readAge(segment: Segment, leaves: readonly Leaf[]): void {
    const unit = this.#rawField(segment, 6).split(this.#separators.component)[0];
    for (const leaf of leaves) {
      const isOver = isAgeOver89(leaf.text, unit === '' ? undefined : unit);
      const spans = isOver ? wholeSpan(leaf.text, 'AGE_OVER_89', 'hl7-path', 'age') : [];
      this.#push(leaf, this.#pathOf(segment, 5, leaf), { spans, reading: 'hunt', kind: 'number' });
    }
  }

  /** ED: source, type, subtype, encoding, data. */
  #readEncapsulated(segment: Segment, leaves: readonly Leaf[]): void {
    const heads = readHeads(leaves);
    const of = (repetition: number, component: number): string =>
      heads.get(`${repetition}.${component}`) ?? '';
    for (const leaf of leaves) {
      const path = this.#pathOf(segment, 5, leaf);
      const { repetition } = leaf;
      const encoding = of(repetition, 4).toUpperCase();
      if (leaf.component !== 5 || encoding === 'A')
        this.#push(leaf, path, { spans: [], reading: 'text', kind: 'string' });
      else {
        const contentType = carriedType(of(repetition, 2), of(repetition, 3));
        const opaque = contentType?.startsWith('image/') ? 'PHOTO' : 'OTHER_ID';
        const data = { value: leaf.text, start: leaf.start, end: leaf.end };
        addCarried(this.#parts, this.#holder, data, {
          path,
          scope: this.#message,
          contentType,
          opaque,
          canRead: encoding !== 'HEX',
          quote: (changed) => escapeHl7(changed, this.#separators),
          readNested: () => false,
        });
      }
    }
  }

  #pushLeaves(
    segment: Segment,
    number: number,
    leaves: readonly Leaf[],
    row: FieldRow | undefined,
    group: string | undefined,
    lead?: string,
  ): void {
    const isBirth = BIRTH_FIELDS.has(`${segment.id}-${number}`);
    const heads = readHeads(leaves);
    let label = lead;
    for (const leaf of leaves) {
      const birth = isBirth ? decideBirth(leaf.text, this.#asOf) : undefined;
      const decision = birth ?? decideLeaf(leaf, row, heads);
      // Components of one field belong together; repetitions are lines.
      const join = leaf.component > 1 || leaf.subcomponent > 1 ? ' ' : '\n';
      const joined = { group: group ?? `${segment.path}-${number}/${leaf.repetition}`, join };
      this.#push(
        leaf,
        this.#pathOf(segment, number, leaf),
        decision,
        label === undefined ? joined : { ...joined, lead: label },
      );
      label = undefined;
      this.#addForms(leaf, decision, isBirth);
    }
    const familyAt = row === undefined ? undefined : FAMILY_AT.get(row.type);
    if (familyAt !== undefined) this.#addNames(heads, familyAt);
  }

  #addForms(leaf: Leaf, { spans }: LeafDecision, isBirth: boolean): void {
    const forms = isBirth ? writeDayForms(leaf.text.slice(0, 8)) : [];
    for (const form of forms) addKnown(this.#parts, this.#message, 'DATE', form);
    if (spans[0]?.entity === 'SSN')
      for (const form of writeLastFour(leaf.text)) addKnown(this.#parts, this.#message, 'SSN', form);
  }

  /** Given and family name together, so that both are found as one in text. */
  #addNames(heads: FieldHeads, familyAt: number): void {
    for (const [key, family] of heads) {
      const [repetition, component] = key.split('.');
      const given = Number(component) === familyAt ? heads.get(`${repetition}.${familyAt + 1}`) : undefined;
      if (given !== undefined) addKnown(this.#parts, this.#message, 'NAME', `${given} ${family}`);
    }
  }

  #pathOf({ path }: Segment, number: number, leaf: Leaf): string {
    const repeat = leaf.repetition > 1 ? `[${leaf.repetition}]` : '';
    return `${path}-${number}${repeat}.${leaf.component}${leaf.isAlone ? '' : `.${leaf.subcomponent}`}`;
  }

  #push(
    { text, start, runs }: Pick<Leaf, 'text' | 'start' | 'runs'>,
    path: string,
    decision: LeafDecision,
    joined: { readonly group?: string; readonly join?: string; readonly lead?: string } = {},
  ): void {
    if (decision.spans.length === 0 && decision.reading === 'keep') return;
    this.#parts.pieces.push({
      path,
      ...decision,
      ...joined,
      holder: this.#holder,
      text,
      at: start,
      ...(runs === undefined ? {} : { runs }),
      escape: this.#escape,
      scope: this.#message,
    });
  }

  /** A line that is no segment is mostly the rest of a text with a bare line break in it. */
  #pushLine(start: number, end: number, line: number): void {
    const read = unescapeHl7(this.#holder.source, start, end, this.#separators);
    const decision = { spans: [], reading: 'text', kind: 'string' } as const;
    this.#push({ ...read, start }, `line ${line}`, decision, { group: `text ${this.#group}` });
  }
}

/** MLLP frames (0x0B … 0x1C) and blanks around a segment belong to no field. */
function skipFraming(source: string, start: number, end: number): number {
  let at = start;
  while (at < end && /[\s\p{Cc}\ufeff]/u.test(source.charAt(at))) at++;
  return at;
}

function carriedType(type: string, subtype: string): string | undefined {
  if (/^(?:im|image)/i.test(type) || /^(?:jpe?g|png|gif|tiff?|bmp|dicom)$/i.test(subtype))
    return 'image/unknown';
  if (/^(?:pdf|rtf|msword|zip|octet-stream)$/i.test(subtype)) return `application/${subtype.toLowerCase()}`;
  if (/html/i.test(subtype)) return 'text/html';
  if (/xml|cda/i.test(subtype)) return 'text/xml';
  return /^(?:text|tx|ft)$/i.test(type) || /^(?:plain|txt|text)$/i.test(subtype) ? 'text/plain' : undefined;
}
