/** Text that was carried in base64, with the way back. */
export interface CarriedText {
  readonly text: string;
  readonly encode: (text: string) => string;
}

const SINGLE_BYTE = /charset ?= ?"?(?:iso-8859-1|latin1|us-ascii|windows-1252|cp1252)\b/i;
const TEXT_TYPE =
  /^ *(?:text\/(?!rtf)|application\/(?:[\w.+-]+\+)?(?:xml|json|xhtml|hl7-v2|x-hl7|edi-hl7)\b)/i;

/**
 * The text in `data` when it is text of the declared type and every byte of it can be read; undefined otherwise: what
 * cannot be read has to go as a whole. Without a declared type, well-formed UTF-8 counts as text.
 */
export function readCarriedText(data: string, contentType: string | undefined): CarriedText | undefined {
  if (contentType !== undefined && contentType.trim() !== '' && !TEXT_TYPE.test(contentType))
    return undefined;
  const bytes = decodeBase64(data);
  if (bytes === undefined) return undefined;
  if (contentType !== undefined && SINGLE_BYTE.test(contentType)) return readSingleBytes(bytes);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (holdsControls(text) || text.startsWith('{\\rtf')) return undefined;
    return { text, encode: (changed) => encodeBase64(new TextEncoder().encode(changed)) };
  } catch {
    return undefined;
  }
}

function readSingleBytes(bytes: Uint8Array): CarriedText | undefined {
  const text = toBinary(bytes);
  if (holdsControls(text) || text.startsWith('{\\rtf')) return undefined;
  return {
    text,
    encode: (changed) =>
      encodeBase64(
        Uint8Array.from(changed, (char) => (char.length === 1 ? narrow(char.charCodeAt(0)) : 0x3f)),
      ),
  };
}

/** Control characters mean that the bytes are something else: UTF-16, a binary format. MLLP and form feeds may stay. */
function holdsControls(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 && code !== 0x1c && (code < 0x09 || code > 0x0d)) return true;
  }
  return false;
}

/** Replacements beyond the character set become question marks; the original text has none. */
const narrow = (code: number): number => (code <= 0xff ? code : 0x3f);

/** Bytes of `data` (RFC 4648, spaces and missing padding allowed); undefined when it is no base64. */
export function decodeBase64(data: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** Base64 with padding, without line breaks. */
export function encodeBase64(bytes: Uint8Array): string {
  return btoa(toBinary(bytes));
}

function toBinary(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return parts.join('');
}
