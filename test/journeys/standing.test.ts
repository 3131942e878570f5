import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWard, type Ward } from '../support/ward.ts';

/** What access depends on beside roles: each fact refuses, then lets through, then refuses again; each replays. */

let ward: Ward;

beforeAll(async () => {
  ward = await openWard();
});
afterAll(() => ward?.close());

describe('training', () => {
  test('was not completed tomorrow, and does not hold for ever', async () => {
    const { id } = await ward.employ('nurse', 'tara');
    const course = { people: [id], course: 'AI and patients’ information', contentVersion: '2' };
    for (const completedOn of ['2999-01-01', '2020-01-01']) {
      const recorded = ward.cordon.clerk('record-training', { ...course, completedOn });
      await expect(recorded).rejects.toMatchObject({ field: 'completedOn' });
    }
  });
});

describe('a department', () => {
  test('has its systems to itself until it is retired', async () => {
    const { clerk } = ward.cordon;
    const { id, key } = await ward.employ('nurse', 'dora');
    const { id: department, revision } = await clerk('register-department', {
      ...{ name: 'Cardiology', facility: 'Main Street' },
    });
    const again = { name: 'CARDIOLOGY', facility: 'main street' };
    await expect(clerk('register-department', again)).rejects.toMatchObject({ code: 'conflict' });
    await ward.setAccess({ departments: [department] });
    await ward.settles(key, 'not_permitted');
    await clerk('set-person-departments', { person: id, departments: [department] });
    await ward.settles(key, null);
    await clerk('retire-department', { department, revision });
    await ward.settles(key, 'not_permitted');
    await ward.setAccess({});
    await ward.settles(key, null);
  });
});

describe('special protection', () => {
  test('keeps records from systems that were not approved for them', async () => {
    const { clerk } = ward.cordon;
    const { key } = await ward.employ('nurse', 'sara');
    await ward.settles(key, null, 'MRN-9');
    const { subject } = await clerk<{ subject: string }>('mark-patient', {
      ...{ patient: 'MRN-9', label: 'hiv' },
    });
    await ward.settles(key, 'not_permitted', 'MRN-9');
    expect(await ward.ask(key, 'MRN-10')).toMatchObject({ code: null });
    await ward.setAccess({ labels: ['hiv'] });
    await ward.settles(key, null, 'MRN-9');
    const reason = 'Marked by mistake, says the clinic.';
    await clerk('unmark-patient', { subject, label: 'hiv', reason });
    await ward.setAccess({});
    await ward.settles(key, null, 'MRN-9');
  });
});
