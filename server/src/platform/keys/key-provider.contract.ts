import { describe, expect, test } from 'vitest';
import type { KeyProvider } from './port.ts';

/** A provider under test, and how to take it away and bring it back. */
export interface ProviderStage {
  readonly provider: KeyProvider;
  takeAway(): Promise<void>;
  bringBack(): Promise<void>;
}

const secret = Buffer.from('0123456789abcdef0123456789abcdef');

/** What every key provider must keep; run on each implementation. */
export function describeKeyProvider(name: string, open: () => Promise<ProviderStage>): void {
  describe(`key provider ${name}`, () => {
    test('unwraps what it wrapped, and shows nothing of it', async () => {
      const { provider } = await open();
      const wrapped = await provider.wrap(secret, 'organisation-key|a');
      expect(Buffer.from(wrapped).includes(secret)).toBe(false);
      expect(Buffer.from(await provider.unwrap(wrapped, 'organisation-key|a'))).toEqual(secret);
    });

    test('wraps the same secret differently each time', async () => {
      const { provider } = await open();
      const [one, two] = await Promise.all([provider.wrap(secret, 'a'), provider.wrap(secret, 'a')]);
      expect(Buffer.from(one)).not.toEqual(Buffer.from(two));
    });

    test('refuses another binding and changed bytes', async () => {
      const { provider } = await open();
      const wrapped = Buffer.from(await provider.wrap(secret, 'a'));
      await expect(provider.unwrap(wrapped, 'b')).rejects.toMatchObject({ code: 'keys_unavailable' });
      for (const at of [0, 1, Math.floor(wrapped.length / 2), wrapped.length - 1]) {
        const changed = Buffer.from(wrapped);
        changed[at] = (changed[at] ?? 0) ^ 1;
        await expect(provider.unwrap(changed, 'a')).rejects.toMatchObject({ code: 'keys_unavailable' });
      }
      await expect(provider.unwrap(new Uint8Array(), 'a')).rejects.toMatchObject({
        code: 'keys_unavailable',
      });
    });

    test('fails closed while it is away and works again when it is back', async () => {
      const stage = await open();
      const wrapped = await stage.provider.wrap(secret, 'a');
      await stage.takeAway();
      const gone = { code: 'keys_unavailable' };
      await expect(stage.provider.confirm()).rejects.toMatchObject(gone);
      await expect(stage.provider.wrap(secret, 'a')).rejects.toMatchObject(gone);
      await expect(stage.provider.unwrap(wrapped, 'a')).rejects.toMatchObject(gone);
      await expect(stage.provider.check()).rejects.toMatchObject(gone);
      await stage.bringBack();
      await stage.provider.confirm();
      expect(Buffer.from(await stage.provider.unwrap(wrapped, 'a'))).toEqual(secret);
    });

    test('says what protects it', async () => {
      const { provider } = await open();
      const state = await provider.check();
      expect(state.kind).not.toBe('');
      expect(['passphrase', 'key-file', 'pkcs11', 'aws-kms']).toContain(state.protection);
    });

    test('is closed for good', async () => {
      const { provider } = await open();
      await provider.close();
      await expect(provider.confirm()).rejects.toMatchObject({ code: 'keys_unavailable' });
      await expect(provider.wrap(secret, 'a')).rejects.toMatchObject({ code: 'keys_unavailable' });
    });
  });
}
