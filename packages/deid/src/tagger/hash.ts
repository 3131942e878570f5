/** Mixes two 32-bit values into one. */
export function mix(left: number, right: number): number {
  let hash = Math.imul(left ^ Math.imul(right, 0x9e3779b1), 0x85ebca6b);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 13);
}

/** Lower case of Latin, Greek and Cyrillic code units, for hashing without a string. */
export const LOWER: Uint16Array = buildLower();

function buildLower(): Uint16Array {
  const lower = new Uint16Array(0x600);
  for (let code = 0; code < lower.length; code++) {
    const folded = String.fromCharCode(code).toLowerCase();
    lower[code] = folded.length === 1 ? folded.charCodeAt(0) : code;
  }
  return lower;
}

export const lowerCode = (code: number): number => (code < 0x600 ? (LOWER[code] ?? code) : code);

/** FNV-1a over lower-cased code units. */
export function hashCodes(text: string, start: number, end: number, seed: number): number {
  let hash = seed;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    hash = Math.imul(hash ^ (code < 0x600 ? (LOWER[code] ?? code) : code), 0x01000193);
  }
  return hash;
}

/** `hashCodes`, its upper half mixed into the lower one. */
export function hashWord(text: string, start: number, end: number, seed: number): number {
  return finishHash(hashCodes(text, start, end, seed));
}

export const finishHash = (hash: number): number => hash ^ (hash >>> 15);
