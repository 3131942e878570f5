/**
 * Crockford base32: digits and capital letters without I, L, O and U. A symbol carries five bits, so the low five bits
 * of one random byte choose it evenly.
 */
export const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const RANDOM_SYMBOLS: number = 5;

const DIGITS = 10;
/** Bytes asked for at once: a system call costs as much for the parts of one note as for one part. */
const REFILL = RANDOM_SYMBOLS * 16;
const LONGEST_SEARCH = 1000;

/** Draws the random parts of tokens. Every byte of the source is used for one symbol, once. */
export class RandomParts {
  readonly #randomBytes: (size: number) => Uint8Array;
  #bytes: Uint8Array = new Uint8Array(0);
  #used = 0;

  /** @param randomBytes a cryptographic random source */
  constructor(randomBytes: (size: number) => Uint8Array) {
    this.#randomBytes = randomBytes;
  }

  /**
   * Five symbols, at least one digit and one letter among them, so that no token looks like an ordinary number or word.
   * Throws when the source gives nothing usable.
   */
  draw(): string {
    for (let attempt = 0; attempt < LONGEST_SEARCH; attempt++) {
      if (this.#used >= this.#bytes.length) this.#refill();
      let part = '';
      let digits = 0;
      for (const end = this.#used + RANDOM_SYMBOLS; this.#used < end; this.#used++) {
        const symbol = (this.#bytes[this.#used] ?? 0) & 31;
        if (symbol < DIGITS) digits++;
        part += SYMBOLS.charAt(symbol);
      }
      if (digits > 0 && digits < RANDOM_SYMBOLS) return part;
    }
    throw noUsableBytes();
  }

  #refill(): void {
    this.#bytes = this.#randomBytes(REFILL);
    this.#used = 0;
    if (this.#bytes.length !== REFILL) throw noUsableBytes();
  }
}

const noUsableBytes = (): Error =>
  new Error('The random source gave no usable bytes. Pass a cryptographic random source.');
