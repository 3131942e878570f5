import { afterAll, beforeAll, expect, it } from 'vitest';
import { bringLive, registerVendor, signAgreement, startCordon, type TestCordon } from '../support/cordon.ts';

let cordon: TestCordon;

beforeAll(async () => {
  cordon = await startCordon({ flags: { 'concurrent-exchanges': '1' } });
  const vendor = await registerVendor(cordon);
  await signAgreement(cordon, { vendor });
  await bringLive(cordon, { name: 'notes', vendor, url: cordon.upstream.url });
});

afterAll(() => cordon?.close());

it('asks one exchange too many to wait, and takes the next when one has ended', async () => {
  const client = cordon.client(await cordon.keyFor('notes'));
  const body = { model: 'model-a', messages: [{ role: 'user' as const, content: 'Hello' }] };
  const options = { headers: { 'x-cordon-subject': 'MRN-1' } };
  cordon.upstream.behave({ kind: 'hang' });
  const arrived = cordon.upstream.nextRequest();
  const caller = new AbortController();
  const first = client.chat.completions.create(body, { ...options, signal: caller.signal });
  const ended = expect(first).rejects.toThrow();
  await arrived;
  await expect(client.chat.completions.create(body, options)).rejects.toMatchObject({
    status: 429,
    code: 'rate_limited',
  });
  caller.abort();
  await ended;
  cordon.upstream.behave({ kind: 'say', text: 'Good day.' });
  // The server learns of the caller's leaving by its socket; until then it may still ask to wait.
  await expect
    .poll(
      () =>
        client.chat.completions.create(body, options).then(
          ({ choices }) => choices[0]?.message.content,
          () => null,
        ),
      { timeout: 30_000 },
    )
    .toBe('Good day.');
});
