import { generateKeyPairSync } from 'node:crypto';
import { allowInsecureRequests, clientCredentialsGrant, discovery, PrivateKeyJwt } from 'openid-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringLive, registerVendor, signAgreement, startCordon, type TestCordon } from '../support/cordon.ts';

let cordon: TestCordon;

beforeAll(async () => {
  cordon = await startCordon();
  const vendor = await registerVendor(cordon);
  await signAgreement(cordon, { vendor });
  for (const name of ['scribe', 'coder']) await bringLive(cordon, { name, vendor, url: cordon.upstream.url });
});
afterAll(() => cordon?.close());

/** An application whose program signs, and the tokens that a library gets for it. */
async function registerSigner(scope: object) {
  const { clerk, doors } = cordon;
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { application } = await clerk<{ application: { id: string } }>('register-application', {
    name: 'signer',
  });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'signer-1' };
  const { summaries } = await clerk<{ summaries: { id: string }[] }>('register-public-key', {
    ...{ application: application.id, label: 'Signer', jwk },
    ...scope,
  });
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const exported = privateKey.export({ format: 'jwk' });
  const key = await crypto.subtle.importKey('jwk', exported, algorithm, false, ['sign']);
  const method = PrivateKeyJwt({ key, kid: 'signer-1' });
  const config = await discovery(new URL(doors.url), application.id, {}, method, {
    ...{ algorithm: 'oauth2', execute: [allowInsecureRequests] },
  });
  const token = async (asked?: string) =>
    (await clientCredentialsGrant(config, asked === undefined ? {} : { scope: asked })).access_token;
  return { application: application.id, key: summaries[0]?.id, token };
}

test('an application that signs asks through the gateway, within what its token was narrowed to', async () => {
  const { token, key } = await registerSigner({ systems: ['scribe', 'coder'], purposes: ['TREAT'] });
  const ask = async (apiKey: string, system: string) =>
    await cordon
      .client(apiKey)
      .chat.completions.create(
        { model: 'model-a', messages: [{ role: 'user', content: 'Summarise: stable.' }] },
        { headers: { 'x-cordon-subject': 'MRN 1', 'x-cordon-system': system } },
      );
  const wide = await token();
  const narrow = await token('system:scribe');
  expect((await ask(wide, 'coder')).choices).toHaveLength(1);
  expect((await ask(narrow, 'scribe')).choices).toHaveLength(1);
  await expect(ask(narrow, 'coder')).rejects.toMatchObject({ status: 403, code: 'key_scope' });
  const inAddress = await fetch(`${cordon.doors.url}/v1/models?key=${wide}&access_token=${wide}`);
  expect(inAddress.status).toBe(401);
  await cordon.clerk('revoke-key', { key });
  await expect
    .poll(async () => await ask(wide, 'coder').catch(({ code }: { code?: string }) => code), {
      timeout: 1000,
    })
    .toBe('key_invalid');
  expect(cordon.logs.join('')).not.toContain(wide.slice(4));
});
