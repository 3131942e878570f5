const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const VALUES: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) =>
  Math.max(0, ALPHABET.indexOf(String.fromCharCode(code))),
);

/** Standard base64 without line breaks to bytes. The text is our own; strangers in it count as "A". */
export function decodeBase64(text: string): Uint8Array {
  let length = text.length;
  while (length > 0 && text.charCodeAt(length - 1) === 0x3d) length--;
  // A third of the time of the loop below: the weights are megabytes.
  if (typeof Buffer !== 'undefined') return new Uint8Array(Buffer.from(text, 'base64'));
  const bytes = new Uint8Array((length * 3) >> 2);
  let out = 0;
  for (let at = 0; at < length; at += 4) {
    const word = (digitAt(text, at) << 18) | (digitAt(text, at + 1) << 12) | (digitAt(text, at + 2) << 6);
    bytes[out++] = word >> 16;
    bytes[out++] = word >> 8;
    bytes[out++] = word | digitAt(text, at + 3);
  }
  return bytes;
}

/** 0 beyond the end; bytes beyond the end of the array are not stored. */
const digitAt = (text: string, at: number): number =>
  at < text.length ? (VALUES[text.charCodeAt(at) & 127] ?? 0) : 0;

export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const word = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const digit = (shift: number): string => ALPHABET.charAt((word >> shift) & 63);
    parts.push(digit(18), digit(12), left > 1 ? digit(6) : '=', left > 2 ? digit(0) : '=');
  }
  return parts.join('');
}
