import { generateSync } from 'otplib';
import { describe, expect, test } from 'vitest';
import { countLeaked, isLeaked } from './leaked-passwords.ts';
import { checkNewPassword, hashPassword, verifyPassword } from './passwords.ts';
import { hashToken, isToken, newKey, newToken, readKeyPrefix, sameHash } from './secret-token.ts';
import { matchTotpStep, newTotpSecret, totpAddress } from './totp.ts';

describe('a new password', () => {
  const about = ['Ada Quarrington', 'ada.quarrington@clinic.example'];

  test.each([
    'short-one',
    'password1234',
    'P@ssw0rd2026!',
    'Welcome2026!!!',
    'qwertyqwerty12',
    'aaaaaaaaaaaaaaaa',
    '121212121212',
    'HospitalHospital',
    'Quarrington1999',
    'ada.quarrington@clinic',
  ])('must not be %s', (password) => {
    expect(() => checkNewPassword(password, about)).toThrow(/form/);
  });

  test.each([
    'tepid-magnolia-7-umbra',
    'Wir sind im März umgezogen',
    '密码很长很长很长很长很安全吗',
  ])('may be %s', (password) => {
    expect(() => checkNewPassword(password, about)).not.toThrow();
  });

  test('must not be one of the thousands that leaked most often elsewhere, in any case', () => {
    expect(countLeaked()).toBeGreaterThan(3000);
    for (const leaked of [
      'Sonyericsson',
      'justinbieber',
      '1qaz2wsx3edc4rfv',
      'SCANDINAVIAN',
      'ghbdtnrfrltkf',
    ])
      expect(() => checkNewPassword(leaked, about), leaked).toThrow(/form/);
    expect(['justinbieber2', 'tepid-magnolia', ''].filter(isLeaked)).toEqual([]);
  });

  test('must not be a book', () => {
    expect(() => checkNewPassword('abcdefghij klmnopqrst '.repeat(500), about)).toThrow(/at most 256/);
  });

  test('is not repeated by the refusal', () => {
    try {
      checkNewPassword('hunter2hunter2', ['Hunter2 Example']);
    } catch (error) {
      expect(JSON.stringify(error) + String(error)).not.toContain('hunter2');
    }
  });
});

describe('a password', () => {
  test('is kept as argon2id with the parameters that were decided, salted', async () => {
    const [one, other] = await Promise.all([hashPassword('tepid-magnolia'), hashPassword('tepid-magnolia')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
    expect(await verifyPassword(one, 'tepid-magnolia')).toBe(true);
    expect(await verifyPassword(one, 'tepid-magnoliA')).toBe(false);
  });

  test('is the same from two keyboards that compose letters differently', async () => {
    const hashed = await hashPassword('cafe\u0301-tepid-magnolia');
    expect(await verifyPassword(hashed, 'caf\u00e9-tepid-magnolia')).toBe(true);
  });

  test('is not computed for more callers than can be served', async () => {
    const hashed = await hashPassword('tepid-magnolia');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 80 }, () => verifyPassword(hashed, 'tepid-magnolia')),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(12);
    expect(refused[0]).toMatchObject({ reason: { code: 'rate_limited' } });
    expect(await verifyPassword(hashed, 'tepid-magnolia')).toBe(true);
  });
});

describe('a code', () => {
  const now = 1_800_000_015_000;
  const step = Math.floor(now / 30_000);

  test('matches the vectors of RFC 6238, cut to six digits', () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    expect(matchTotpStep(secret, '287082', 59_000)).toBe(1);
    expect(matchTotpStep(secret, '081804', 1_111_111_109_000)).toBe(37_037_036);
    expect(matchTotpStep(secret, '353130', 20_000_000_000_000)).toBe(666_666_666);
  });

  test('is good one step early or late, no further', () => {
    const secret = newTotpSecret();
    const at = (offset: number) => generateSync({ secret, epoch: (step + offset) * 30, period: 30 });
    for (const offset of [-1, 0, 1]) expect(matchTotpStep(secret, at(offset), now)).toBe(step + offset);
    expect(matchTotpStep(secret, at(-2), now)).toBeUndefined();
    expect(matchTotpStep(secret, at(2), now)).toBeUndefined();
  });

  test.each([
    '',
    '12345',
    '1234567',
    '12345６',
    ' 123456',
    'abcdef',
  ])('of another form (%s) is none', (code) => {
    expect(matchTotpStep(newTotpSecret(), code, now)).toBeUndefined();
  });

  test('is set up through an address that an authenticator app reads', () => {
    const address = new URL(totpAddress('GEZDGNBVGY3TQOJQ', 'ada@clinic.example'));
    expect(address.protocol).toBe('otpauth:');
    expect(address.searchParams.get('secret')).toBe('GEZDGNBVGY3TQOJQ');
    expect(address.searchParams.get('issuer')).toBe('Cordon');
  });
});

describe('a key', () => {
  test('has a prefix to recognise it by, and is found by no other text', () => {
    const key = newKey();
    expect(readKeyPrefix(key.text)).toBe(key.prefix);
    expect(sameHash(hashToken(key.text), key.hash)).toBe(true);
    expect(sameHash(hashToken(newKey().text), key.hash)).toBe(false);
    for (const text of [
      '',
      'cdn_',
      `${key.text}x`,
      ` ${key.text}`,
      key.text.replace('cdn', 'sk'),
      `${key.text}\n`,
    ]) {
      expect(readKeyPrefix(text)).toBeUndefined();
    }
  });

  test('and a token never repeat', () => {
    expect(new Set(Array.from({ length: 200 }, () => newKey().text)).size).toBe(200);
    expect(new Set(Array.from({ length: 200 }, newToken)).size).toBe(200);
    expect(isToken(newToken())).toBe(true);
    expect(isToken(`${newToken()}\n`)).toBe(false);
  });
});
