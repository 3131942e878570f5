import type { KnownValue } from '../engine/finding.ts';
import { resolveDay } from '../operators/resolve-date.ts';
import type { StructuredOptions } from './analyze-pieces.ts';
import { FhirReader } from './fhir-reader.ts';
import { collectKnown } from './known-values.ts';
import { type DocumentParts, openParts } from './piece.ts';
import { analyzeParts, type StructuredResult } from './structured-analysis.ts';
import { StructuredError } from './structured-error.ts';

export interface FhirOptions extends StructuredOptions {
  /**
   * Day (YYYY-MM-DD) on which ages count. Birth dates that tell an age over 89 on it get the entity AGE_OVER_89, so
   * that their year goes too (164.514(b)(2)(i)(C)). Without it, the latest date of the document counts.
   */
  readonly asOf?: string;
}

/**
 * Finds the identifiers of a FHIR R4 resource or bundle, given as JSON text: by path (names, addresses, contact
 * points, identifiers, ids and references, dates, photographs), in every narrative, in base64 notes, in contained
 * resources, and, as free text, everywhere else. Never throws on any string.
 */
export function analyzeFhir(text: string, options: FhirOptions = {}): StructuredResult {
  return analyzeParts(() => readFhir(text, options.asOf), options);
}

function readFhir(text: string, asOf: string | undefined): DocumentParts {
  if (typeof text !== 'string')
    throw new StructuredError('not_text', 'The document is no string. Pass the JSON text of the resource.');
  const parts = openParts(text);
  new FhirReader(parts, parts.root, asOf === undefined ? latestDay(text) : resolveDay(asOf)).read();
  return parts;
}

function latestDay(text: string): number | undefined {
  let latest = '';
  for (const [, day = ''] of text.matchAll(/"((?:19|20)\d{2}-\d{2}-\d{2})/g)) if (day > latest) latest = day;
  return resolveDay(latest);
}

/**
 * The values that identify the persons of a resource (Patient, RelatedPerson, Bundle): names in full, parts and
 * swapped order, identifiers, phones, addresses, the birth date in its usual forms. For the known-subject list of a
 * request. Empty for what is no resource.
 */
export function knownFromFhir(resource: unknown): KnownValue[] {
  try {
    const parts = readFhir(
      typeof resource === 'string' ? resource : (JSON.stringify(resource) ?? ''),
      undefined,
    );
    const values = collectKnown(parts, 0, parts.pieces, []);
    const unique = new Map<string, KnownValue>();
    for (const known of values.flatMap(withSwappedName)) unique.set(`${known.entity} ${known.value}`, known);
    return [...unique.values()];
  } catch {
    return [];
  }
}

function withSwappedName(known: KnownValue): KnownValue[] {
  const words = known.value.split(' ');
  const family = words.at(-1);
  if (known.entity !== 'NAME' || words.length < 2 || family === undefined) return [known];
  const given = words.slice(0, -1).join(' ');
  return [known, { entity: 'NAME', value: `${family}, ${given}` }];
}
