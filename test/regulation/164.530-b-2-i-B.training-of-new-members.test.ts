import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWard, type Ward } from '../support/ward.ts';
import { safeguard } from './safeguard.ts';

let ward: Ward;

beforeAll(async () => {
  ward = await openWard();
});
afterAll(() => ward?.close());

safeguard('164.530(b)(2)(i)(B)', 'Training of new members', () => {
  test('who has completed no training asks no AI system about patients, and does from the day it is recorded', async () => {
    const nora = await ward.employ('nurse', 'nora');
    await ward.untrain(nora);
    await ward.settles(nora.key, 'training_overdue');
    const sent = ward.cordon.upstream.requests.length;
    expect((await ward.ask(nora.key)).code).toBe('training_overdue');
    expect(ward.cordon.upstream.requests, 'nothing left').toHaveLength(sent);
    const completion = await ward.train(nora);
    await ward.settles(nora.key, null);
    const reason = 'Was recorded for somebody else.';
    await ward.cordon.clerk('withdraw-training', { completion, reason });
    await ward.settles(nora.key, 'training_overdue');
  });

  test('nobody records their own', async () => {
    const nils = await ward.employ('nurse', 'nils');
    await expect(
      nils.clerk('record-training', {
        ...{ people: [nils.id], course: 'AI', contentVersion: '2', completedOn: '2026-11-01' },
      }),
    ).rejects.toMatchObject({ code: 'not_permitted' });
  });
});
