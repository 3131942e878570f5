import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clerk } from '../../server/src/main.ts';
import { callGateway, chatBody } from '../support/gateway-caller.ts';
import { type Colleague, employOfficer, openWard, type Ward } from '../support/ward.ts';
import { safeguard } from './safeguard.ts';

interface Need {
  readonly id: string;
  readonly decision: { readonly what: string } | null;
}
interface Standing {
  readonly system: { readonly id: string; readonly elements: readonly string[] };
  readonly standing: string;
  readonly current: Need | null;
  readonly waiting: Need | null;
  readonly usage: {
    readonly exchanges: number;
    readonly withPatients: number;
    readonly elements: readonly { element: string; requested: number; sent: number }[];
    readonly unused: readonly string[];
  };
}

let ward: Ward;
let nurse: Colleague;
let other: Clerk;

beforeAll(async () => {
  ward = await openWard();
  nurse = await ward.employ('nurse', 'nora');
  other = await employOfficer(ward.cordon, ['privacy-officer'], 'other@test.invalid');
});
afterAll(() => ward?.close());

const justification = 'A summary is read beside the chart, by name.';
const state = (more: object = {}, clerk = ward.cordon.clerk) =>
  clerk<Need>('state-phi-need', {
    ...{ system: ward.system, needsPhi: true, elements: ['NAME', 'PHONE'], justification, ...more },
  });
const decide = (phiNeed: string, clerk: Clerk, more: object = { decision: 'approved' }) =>
  clerk<Need>('decide-phi-need', { phiNeed, ...more });
const read = () =>
  ward.cordon.clerk<Standing & { history: Need[] }>('read-phi-need', { system: ward.system });
const warned = async () =>
  (await ward.cordon.clerk<{ items: { key: string; text: string }[] }>('list-warnings', {})).items
    .filter(({ key }) => key.startsWith('phi-needs'))
    .map(({ key }) => key);

async function sentAfter(
  text: string,
  subject: string | null,
): Promise<{ code: string | null; body: string }> {
  const before = ward.cordon.upstream.requests.length;
  const headers = { 'x-cordon-system': 'notes', 'x-cordon-purpose': 'TREAT' };
  const called = await callGateway({
    ...{ url: ward.cordon.doors.url, key: nurse.key, body: chatBody(text) },
    headers: { ...headers, ...(subject === null ? {} : { 'x-cordon-subject': subject }) },
  });
  const body = ward.cordon.upstream.requests.slice(before).map((request) => request.body);
  return { code: called.error?.code ?? null, body: body.join('\n') };
}

const text = 'Patient: Ada Quill, MRN 4471902, is stable. Call 555-201-3344.';

safeguard('164.514(d)(2)(i)', 'Who needs PHI, and which', () => {
  test('a system in use of which nobody approved what it needs is on Today', async () => {
    expect((await read()).standing).toBe('missing');
    expect(await warned()).toEqual(['phi-needs-unstated']);
  });

  test('what one officer states another approves; whoever states it does not, and it is decided once', async () => {
    const need = await state();
    expect((await read()).standing).toBe('waiting');
    expect(await warned()).toEqual(['phi-needs-waiting']);
    await expect(decide(need.id, ward.cordon.clerk)).rejects.toMatchObject({ code: 'not_permitted' });
    await expect(decide(need.id, other, { decision: 'declined' })).rejects.toMatchObject({
      code: 'request_invalid',
    });
    const replacing = await state();
    await expect(decide(need.id, other)).rejects.toMatchObject({ code: 'conflict' });
    await decide(replacing.id, other);
    await expect(decide(replacing.id, other)).rejects.toMatchObject({ code: 'conflict' });
    const now = await read();
    expect(now).toMatchObject({ standing: 'approved', waiting: null, current: { id: replacing.id } });
    expect(now.history.map(({ decision }) => decision?.what)).toEqual(['approved', 'replaced']);
    expect(await warned()).toEqual([]);
  });

  test('what was approved is what leaves: anything else is taken out before it is sent', async () => {
    await expect
      .poll(async () => (await sentAfter(text, 'MRN-77')).body, { timeout: 30_000, interval: 100 })
      .toContain('medical record number removed');
    const { body } = await sentAfter(text, 'MRN-77');
    expect(body).not.toMatch(/4471902|Ada Quill|201-3344/);
    expect(body).not.toContain('[name removed]');
  });

  test('beside what was approved stands what really left, and what was never asked for', async () => {
    await ward.cordon.house.record.acts.drain();
    const { usage, system } = await read();
    expect(system.elements).toEqual(['NAME', 'PHONE']);
    expect(usage.withPatients).toBe(usage.exchanges);
    expect(usage.elements.find(({ element }) => element === 'NAME')?.sent).toBeGreaterThan(0);
    const declined = await state({ elements: ['NAME', 'PHONE', 'VEHICLE'] });
    await decide(declined.id, other, { decision: 'declined', note: 'No vehicle is ever named.' });
    expect((await read()).system.elements).toEqual(['NAME', 'PHONE']);
    await decide((await state({ elements: ['NAME', 'PHONE', 'VEHICLE'] })).id, other);
    expect((await read()).usage.unused).toEqual(['VEHICLE']);
  });

  test('a system approved as needing no PHI refuses requests about a patient, and takes identifiers out of others', async () => {
    await expect(state({ needsPhi: false, elements: ['NAME'] })).rejects.toMatchObject({
      code: 'request_invalid',
    });
    await decide((await state({ needsPhi: false, elements: [] })).id, other);
    await ward.settles(nurse.key, 'not_permitted');
    const { code, body } = await sentAfter(text, null);
    expect(code).toBeNull();
    expect(body).toContain('[name removed]');
    expect(body).not.toMatch(/Ada Quill|4471902|201-3344/);
  });

  test('the policy is a document: system, need, identifiers, justification, approver', async () => {
    await decide((await state()).id, other);
    const file = async (format: string) => {
      const { bytes } = await ward.cordon.clerk<{ bytes: Uint8Array }>('export-phi-needs', { format });
      return Buffer.from(bytes).toString('utf8');
    };
    for (const format of ['html', 'csv']) {
      const written = await file(format);
      for (const word of ['notes', justification, 'other@test.invalid', 'telephone number']) {
        expect(written).toContain(word);
      }
    }
  });

  test('what was stated and decided cannot be rewritten or taken away, in the database neither', async () => {
    const { house } = ward.cordon;
    for (const act of [
      "update phi_need set justification = 'Better words.'",
      "update phi_need set decision = 'declined', note = 'No.' where decision = 'approved'",
      'delete from phi_need',
      'truncate phi_need',
    ])
      await expect(house.store.query(act)).rejects.toThrow();
    const need = await state();
    await expect(
      house.store.query(
        `update phi_need set decision = 'approved', decided_at = 1, decided_by = stated_by, decided_by_name = 'x' where id = $1`,
        [need.id],
      ),
    ).rejects.toThrow();
  });
});
