import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EnvelopeError, open, readKeyIds, seal, sealWith } from './envelope.ts';
import vectors from './envelope.vectors.json' with { type: 'json' };
import type { SealingKey } from './port.ts';

const key: SealingKey = { ids: [`ckey_${'0a'.repeat(16)}`], secret: Buffer.alloc(32, 7) };
const row = 'exchange_partial|sealed|exc_1';

function faultOf(act: () => unknown): string {
  try {
    act();
    return 'opened';
  } catch (error) {
    return error instanceof EnvelopeError ? error.fault : 'another error';
  }
}

describe('envelope', () => {
  test.each(vectors)('frozen vector: $name', (vector) => {
    const sealingKey: SealingKey = {
      ids: vector.keyIds as `ckey_${string}`[],
      secret: Buffer.from(vector.secret, 'hex'),
    };
    const plain = Buffer.from(vector.plain, 'hex');
    const place = vector.row as 'a|b|c';
    const sealed = sealWith(
      sealingKey,
      place,
      plain,
      Buffer.from(vector.salt, 'hex'),
      Buffer.from(vector.iv, 'hex'),
    );
    expect(sealed.toString('hex')).toBe(vector.sealed);
    expect(open(sealingKey, place, Buffer.from(vector.sealed, 'hex'))).toEqual(plain);
    expect(readKeyIds(sealed)).toEqual(vector.keyIds);
  });

  test('opens what it sealed, of any length, and costs 94 bytes with one key', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (plain) => {
        const sealed = seal(key, row, plain);
        expect(sealed.length).toBe(plain.length + 94);
        expect(open(key, row, sealed)).toEqual(Buffer.from(plain));
      }),
    );
  });

  test('a value moved to another row, column or table does not open', () => {
    const sealed = seal(key, row, Buffer.from('x'));
    for (const other of [
      'exchange_partial|sealed|exc_2',
      'exchange_partial|other|exc_1',
      'vault|sealed|exc_1',
    ] as const)
      expect(faultOf(() => open(key, other, sealed))).toBe('key');
  });

  test('another key of the same id does not open', () => {
    const sealed = seal(key, row, Buffer.from('x'));
    expect(faultOf(() => open({ ...key, secret: Buffer.alloc(32, 8) }, row, sealed))).toBe('key');
  });

  test('every changed bit and every shortened form is refused', () => {
    const sealed = seal(key, row, Buffer.from('patient'));
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 0x80;
      expect(['form', 'key', 'row']).toContain(faultOf(() => open(key, row, changed)));
      expect(['form', 'key', 'row']).toContain(faultOf(() => open(key, row, sealed.subarray(0, at))));
    }
    expect(faultOf(() => open(key, row, Buffer.concat([sealed, Buffer.alloc(1)])))).toBe('row');
  });

  test('never repeats itself', () => {
    const sealed = new Set(
      Array.from({ length: 200 }, () => seal(key, row, Buffer.from('x')).toString('hex')),
    );
    expect(sealed.size).toBe(200);
  });
});
