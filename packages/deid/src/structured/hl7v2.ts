import { resolveDay } from '../operators/resolve-date.ts';
import type { StructuredOptions } from './analyze-pieces.ts';
import { Hl7Reader } from './hl7v2-reader.ts';
import { type DocumentParts, openParts } from './piece.ts';
import { analyzeParts, type StructuredResult } from './structured-analysis.ts';
import { StructuredError } from './structured-error.ts';

export interface Hl7Options extends StructuredOptions {
  /** Day (YYYY-MM-DD) on which ages count; without it, the day of each message (MSH-7). */
  readonly asOf?: string;
}

/**
 * Finds the identifiers of HL7 v2 messages (one or a batch, CR, LF or CRLF, with or without MLLP frames): by segment
 * and field, in OBX and NTE text across their rows, and, as free text, in every field and Z segment that no list
 * names. Separators come from each header. What is no finding keeps every byte. Never throws on any string.
 */
export function analyzeHl7(text: string, options: Hl7Options = {}): StructuredResult {
  return analyzeParts(() => readHl7(text, options.asOf), options);
}

function readHl7(text: string, asOf: string | undefined): DocumentParts {
  if (typeof text !== 'string')
    throw new StructuredError('not_text', 'The document is no string. Pass the text of the message.');
  const parts = openParts(text);
  new Hl7Reader(parts, parts.root, asOf === undefined ? undefined : resolveDay(asOf)).read();
  return parts;
}
