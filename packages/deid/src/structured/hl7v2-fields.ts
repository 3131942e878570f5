import type { Entity } from '../entity.ts';
import { STATE_CODES, STATE_NAMES } from '../gazetteers/states.ts';
import { tellsAgeOver89 } from './fhir-dates.ts';
import { entityOfIdentifierType } from './fhir-tables.ts';
import { unescapeHl7 } from './hl7v2-escapes.ts';
import type { Separators } from './hl7v2-separators.ts';
import { type FieldRow, type Part, partOf } from './hl7v2-tables.ts';
import { type Reading, type Run, type ValueKind, type ValueSpan, wholeSpan } from './piece.ts';

/** One subcomponent with its place in the message. */
export interface Leaf {
  readonly repetition: number;
  readonly component: number;
  readonly subcomponent: number;
  /** True where the component has only this one. */
  readonly isAlone: boolean;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly runs: readonly Run[] | undefined;
}

export interface LeafDecision {
  readonly spans: readonly ValueSpan[];
  readonly reading: Reading;
  readonly kind: ValueKind;
}

const TIMESTAMP =
  /^(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:(?:0[1-9]|[12]\d|3[01])(?:[01]\d(?:[0-5]\d){0,2}|2[0-3](?:[0-5]\d){0,2})?)?(?:\.\d{1,4})?(?:[+-]\d{4})?$/;
const STATES = new Set([...STATE_CODES, ...STATE_NAMES].map((state) => state.toLowerCase()));

/** The subcomponents of the field in `source[start..end)` that hold something. */
export function readLeaves(source: string, start: number, end: number, separators: Separators): Leaf[] {
  const leaves: Leaf[] = [];
  for (const [r, [repeatStart, repeatEnd]] of split(source, start, end, separators.repetition).entries()) {
    for (const [c, [from, to]] of split(source, repeatStart, repeatEnd, separators.component).entries()) {
      const subs = split(source, from, to, separators.subcomponent);
      for (const [s, [first, last]] of subs.entries()) {
        if (last === first || source.slice(first, last) === '""') continue;
        const read = unescapeHl7(source, first, last, separators);
        const place = {
          repetition: r + 1,
          component: c + 1,
          subcomponent: s + 1,
          isAlone: subs.length === 1,
        };
        leaves.push({ ...place, start: first, end: last, ...read });
      }
    }
  }
  return leaves;
}

/** The stretches between separators; one when the separator is undefined in this message. */
export function split(source: string, start: number, end: number, separator: string): [number, number][] {
  const found: [number, number][] = [];
  let from = start;
  if (separator !== '') {
    const section = source.slice(start, end);
    for (let at = section.indexOf(separator); at !== -1; at = section.indexOf(separator, at + 1)) {
      found.push([from, start + at]);
      from = start + at + 1;
    }
  }
  found.push([from, end]);
  return found;
}

/** The first subcomponent of each component, by `repetition.component`. */
export type FieldHeads = ReadonlyMap<string, string>;

export function readHeads(leaves: readonly Leaf[]): FieldHeads {
  const heads = new Map<string, string>();
  for (const { repetition, component, text } of leaves) {
    const key = `${repetition}.${component}`;
    if (!heads.has(key)) heads.set(key, text);
  }
  return heads;
}

/** Where an identifier states its type (HL7 table 0203). */
const TYPE_AT: ReadonlyMap<string, number> = new Map([
  ['CX', 5],
  ['XCN', 13],
  ['XON', 7],
]);

/** The entity of an identifier: the type that it states, else that of the field. */
function identifierEntity(row: FieldRow, heads: FieldHeads, repetition: number): Entity {
  return entityOfIdentifierType(heads.get(`${repetition}.${TYPE_AT.get(row.type) ?? 0}`)) ?? row.entity;
}

/** XTN-2 and XTN-3 say what a number is: fax, pager, e-mail. */
function contactEntity(text: string, heads: FieldHeads, repetition: number): Entity {
  if (text.includes('@')) return 'EMAIL';
  const said = `${heads.get(`${repetition}.2`) ?? ''} ${heads.get(`${repetition}.3`) ?? ''}`;
  if (/\bFX\b/i.test(said)) return 'FAX';
  return /\b(?:Internet|NET|X\.400)\b/i.test(said) && !/^[\d\s()+.-]+$/.test(text) ? 'EMAIL' : 'PHONE';
}

/** A limited data set keeps the city and the ZIP code (164.514(e)(2)(ii)): the operator goes by the recognizer. */
function placeRecognizer(row: FieldRow | undefined, component: number): string {
  if (row?.type !== 'XAD') return 'street';
  return component === 3 ? 'hl7-path' : component === 5 ? 'zip' : 'street';
}

/** What to do with one subcomponent. */
export function decideLeaf(leaf: Leaf, row: FieldRow | undefined, heads: FieldHeads): LeafDecision {
  const { text, repetition, component } = leaf;
  const part: Part = row === undefined ? 'T' : partOf(row.type, component);
  const whole = (
    found: Entity,
    why: string,
    kind: ValueKind = 'string',
    recognizer = 'hl7-path',
  ): LeafDecision => ({
    spans: wholeSpan(text, found, recognizer, why),
    reading: 'keep',
    kind,
  });
  switch (part) {
    case 'N':
      return whole('NAME', 'part of a name');
    case 'I':
      return whole(
        row === undefined ? 'OTHER_ID' : identifierEntity(row, heads, repetition),
        'identifier',
        'id',
      );
    case 'G':
      return whole('GEOGRAPHIC', 'part of an address', 'string', placeRecognizer(row, component));
    case 'F':
      return whole('GEOGRAPHIC', 'facility', 'string', 'facility');
    case 'P':
      return whole(contactEntity(text, heads, repetition), 'telecommunication number');
    case 'E':
      return whole('EMAIL', 'e-mail address');
    case 'U':
      return whole('URL', 'pointer to data', 'uri');
    case 'D':
      return decideDate(text);
    case 'S':
      return { spans: [], reading: STATES.has(text.trim().toLowerCase()) ? 'keep' : 'text', kind: 'string' };
    case 'K':
      return { spans: [], reading: /^[\w.^-]{1,20}$/.test(text) ? 'keep' : 'text', kind: 'code' };
    case 'C':
      return { spans: [], reading: 'hunt', kind: 'code' };
    case 'T':
      return TIMESTAMP.test(text) && text.length >= 8
        ? decideDate(text)
        : { spans: [], reading: 'text', kind: 'string' };
  }
}

/** The year alone may stay; what is no timestamp in a date field is read as text. */
function decideDate(text: string): LeafDecision {
  if (/^\d{4}$/.test(text)) return { spans: [], reading: 'keep', kind: 'date' };
  if (!/^\d{6}/.test(text)) return { spans: [], reading: 'text', kind: 'string' };
  const kind = /^\d{6,8}$/.test(text) ? 'date' : 'dateTime';
  return { spans: wholeSpan(text, 'DATE', 'hl7-path', 'date field'), reading: 'keep', kind };
}

/** A birth date that tells an age over 89 loses its year too, even when it is the year alone. */
export function decideBirth(text: string, asOf: number | undefined): LeafDecision | undefined {
  if (!tellsAgeOver89(text.length > 8 ? text.slice(0, 8) : text, asOf)) return undefined;
  return { spans: wholeSpan(text, 'AGE_OVER_89', 'hl7-path', 'birth date'), reading: 'keep', kind: 'date' };
}
