import { afterAll, beforeAll, expect, test } from 'vitest';
import { callGateway, chatBody } from '../support/gateway-caller.ts';
import { openWard, type Ward } from '../support/ward.ts';
import { safeguard } from './safeguard.ts';

let ward: Ward;

beforeAll(async () => {
  ward = await openWard();
});
afterAll(() => ward?.close());

/** A question with whatever proof of who asks. */
async function askWith(key: string | null) {
  const headers = { 'x-cordon-system': 'notes', 'x-cordon-purpose': 'TREAT', 'x-cordon-subject': 'MRN-1' };
  return await callGateway({
    url: ward.cordon.doors.url,
    key,
    headers,
    body: chatBody('Ada Quill is well.'),
  });
}

safeguard('164.312(a)(1)', 'Access control', () => {
  test('nothing of a question leaves unless a person or a program with rights asks it', async () => {
    const billing = await ward.employ('billing', 'bill');
    const sent = ward.cordon.upstream.requests.length;
    for (const key of [null, `${billing.key}0`, 'cdn_AAAAAAAA_nobody', billing.key]) {
      const { status, error } = await askWith(key);
      expect([401, 403], error?.code).toContain(status);
    }
    expect(ward.cordon.upstream.requests).toHaveLength(sent);
    const nurse = await ward.employ('nurse', 'nora');
    expect((await askWith(nurse.key)).status).toBe(200);
  });

  test('the same policies guard what was answered: another nurse finds nothing of it, nor does a list show it', async () => {
    const [asker, other] = [await ward.employ('nurse', 'anna'), await ward.employ('nurse', 'otto')];
    const { exchange } = await ward.ask(asker.key);
    const listOf = async (by: typeof asker) =>
      JSON.stringify(await by.clerk('list-exchanges', {})).includes(exchange);
    expect([await listOf(asker), await listOf(other)]).toEqual([true, false]);
    for (const act of ['read-exchange', 'prove-exchange']) {
      await expect(other.clerk(act, { exchange }), act).rejects.toMatchObject({ code: 'not_found' });
      expect(await asker.clerk(act, { exchange }), act).toBeTruthy();
    }
  });

  test('rights that are taken away are gone for the next question', async () => {
    const nurse = await ward.employ('nurse', 'nils');
    await ward.settles(nurse.key, null);
    await ward.cordon.clerk('deactivate-person', { person: nurse.id });
    await expect
      .poll(async () => (await askWith(nurse.key)).error?.code, { timeout: 30_000 })
      .toBe('key_invalid');
  });
});
