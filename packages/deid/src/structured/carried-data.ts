import type { Entity } from '../entity.ts';
import { readCarriedText } from './base64-text.ts';
import { escapeMarkup, viewMarkup } from './markup-view.ts';
import { type DocumentParts, type Holder, wholeSpan } from './piece.ts';

/** Links of the markup itself: name spaces, anchors, style. */
const QUIET_ATTRIBUTE =
  /^(?:xmlns(?::.*)?|xsi:.*|class|style|border|width|height|colspan|rowspan|align|valign)$/;

/** Adds marked-up text: what a reader sees as one piece, each attribute value as another. */
export function addMarkup(
  parts: DocumentParts,
  holder: Holder,
  path: string,
  options: { readonly anyTag: boolean; readonly encoding: 'base64' | 'markup'; readonly scope: number },
): void {
  const view = viewMarkup(holder.source, options.anyTag);
  const shared = {
    holder,
    path,
    kind: 'string',
    at: 0,
    encoding: options.encoding,
    escape: escapeMarkup,
    scope: options.scope,
  } as const;
  parts.pieces.push({ ...shared, text: view.text, runs: view.runs, spans: [], reading: 'text' });
  for (const { name, text, runs } of view.attributes) {
    if (QUIET_ATTRIBUTE.test(name)) continue;
    const isImage = /^data:(?:image|video|audio)\//i.test(text);
    const spans = isImage ? wholeSpan(text, 'PHOTO', 'fhir-path', 'embedded image') : [];
    parts.pieces.push({ ...shared, text, runs, spans, reading: isImage ? 'keep' : 'text' });
  }
}

export interface CarriedOptions {
  readonly path: string;
  readonly scope: number;
  readonly contentType: string | undefined;
  /** What the data is when it cannot be read as text. */
  readonly opaque: Entity;
  /** False: signatures and digests are never text. */
  readonly canRead: boolean;
  /** Writes changed base64 into the outer holder: as a JSON string, as it is. */
  readonly quote: (data: string) => string;
  /** Reads a carried document of its own format; false leaves it to be read as text. */
  readonly readNested: (holder: Holder, contentType: string) => boolean;
}

/** Base64 data with its place in the outer holder. */
interface CarriedData {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Adds what a base64 string carries: text is read and encoded again, everything else goes as a whole. */
export function addCarried(
  parts: DocumentParts,
  outer: Holder,
  { value, start, end }: CarriedData,
  { path, scope, contentType, opaque, canRead, quote, readNested }: CarriedOptions,
): void {
  const carried = opaque === 'PHOTO' || !canRead ? undefined : readCarriedText(value, contentType);
  if (carried === undefined) {
    const holder = { source: value, within: { holder: outer, start, end, encode: quote } };
    const spans = wholeSpan(value, opaque, 'carried-data', 'data that cannot be read as text');
    parts.pieces.push({ path, kind: 'base64', holder, text: value, at: 0, spans, reading: 'keep', scope });
    return;
  }
  const { text } = carried;
  const encode = (changed: string): string => quote(carried.encode(changed));
  const holder = { source: text, within: { holder: outer, start, end, encode } };
  if (readNested(holder, contentType ?? '')) return;
  if (isMarkup(text, contentType)) {
    const anyTag = /xml/i.test(contentType ?? '');
    addMarkup(parts, holder, path, { anyTag, encoding: 'base64', scope });
    return;
  }
  const piece = { path, kind: 'string', holder, text, at: 0, spans: [], reading: 'text', scope } as const;
  parts.pieces.push({ ...piece, encoding: 'base64' });
}

const isMarkup = (text: string, contentType: string | undefined): boolean =>
  /html|xml/i.test(contentType ?? '') ||
  /^\s{0,20}<(?:!doctype|html|\?xml|div|p|body|ClinicalDocument)\b/i.test(text);
