import type { Finding, KnownValue } from '../engine/finding.ts';
import type { Entity } from '../entity.ts';

/**
 * What a replacement must look like to stay valid where the value stands. `date` may be partial (year and month).
 * `number` covers JSON numbers; `key` is a property name.
 */
export type ValueKind =
  | 'string'
  | 'date'
  | 'dateTime'
  | 'instant'
  | 'code'
  | 'id'
  | 'uri'
  | 'base64'
  | 'number'
  | 'key';

/** A finding in a structured document. `start` and `end` are offsets in the string at `path`. */
export interface StructuredFinding extends Finding {
  /**
   * FHIR: `Patient.name[0].family`. HL7 v2: `PID-5.1`. JSON: `$.patient.name`. CSV: `row 3, column 2`. It may hold
   * property names of the document.
   */
  readonly path: string;
  readonly kind: ValueKind;
  /** Offsets count in the text that base64 carried, or in marked-up source with its tags. */
  readonly encoding?: 'base64' | 'markup';
}

/** A string that is edited: the document itself, or a decoded value inside another one. */
export interface Holder {
  readonly source: string;
  readonly within?: {
    readonly holder: Holder;
    readonly start: number;
    readonly end: number;
    readonly encode: (text: string) => string;
  };
}

/** Where a stretch of a piece's text came from. An exact run maps unit by unit and may be cut; others go whole. */
export interface Run {
  readonly at: number;
  readonly length: number;
  readonly start: number;
  readonly end: number;
  readonly isExact: boolean;
}

/** An identifier by its place, whatever it holds. */
export interface ValueSpan {
  readonly entity: Entity;
  readonly start: number;
  readonly end: number;
  readonly why: string;
  readonly recognizer: string;
  /** False: the value is not looked for elsewhere. */
  readonly isKnown?: boolean;
}

/** How the text outside the value spans is read: as free text, for known values only, or not at all. */
export type Reading = 'text' | 'hunt' | 'keep';

/** One string of the document with the decision on it. */
export interface Piece {
  readonly path: string;
  readonly kind: ValueKind;
  readonly holder: Holder;
  /** The decoded text. */
  readonly text: string;
  /** Offset of `text` in the holder's source; not used where `runs` are given. */
  readonly at: number;
  readonly runs?: readonly Run[];
  readonly encoding?: 'base64' | 'markup';
  /** Makes a replacement safe inside the holder's source. */
  readonly escape?: (replacement: string) => string;
  readonly spans: readonly ValueSpan[];
  readonly reading: Reading;
  /** Pieces of one scope share known values: a message, a row. */
  readonly scope: number;
  /** The pieces of a group are read as one text, in order. */
  readonly group?: string;
  /** What stands between this piece and the one before in its group; a line break by default. */
  readonly join?: string;
  /** A label that is read before the text and belongs to nobody. */
  readonly lead?: string;
}

/** What a reader hands to the analysis. */
export interface DocumentParts {
  readonly root: Holder;
  readonly pieces: Piece[];
  /** Values that the reader put together from several pieces (given and family name), by scope. */
  readonly known: Map<number, KnownValue[]>;
}

/** An empty reading of `source`. */
export function openParts(source: string): DocumentParts {
  return { root: { source }, pieces: [], known: new Map() };
}

/** Adds a value that is looked for in every text of its scope. */
export function addKnown(parts: DocumentParts, scope: number, entity: Entity, value: string): void {
  const trimmed = value.trim();
  if (trimmed === '') return;
  const values = parts.known.get(scope);
  if (values === undefined) parts.known.set(scope, [{ entity, value: trimmed }]);
  else values.push({ entity, value: trimmed });
}

/** The whole of `text` as one identifier; without letters and digits there is nothing to replace. */
export function wholeSpan(text: string, entity: Entity, recognizer: string, why: string): ValueSpan[] {
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  return end > start && /[\p{L}\p{N}]/u.test(text) ? [{ entity, start, end, why, recognizer }] : [];
}
