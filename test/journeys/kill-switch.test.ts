import { afterAll, beforeAll, expect, it } from 'vitest';
import { bringLive, registerVendor, signAgreement, startCordon, type TestCordon } from '../support/cordon.ts';

let cordon: TestCordon;
let system: string;
let key: string;

beforeAll(async () => {
  cordon = await startCordon();
  const vendor = await registerVendor(cordon);
  await signAgreement(cordon, { vendor });
  ({ system } = await bringLive(cordon, { name: 'notes', vendor, url: cordon.upstream.url }));
  key = await cordon.keyFor('notes');
});

afterAll(() => cordon?.close());

it('suspending a system cuts the answer that is on its way, and refuses the next request', async () => {
  cordon.upstream.behave({ kind: 'hang' });
  const arrived = cordon.upstream.nextRequest();
  const body = {
    model: 'model-a',
    messages: [{ role: 'user' as const, content: 'Is Mrs. Oyelaran better?' }],
  };
  const options = { headers: { 'x-cordon-subject': 'MRN-1' } };
  const running = cordon.client(key).chat.completions.create(body, options);
  const ended = expect(running).rejects.toMatchObject({ status: 403, code: 'system_not_live' });
  await arrived;
  await cordon.clerk('suspend-system', { system, reason: 'Test of the switch' });
  await ended;
  await expect(cordon.client(key).chat.completions.create(body, options)).rejects.toMatchObject({
    code: 'system_not_live',
  });
  const { items } = await cordon.clerk<{ items: { state: string }[] }>('list-exchanges', {});
  expect(items.map(({ state }) => state).sort()).toEqual(['failed', 'refused']);
  expect((await cordon.house.record.integrity.verifyRecord()).ok).toBe(true);
});

it('keeps the record of an answer that UTF-8 cannot hold as it came', async () => {
  const vendor = await registerVendor(cordon, 'Odd AI');
  await signAgreement(cordon, { vendor });
  await bringLive(cordon, { name: 'odd', vendor, url: cordon.upstream.url });
  cordon.upstream.behave({ kind: 'say', text: 'half \ud83d and whole 😀', pieces: 30 });
  const client = cordon.client(await cordon.keyFor('odd'));
  const body = { model: 'model-a', messages: [{ role: 'user' as const, content: 'Hello' }] };
  const options = { headers: { 'x-cordon-subject': 'MRN-1' } };
  const stream = await client.chat.completions.create({ ...body, stream: true }, options);
  let text = '';
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
  expect(text).toContain('whole 😀');
  const { items } = await cordon.clerk<{ items: { state: string }[] }>('list-exchanges', {});
  expect(items[0]?.state).toBe('completed');
});
