import type { Rng } from './rng.ts';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Fills `#` with a digit, `!` with a digit but 0, `@` with a capital (no I, no O), `%` with a hexadecimal digit. */
export const fillFormat = (format: string, rng: Rng): string =>
  format.replace(/[#!@%]/g, (mark) => {
    if (mark === '#') return String(rng.between(0, 9));
    if (mark === '!') return String(rng.between(1, 9));
    if (mark === '@') return LETTERS.charAt(rng.between(0, LETTERS.length - 1));
    return rng.between(0, 15).toString(16);
  });
