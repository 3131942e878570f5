import type { Run } from './piece.ts';

/** The readable text of marked-up source, and the attribute values, each with its way back. */
export interface MarkupView {
  readonly text: string;
  readonly runs: readonly Run[];
  readonly attributes: readonly MarkupAttribute[];
}

export interface MarkupAttribute {
  readonly name: string;
  readonly text: string;
  readonly runs: readonly Run[];
}

const INLINE = new Set(
  'a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);
/** Tags of XHTML narrative and of HTML mail; what looks otherwise like a tag is text ("<j.doe@x.org>"). */
const BLOCKS = new Set(
  'address article aside base blockquote body br button caption center col colgroup dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html iframe img input label legend li link main map area meta nav noscript object ol optgroup option p param pre script section select source style summary svg table tbody td template textarea tfoot th thead title tr ul video audio embed picture'.split(
    ' ',
  ),
);
const TAG_NAME = /<\/?([A-Za-z][\w:.-]{0,60})(?=[\s/>])/y;
const ATTRIBUTE = /([\w:.-]{1,60}) *= *(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;
const ENTITY = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]{2,8}));/y;
const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
]);

class ViewBuilder {
  readonly runs: Run[] = [];
  text = '';

  add(text: string, start: number, end: number, isExact: boolean): void {
    if (text === '') return;
    this.runs.push({ at: this.text.length, length: text.length, start, end, isExact });
    this.text += text;
  }

  /** Text that stands nowhere in the source: a border between words. */
  addBorder(text: string): void {
    if (this.text !== '' && !this.text.endsWith(text)) this.text += text;
  }
}

/**
 * Reads XHTML, HTML or XML as text: inline tags vanish (`J<b>ohn</b>` is one word), other tags end a line, entities
 * are decoded. With `anyTag`, every tag name counts (XML); without it only those of HTML do. Never throws.
 */
export function viewMarkup(source: string, anyTag: boolean): MarkupView {
  const view = new ViewBuilder();
  const attributes: MarkupAttribute[] = [];
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf('<', at);
    const end = open === -1 ? source.length : open;
    addText(view, source, at, end);
    if (open === -1) break;
    at = readTag(source, open, anyTag, view, attributes);
  }
  return { text: view.text, runs: view.runs, attributes };
}

/** Reads what starts with `<` at `open` and returns where to go on. */
function readTag(
  source: string,
  open: number,
  anyTag: boolean,
  view: ViewBuilder,
  attributes: MarkupAttribute[],
): number {
  for (const [start, close] of [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
  ] as const) {
    if (!source.startsWith(start, open)) continue;
    const from = open + start.length;
    const found = source.indexOf(close, from);
    const end = found === -1 ? source.length : found;
    view.addBorder('\n');
    view.add(source.slice(from, end), from, end, true);
    view.addBorder('\n');
    return Math.min(source.length, end + close.length);
  }
  TAG_NAME.lastIndex = open;
  const name = TAG_NAME.exec(source)?.[1]?.toLowerCase();
  const afterName = TAG_NAME.lastIndex;
  const end = name === undefined ? -1 : tagEnd(source, afterName);
  if (name === undefined || end === -1 || !(anyTag || INLINE.has(name) || BLOCKS.has(name))) {
    view.add('<', open, open + 1, true);
    return open + 1;
  }
  if (!INLINE.has(name) || anyTag) view.addBorder('\n');
  readAttributes(source, afterName, end, attributes);
  return end + 1;
}

/** Offset of the `>` that closes the tag; -1 when another `<` comes first, which no well-formed tag holds. */
function tagEnd(source: string, from: number): number {
  let quote = '';
  for (let at = from; at < source.length; at++) {
    const char = source.charAt(at);
    if (char === '<') return -1;
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '>') return at;
    else if (char === '"' || char === "'") quote = char;
  }
  return -1;
}

/** Attribute values one by one; what else stands in the tag is text as well, under no name. */
function readAttributes(source: string, start: number, end: number, attributes: MarkupAttribute[]): void {
  const raw = source.slice(start, end);
  let from = 0;
  const push = (name: string, at: number, to: number): void => {
    const view = new ViewBuilder();
    addText(view, source, start + at, start + to);
    if (/[\p{L}\p{N}]/u.test(view.text)) attributes.push({ name, text: view.text, runs: view.runs });
  };
  for (const match of raw.matchAll(ATTRIBUTE)) {
    push('', from, match.index);
    from = match.index + match[0].length;
    const value = match[2] ?? match[3] ?? match[4] ?? '';
    const valueEnd = from - (match[4] === undefined ? 1 : 0);
    push((match[1] ?? '').toLowerCase(), valueEnd - value.length, valueEnd);
  }
  push('', from, raw.length);
}

function addText(view: ViewBuilder, source: string, start: number, end: number): void {
  const section = source.slice(start, end);
  let from = 0;
  for (let at = section.indexOf('&'); at !== -1; at = section.indexOf('&', at + 1)) {
    ENTITY.lastIndex = at;
    const match = ENTITY.exec(section);
    const char = match === null ? undefined : decodeEntity(match);
    if (match === null || char === undefined) continue;
    view.add(section.slice(from, at), start + from, start + at, true);
    from = at + match[0].length;
    view.add(char, start + at, start + from, false);
  }
  view.add(section.slice(from), start + from, end, true);
}

function decodeEntity([, decimal, hex, name]: RegExpExecArray): string | undefined {
  if (name !== undefined) return NAMED.get(name);
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : undefined;
}

/** Makes a replacement safe as character data and inside an attribute. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
