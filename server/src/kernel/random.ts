import { randomFillSync } from 'node:crypto';

/**
 * Bytes drawn from the operating system's generator at once. Small draws are many in an exchange (ids, tokens, salts,
 * nonces), and each call of the generator costs as much as filling all of this.
 */
const storeBytes = 4096;
const store = Buffer.alloc(storeBytes);
let used = storeBytes;

/**
 * Cryptographically strong random bytes, each given out once; what was given out is wiped from the store.
 * @param size number of bytes
 */
export function drawRandomBytes(size: number): Buffer {
  if (size > storeBytes) return randomFillSync(Buffer.alloc(size));
  if (used + size > storeBytes) {
    randomFillSync(store);
    used = 0;
  }
  const drawn = Buffer.from(store.subarray(used, used + size));
  store.fill(0, used, used + size);
  used += size;
  return drawn;
}
