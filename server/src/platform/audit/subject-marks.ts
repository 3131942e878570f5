import { hash } from 'node:crypto';
import type { ElementCounts, ElementManifest } from './port.ts';

/**
 * The classes of 164.514(b)(2)(i) by their bit, as the migration `evidence-elements` has them. Never reordered: the rows
 * that are there would mean something else.
 */
const classes = [
  ...['NAME', 'GEOGRAPHIC', 'DATE', 'AGE_OVER_89', 'PHONE', 'FAX', 'EMAIL', 'SSN', 'MRN', 'HEALTH_PLAN'],
  ...['ACCOUNT', 'LICENSE', 'VEHICLE', 'DEVICE', 'URL', 'IP', 'BIOMETRIC', 'PHOTO', 'OTHER_ID'],
];
const bits: ReadonlyMap<string, number> = new Map(classes.map((name, place) => [name, 1 << place]));
/** Stands for every class that has no bit of its own. */
const otherBit = 1 << 30;

/** What can be marked, in the order of the bytes. */
export const markedColumns = [
  ...(['vendor', 'endpoint', 'region', 'model', 'actor', 'system', 'purpose', 'decision'] as const),
] as const;
export type MarkedColumn = (typeof markedColumns)[number];

/** A row that finds an exchange by a patient, without the patient. `marks` is lowercase hexadecimal. */
export interface SubjectMarks extends Record<keyof ElementCounts, number> {
  readonly marks: string;
}

export function elementBit(element: string): number {
  return bits.get(element) ?? otherBit;
}

/** Writes down what a search may ask of an exchange, so that it can rule the exchange out without reading it. */
export function markExchange(
  elements: ElementManifest,
  columns: Readonly<Record<MarkedColumn, string | null>>,
): SubjectMarks {
  const found = { requested: 0, available: 0, sent: 0 };
  for (const [element, { requested, available, sent }] of Object.entries(elements)) {
    // As in the row of the list: what was not requested is not named.
    if (!(requested > 0)) continue;
    const bit = elementBit(element);
    found.requested |= bit;
    if (available > 0) found.available |= bit;
    if (sent > 0) found.sent |= bit;
  }
  let marks = '';
  for (const column of markedColumns) marks += markOf(columns[column]);
  return { ...found, marks };
}

/** The same few vendors, systems and people come again and again. */
const known = new Map<string, string>();
const mostKnown = 10_000;

/** The first byte of SHA-256 of a text, in hexadecimal; `00` where there is none. */
export function markOf(value: string | null): string {
  if (value === null) return '00';
  const kept = known.get(value);
  if (kept !== undefined) return kept;
  const mark = hash('sha256', value, 'hex').slice(0, 2);
  if (known.size >= mostKnown) known.clear();
  known.set(value, mark);
  return mark;
}
