import type { ValueSpan } from './piece.ts';

/** Resource ids in relative, absolute and versioned references. */
const ID_IN_PATH = /(?:^|\/)[A-Z][A-Za-z]{2,40}\/([A-Za-z0-9.-]{1,64})(?=$|[/?#|])/g;
/** Search parameters whose values are words of the API or codes. */
const PLAIN_PARAMETERS =
  /^(?:_(?!id$|content$|text$|filter$).*|status|code|category|type|class|intent|priority|page|.*-code)$/;
const DATE_VALUE = /^(?:eq|ne|[gl][te]|sa|eb|ap)?\d{4}-\d{2}/;
const TITLE = /^(?:(?:mr|mrs|ms|miss|dr|prof|rev|hon|sr|sra|srta)\.? {1,2}){1,3}/i;

const spanOf = (start: number, end: number, entity: ValueSpan['entity'] = 'OTHER_ID'): ValueSpan => ({
  entity,
  start,
  end,
  recognizer: 'fhir-id',
  why: 'id of a resource',
  isKnown: false,
});

/** The ids in a reference, a full URL or a search URL; empty when it names a type or a local anchor only. */
export function findIds(uri: string): ValueSpan[] {
  const urn = /^urn:(?:uuid|oid):/i.exec(uri)?.[0].length ?? (uri.startsWith('#') ? 1 : 0);
  if (urn > 0) return uri.length > urn ? [spanOf(urn, uri.length)] : [];
  const query = uri.indexOf('?');
  const path = query === -1 ? uri : uri.slice(0, query);
  const spans: ValueSpan[] = [];
  for (const match of path.matchAll(ID_IN_PATH)) {
    const end = match.index + match[0].length;
    spans.push(spanOf(end - (match[1] ?? '').length, end));
  }
  return query === -1 ? spans : [...spans, ...findInQuery(uri, query + 1)];
}

/** The values of a search: `identifier=http://system|123` loses `123`; dates and free words go as a whole. */
export function findInQuery(uri: string, from: number): ValueSpan[] {
  const spans: ValueSpan[] = [];
  let at = from;
  for (const part of uri.slice(from).split('&')) {
    const equals = part.indexOf('=');
    const start = at + equals + 1;
    const end = at + part.length;
    at = end + 1;
    if (equals === -1 || end <= start || PLAIN_PARAMETERS.test(part.slice(0, equals))) continue;
    const value = part.slice(equals + 1);
    const pipe = Math.max(value.lastIndexOf('|') + 1, value.toLowerCase().lastIndexOf('%7c') + 3);
    const skip = pipe > 2 || value.startsWith('|') ? pipe : value.startsWith('urn:uuid:') ? 9 : 0;
    const inPath = [...value.matchAll(ID_IN_PATH)].at(-1)?.[1]?.length;
    const first = inPath === undefined || skip > 0 ? start + Math.min(skip, value.length) : end - inPath;
    if (end > first) spans.push(spanOf(first, end, DATE_VALUE.test(value) ? 'DATE' : 'OTHER_ID'));
  }
  return spans;
}

/** The resource type that a reference names; undefined for urn and local references. */
export function typeInReference(reference: string): string | undefined {
  return /(?:^|\/)([A-Z][A-Za-z]{2,40})(?:\/[^/]{1,64}(?:\/_history\/[^/]{1,64})?$|\?)/.exec(reference)?.[1];
}

/** Where the name begins in "Dr. Jane Doe": a form of address is no identifier. */
export const nameStart = (display: string): number => TITLE.exec(display)?.[0].length ?? 0;
