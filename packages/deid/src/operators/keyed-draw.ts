/**
 * A hash under a key that the caller holds, for example HMAC-SHA-256 over the message as UTF-8. The library takes it as
 * an argument, because it has no dependency and holds no key. It must return the same bytes for the same message, and
 * at least {@link SHORTEST_DIGEST} of them.
 */
export type KeyedHash = (message: string) => Uint8Array;

/** Bytes below which a digest could be guessed or would collide: 128 bits. */
export const SHORTEST_DIGEST: number = 16;

/** An endless row of numbers that follows from the key and the name of the draw alone. */
export interface KeyedDraw {
  /** A whole number from 0 to `bound - 1`, each as likely as the next. `bound` is 1 to 2^24. */
  below(bound: number): number;
  /** One of `choices`, which must not be empty. */
  pick<T>(choices: ArrayLike<T>): T;
}

/** Joins parts so that no two different lists give the same text: each part tells its length first. */
export function joinParts(parts: readonly string[]): string {
  return parts.map((part) => `${part.length}:${part}`).join('');
}

/** The digest of a list of parts. Throws when the caller's hash returns too few bytes. */
export function digestParts(hmac: KeyedHash, parts: readonly string[]): Uint8Array {
  const digest = hmac(joinParts(parts));
  if (digest.length < SHORTEST_DIGEST)
    throw new RangeError(
      `The keyed hash returned ${digest.length} bytes; ${SHORTEST_DIGEST} are needed. Pass HMAC-SHA-256 or a longer one.`,
    );
  return digest;
}

/** Opens the draw named by `parts`. The same key and parts give the same numbers on every machine. */
export function openDraw(hmac: KeyedHash, parts: readonly string[]): KeyedDraw {
  let block = 0;
  let bytes = digestParts(hmac, [...parts, '0']);
  let at = 0;
  const nextByte = (): number => {
    if (at === bytes.length) {
      block++;
      bytes = digestParts(hmac, [...parts, String(block)]);
      at = 0;
    }
    return bytes[at++] ?? 0;
  };
  const below = (bound: number): number => {
    if (bound <= 1) return 0;
    const limit = 0x1000000 - (0x1000000 % bound);
    // Values past the last whole multiple would favour small results; a hash that never leaves them ends the search.
    for (let attempt = 0; attempt < 64; attempt++) {
      const value = (nextByte() << 16) | (nextByte() << 8) | nextByte();
      if (value < limit) return value % bound;
    }
    return 0;
  };
  return {
    below,
    pick: (choices) => {
      if (choices.length === 0) throw new RangeError('Nothing to pick from: the list of choices is empty.');
      return choices[below(choices.length)] as (typeof choices)[number];
    },
  };
}
