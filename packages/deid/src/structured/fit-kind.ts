import { encodeBase64 } from './base64-text.ts';
import type { StructuredFinding } from './piece.ts';

const DATE = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?)?)?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;
/** Stands where a type wants a date and not even the year may be told. */
const NO_YEAR = '0001';

/**
 * Makes a replacement valid for the type of the element: dates that are no dates become the year (Safe Harbor keeps
 * it), ids and URIs lose the brackets of a token, base64 is encoded. A replacement that fits already stays as it is.
 * What this leaves out of a token cannot be put back by `reidentify`.
 */
export function fitKind(finding: StructuredFinding, value: string, replacement: string): string {
  switch (finding.kind) {
    case 'date':
    case 'dateTime':
      return DATE.test(replacement) ? replacement : yearOf(finding, value);
    case 'instant':
      return INSTANT.test(replacement) ? replacement : `${yearOf(finding, value)}-01-01T00:00:00Z`;
    case 'id':
    case 'code':
      return plain(replacement);
    case 'uri':
      return /^[a-z][a-z0-9+.-]{1,20}:[^\s[\]]{1,2000}$/i.test(replacement)
        ? replacement
        : `urn:removed:${plain(replacement)}`;
    case 'base64':
      return /^[A-Za-z0-9+/]{4,}={0,2}$/.test(replacement) && replacement.length % 4 === 0
        ? replacement
        : encodeBase64(new TextEncoder().encode(replacement));
    case 'number':
      return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(replacement) ? replacement : '0';
    case 'string':
    case 'key':
      return replacement;
  }
}

function yearOf({ entity }: StructuredFinding, value: string): string {
  return entity === 'AGE_OVER_89' ? NO_YEAR : (/^\d{4}/.exec(value)?.[0] ?? NO_YEAR);
}

const plain = (replacement: string): string =>
  replacement.replace(/[^A-Za-z0-9.-]/g, '').slice(0, 64) || 'removed';
