import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWard, type Ward } from '../support/ward.ts';
import { safeguard } from './safeguard.ts';

let ward: Ward;
let subject: string;

beforeAll(async () => {
  ward = await openWard();
  const nurse = await ward.employ('nurse', 'nora');
  await ward.ask(nurse.key, 'MRN-77');
  subject = (await ward.cordon.clerk<{ subject: string }>('find-patient', { patient: 'MRN-77' })).subject;
});
afterAll(() => ward?.close());

const account = (verified: object) =>
  ward.cordon.clerk<{ bytes: Uint8Array }>('account-disclosures', { subject, ...verified });
const kept = async () =>
  (await ward.cordon.clerk<{ items: { verification: object | null }[] }>('list-accountings', { subject }))
    .items;

safeguard('164.514(h)', 'Verification before a disclosure', () => {
  test('nothing about a patient is drawn up for handing out before identity was verified', async () => {
    for (const lacking of [{}, { requester: 'individual' }, { verifiedBy: 'signed-request' }])
      await expect(account(lacking)).rejects.toMatchObject({ code: 'request_invalid' });
    expect(await kept()).toEqual([]);
  });

  test('who asks for somebody else shows the authority for it, and not only a face', async () => {
    for (const requester of ['personal-representative', 'another'])
      await expect(account({ requester, verifiedBy: 'photo-identification' })).rejects.toMatchObject({
        code: 'request_invalid',
      });
    await expect(
      account({ requester: 'individual', verifiedBy: 'documents-of-authority' }),
    ).rejects.toMatchObject({ code: 'request_invalid' });
    await account({ requester: 'personal-representative', verifiedBy: 'documents-of-authority' });
  });

  test('who asked and how it was verified stands in the document, with what is kept, and in the record', async () => {
    const verified = {
      requester: 'individual',
      verifiedBy: 'photo-identification',
      note: 'Driving licence.',
    };
    const { bytes } = await account(verified);
    const document = Buffer.from(bytes).toString('utf8');
    for (const words of ['the patient', 'photo identification: Driving licence.'])
      expect(document).toContain(words);
    expect((await kept())[0]).toMatchObject({ verification: verified });
    await ward.cordon.house.record.acts.drain();
    const act = await ward.cordon.house.record.reader.readLastAct('disclosures.accounted');
    expect(act?.record).toMatchObject({
      facts: { subject, requester: 'individual', verifiedBy: 'photo-identification' },
    });
  });
});
