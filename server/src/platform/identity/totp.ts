import { timingSafeEqual } from 'node:crypto';
import { generateSecret, generateSync, generateURI } from 'otplib';

/** RFC 6238 with what every authenticator app understands: SHA-1, six digits, thirty seconds. */
const period = 30;
/** One step to either side, for clocks that differ and for codes typed slowly (RFC 6238 section 5.2). */
const tolerance = [0, -1, 1] as const;

/** A new secret, base32, 160 bits. */
export function newTotpSecret(): string {
  return generateSecret({ length: 20 });
}

/** The address that an authenticator app reads from a picture. It holds the secret: shown once, never logged. */
export function totpAddress(secret: string, account: string, issuer = 'Cordon'): string {
  return generateURI({ secret, label: account, issuer, period, digits: 6, algorithm: 'sha1' });
}

/**
 * The time step that a code belongs to; `undefined` when it belongs to none near `now` (UTC milliseconds). The caller
 * must store the step and refuse it and all before it from then on, or a code that was overseen could be used again.
 */
export function matchTotpStep(secret: string, code: string, now: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const current = Math.floor(now / 1000 / period);
  let matched: number | undefined;
  // Every step is computed, so that the time taken does not tell which one was right.
  for (const offset of tolerance) {
    const expected = generateSync({ secret, epoch: (current + offset) * period, period });
    if (timingSafeEqual(Buffer.from(expected), Buffer.from(code))) matched ??= current + offset;
  }
  return matched;
}
