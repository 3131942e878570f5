import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Bytes of each print: the beginning of the SHA-256 of a password in small letters. `scripts/make-leaked-passwords.mjs` */
const width = 6;
let prints: Buffer | undefined;

/**
 * Whether a password of twelve characters or more is one of the most common that leaked elsewhere (NIST SP 800-63B,
 * 5.1.1.2; ASVS 6.2.4). The packaged list has some 44,000, as the beginnings of their digests in order; it is read when
 * the first password is chosen. One password in six billion is taken for one of them by mistake.
 */
export function isLeaked(normalised: string): boolean {
  prints ??= readFileSync(fileURLToPath(new URL('./leaked-passwords.bin', import.meta.url)));
  const wanted = hash('sha256', normalised.toLowerCase(), 'buffer').subarray(0, width);
  let [low, high] = [0, prints.length / width];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = prints.compare(wanted, 0, width, middle * width, (middle + 1) * width);
    if (order === 0) return true;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return false;
}

/** How many passwords the packaged list has. */
export function countLeaked(): number {
  isLeaked('');
  return (prints?.length ?? 0) / width;
}
