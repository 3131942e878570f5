import type { Entity } from '../entity.ts';
import { type CarriedText, readCarriedText } from './base64-text.ts';
import type { JsonString } from './json-node.ts';
import { escapeMarkup, viewMarkup } from './markup-view.ts';
import { type DocumentParts, type Holder, type Piece, wholeSpan } from './piece.ts';

/** Links of the markup itself: name spaces, anchors, style. */
const QUIET_ATTRIBUTE =
  /^(?:xmlns(?::.*)?|xsi:.*|class|style|border|width|height|colspan|rowspan|align|valign)$/;

/** Adds marked-up text: what a reader sees as one piece, each attribute value as another. */
export function addMarkup(
  parts: DocumentParts,
  holder: Holder,
  path: string,
  options: { readonly anyTag: boolean; readonly encoding: 'base64' | 'markup' },
): void {
  const view = viewMarkup(holder.source, options.anyTag);
  const shared = {
    holder,
    path,
    kind: 'string',
    at: 0,
    encoding: options.encoding,
    escape: escapeMarkup,
    scope: 0,
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
  readonly contentType: string | undefined;
  /** What the data is when it cannot be read as text. */
  readonly opaque: Entity;
  /** False: signatures and digests are never text. */
  readonly canRead: boolean;
  /** Reads a carried document of its own format; false leaves it to be read as text. */
  readonly readNested: (holder: Holder, contentType: string) => boolean;
}

/** Adds what a base64 string carries: text is read and encoded again, everything else goes as a whole. */
export function addCarried(
  parts: DocumentParts,
  outer: Holder,
  node: JsonString,
  options: CarriedOptions,
): void {
  const { path, contentType, opaque } = options;
  const carried =
    opaque === 'PHOTO' || !options.canRead ? undefined : readCarriedText(node.value, contentType);
  if (carried === undefined) {
    const holder = holdString(outer, node, JSON.stringify);
    const spans = wholeSpan(node.value, opaque, 'fhir-path', 'data that cannot be read as text');
    parts.pieces.push({
      path,
      kind: 'base64',
      holder,
      text: node.value,
      at: 0,
      spans,
      reading: 'keep',
      scope: 0,
    });
    return;
  }
  const holder = holdString(outer, node, (text) => JSON.stringify(carried.encode(text)), carried);
  if (options.readNested(holder, contentType ?? '')) return;
  if (isMarkup(carried.text, contentType)) {
    addMarkup(parts, holder, path, { anyTag: /xml/i.test(contentType ?? ''), encoding: 'base64' });
    return;
  }
  const text = carried.text;
  const piece: Piece = {
    path,
    kind: 'string',
    holder,
    text,
    at: 0,
    spans: [],
    reading: 'text',
    scope: 0,
    encoding: 'base64',
  };
  parts.pieces.push(piece);
}

const isMarkup = (text: string, contentType: string | undefined): boolean =>
  /html|xml/i.test(contentType ?? '') ||
  /^\s{0,20}<(?:!doctype|html|\?xml|div|p|body|ClinicalDocument)\b/i.test(text);

function holdString(
  holder: Holder,
  node: JsonString,
  encode: (text: string) => string,
  carried?: CarriedText,
): Holder {
  return {
    source: carried?.text ?? node.value,
    within: { holder, start: node.start, end: node.end, encode },
  };
}
