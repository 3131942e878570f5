import { randomInt } from 'node:crypto';
import { hashToken } from './secret-token.ts';

/** Without letters that are taken for digits. 24 of 32 characters are 120 bits, too many to guess even from a hash. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 24;

/** How many a person gets at once, and from how few on they are warned. */
export const recoveryCodeCount = 10;
export const fewRecoveryCodes = 3;

/** New codes as people copy them: `7K2M-…`, six groups of four. Shown once, stored nowhere. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, () => {
    const text = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
    return text.match(/.{4}/g)?.join('-') ?? text;
  });
}

const plain = (text: string): string => text.toUpperCase().replace(/[\s-]/g, '');

/** Whether a text has the form of a recovery code, however it was typed. */
export function isRecoveryCode(text: string): boolean {
  return /^[0-9A-HJKMNP-TV-Z]{24}$/.test(plain(text));
}

/** What is kept of a code. SHA-256 is enough for 120 random bits. */
export function hashRecoveryCode(text: string): Buffer {
  return hashToken(`recovery-code:${plain(text)}`);
}
