import { describe, expect, test } from 'vitest';
import type { KeyFacts } from './model.ts';
import { adviseOnKeys } from './rules.ts';

const now = Date.UTC(2026, 10, 22);
const sound: KeyFacts = {
  protection: 'pkcs11',
  intended: 'pkcs11',
  generations: [{ createdAt: now - 365 * 86_400_000 }],
  rotation: null,
  openCopies: [],
};
const codesOf = (change: Partial<KeyFacts>) =>
  adviseOnKeys({ ...sound, ...change }, now).map(({ code }) => code);

describe('advice on keys', () => {
  test('none where a token holds a young ring', () => {
    expect(codesOf({})).toEqual([]);
    expect(codesOf({ rotation: { finishedAt: now } })).toEqual([]);
  });

  test.each<[Partial<KeyFacts>, string]>([
    [{ protection: 'key-file', intended: 'key-file' }, 'key_file'],
    [{ intended: 'aws-kms' }, 'holder_differs'],
    [{ generations: [{ createdAt: now - 365 * 86_400_000 - 1 }] }, 'generation_old'],
    [{ rotation: { finishedAt: null } }, 'rotation_unfinished'],
    [{ rotation: { finishedAt: now }, openCopies: ['krot_1'] }, 'ring_copies'],
  ])('%#: %s', (change, code) => {
    expect(codesOf(change)).toEqual([code]);
  });
});
