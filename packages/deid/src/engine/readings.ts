/** How a value may be written: as it is, or behind an encoding that a receiver would undo. */
export type Form = 'plain' | 'percent' | 'escape' | 'base64';

/** The text as one way of decoding reads it, with the way back to the original offsets. */
export interface Reading {
  readonly form: Form;
  readonly text: string;
  /** Original start and end of each code unit of `text`; undefined when they are the offsets themselves. */
  readonly starts: readonly number[] | undefined;
  readonly ends: readonly number[] | undefined;
}

interface DecodedReading extends Reading {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const PERCENT = /%[\da-fA-F]{2}/;
/**
 * `\u`, `\x` and the short escapes of JSON and code, a Markdown backslash before a mark, HTML references. JSON inside
 * JSON doubles the backslashes, so up to eight count as one.
 */
const ESCAPE =
  /\\{1,8}(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|[nrtbf]|[!-/:-@[-`{-~])|&#x?[\da-fA-F]{1,6};|&[a-z]{2,6};/;
const ESCAPES = new RegExp(ESCAPE, 'g');
const SHORTEST_BASE64 = 12;
/** Codes of both alphabets of RFC 4648, sections 4 and 5. */
const BASE64: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) =>
  /[A-Za-z\d+/_-]/.test(String.fromCharCode(code)) ? 1 : 0,
);
const isBase64 = (code: number): boolean => code < 128 && BASE64[code] === 1;
const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: ' ',
  f: ' ',
};
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
  '&nbsp;': ' ',
  '&lt;': '<',
  '&gt;': '>',
};

/** All readings of the text; an encoding that does not occur costs one scan. */
export function readForms(text: string): Reading[] {
  const readings = readCharacters(text);
  decodeBase64Runs(text, readings);
  return readings;
}

/**
 * The text as it is, and with single characters decoded that are written as JSON or HTML escapes, as percent encoding, or
 * as both: a web address inside JSON.
 */
export function readCharacters(text: string): Reading[] {
  const plain: Reading = { form: 'plain', text, starts: undefined, ends: undefined };
  const readings = [plain];
  if ((text.includes('\\') || text.includes('&')) && ESCAPE.test(text)) readings.push(decodeEscapes(text));
  if (text.includes('%') && PERCENT.test(text)) readings.push(decodePercentOf(readings.at(-1) ?? plain));
  return readings;
}

/** Original half-open span of `[start, end)` of the reading. */
export function spanOf(reading: Reading, start: number, end: number): { start: number; end: number } {
  return { start: reading.starts?.[start] ?? start, end: reading.ends?.[end - 1] ?? end };
}

/** Percent encoding undone in a reading, with offsets in the original. */
function decodePercentOf(reading: Reading): Reading {
  const { form, text, starts, ends } = decodePercent(reading.text);
  const first = reading.starts;
  const last = reading.ends;
  if (first === undefined || last === undefined) return { form, text, starts, ends };
  return {
    form,
    text,
    starts: starts.map((at) => first[at] ?? at),
    ends: ends.map((end) => last[end - 1] ?? end),
  };
}

function decodePercent(text: string): DecodedReading {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const put = (piece: string, from: number, to: number): void => {
    parts.push(piece);
    for (let unit = 0; unit < piece.length; unit++) {
      starts.push(from);
      ends.push(to);
    }
  };
  for (let at = 0; at < text.length; ) {
    const runEnd = text.charAt(at) === '%' ? percentRunEnd(text, at) : at;
    if (runEnd === at) {
      put(text.charAt(at), at, at + 1);
      at++;
      continue;
    }
    putPercentRun(text, at, runEnd, put);
    at = runEnd;
  }
  return { form: 'percent', text: parts.join(''), starts, ends };
}

function percentRunEnd(text: string, from: number): number {
  let at = from;
  while (text.charAt(at) === '%' && /^[\da-fA-F]{2}$/.test(text.slice(at + 1, at + 3))) at += 3;
  return at;
}

/** ASCII bytes decode one by one; a run of others decodes as UTF-8 when it is valid. */
function putPercentRun(
  text: string,
  from: number,
  to: number,
  put: (piece: string, from: number, to: number) => void,
): void {
  for (let at = from; at < to; ) {
    const byte = Number.parseInt(text.slice(at + 1, at + 3), 16);
    let end = at + 3;
    if (byte >= 0x80) while (end < to && Number.parseInt(text.slice(end + 1, end + 3), 16) >= 0x80) end += 3;
    put(byte < 0x80 ? String.fromCharCode(byte) : decodeOrSpace(text.slice(at, end)), at, end);
    at = end;
  }
}

function decodeOrSpace(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return ' ';
  }
}

function decodeEscapes(text: string): Reading {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let from = 0;
  const copy = (to: number): void => {
    parts.push(text.slice(from, to));
    for (; from < to; from++) {
      starts.push(from);
      ends.push(from + 1);
    }
  };
  for (const { 0: written, index } of text.matchAll(ESCAPES)) {
    copy(index);
    const char = decodeEscape(written);
    parts.push(char);
    for (let unit = 0; unit < char.length; unit++) {
      starts.push(index);
      ends.push(index + written.length);
    }
    from = index + written.length;
  }
  copy(text.length);
  return { form: 'escape', text: parts.join(''), starts, ends };
}

function decodeEscape(written: string): string {
  if (written.startsWith('\\')) return decodeBackslash(written.replace(/^\\{1,8}(?=[^\\])/, ''));
  if (!written.startsWith('&#')) return ENTITIES[written] ?? ' ';
  const isHex = written.charAt(2) === 'x';
  const digits = written.slice(isHex ? 3 : 2, -1);
  const code = Number.parseInt(digits, isHex ? 16 : 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
}

/** @param rest what follows the backslashes; themselves where nothing does */
function decodeBackslash(rest: string): string {
  if (rest.length > 1 && /^[ux]/.test(rest)) return String.fromCharCode(Number.parseInt(rest.slice(1), 16));
  return SHORT_ESCAPES[rest] ?? rest.slice(-1);
}

function decodeBase64Runs(text: string, readings: Reading[]): void {
  const last = SHORTEST_BASE64 - 1;
  for (let at = 0; at + last < text.length; ) {
    let start = at + last;
    while (start >= at && isBase64(text.charCodeAt(start))) start--;
    if (start >= at) {
      at = start + 1;
      continue;
    }
    let end = at + SHORTEST_BASE64;
    while (isBase64(text.charCodeAt(end))) end++;
    const padded = text.startsWith('==', end) ? end + 2 : text.startsWith('=', end) ? end + 1 : end;
    decodeRun(text.slice(at, padded), at, readings);
    at = padded;
  }
}

function decodeRun(run: string, start: number, readings: Reading[]): void {
  if (!/[A-Z\d]/.test(run) || !/[a-z]/.test(run)) return;
  const decoded = decodeBase64(run);
  if (decoded === undefined) return;
  const starts = new Array<number>(decoded.length).fill(start);
  readings.push({ form: 'base64', text: decoded, starts, ends: starts.map(() => start + run.length) });
}

const isPrintable = (code: number): boolean =>
  (code >= 0x20 && code < 0x7f) || code === 10 || code === 13 || code === 9;

/** The decoded text of a base64 run; undefined when the bytes are no text. */
function decodeBase64(run: string): string | undefined {
  const clean = run.replaceAll('=', '').replaceAll('-', '+').replaceAll('_', '/');
  let bytes: string;
  try {
    bytes = atob(clean.slice(0, clean.length - (clean.length % 4 === 1 ? 1 : 0)));
  } catch {
    return undefined;
  }
  let printable = 0;
  for (let at = 0; at < bytes.length; at++) if (isPrintable(bytes.charCodeAt(at))) printable++;
  return printable >= bytes.length * 0.8 ? bytes : undefined;
}
