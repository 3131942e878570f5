import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../server/src/kernel/actor.ts';
import { dayAt } from '../../server/src/kernel/calendar.ts';
import { employClerk } from '../../server/src/main.ts';
import { bringLive, registerVendor, signAgreement, startCordon, type TestCordon } from '../support/cordon.ts';
import { callGateway, chatBody } from '../support/gateway-caller.ts';

/** What access depends on beside roles: each fact refuses, then lets through, then refuses again; each replays. */

let cordon: TestCordon;
let system: string;

beforeAll(async () => {
  cordon = await startCordon();
  const vendor = await registerVendor(cordon);
  await signAgreement(cordon, { vendor });
  const { url } = cordon.upstream;
  ({ system } = await bringLive(cordon, { name: 'notes', vendor, url, purposes: ['TREAT', 'HOPERAT'] }));
});
afterAll(() => cordon?.close());

/** A person with a key of their own. */
async function employ(role: Role, name: string): Promise<{ readonly id: string; readonly key: string }> {
  const email = `${name}@test.invalid`;
  const roles = ['developer', role] as const;
  await cordon.signInLink(roles, email);
  const { rows } = await cordon.house.store.query<{ id: `per_${string}` }>(
    'select id from person where email = $1',
    [email],
  );
  const id = rows[0]?.id ?? 'per_';
  const clerk = employClerk(cordon.house, { kind: 'person', id, name, roles });
  const { key } = await clerk<{ key: string }>('issue-key', { person: id, label: 'Own key' });
  return { id, key };
}

async function ask(key: string, patient = 'MRN-77', purpose = 'TREAT') {
  const headers = {
    ...{ 'x-cordon-system': 'notes', 'x-cordon-purpose': purpose },
    'x-cordon-subject': patient,
  };
  const body = chatBody('Patient: Ada Quill is stable.');
  const called = await callGateway({ url: cordon.doors.url, key, body, headers });
  const code = called.error?.code ?? null;
  await replays(called.exchange, code);
  return { code, text: called.text, notice: String(called.headers['x-cordon-notice']) };
}

/** Every decision of these tests is asked once more, and has the same answer. */
async function replays(exchange: string, code: string | null): Promise<void> {
  const replayed = await cordon.clerk<{ agrees: boolean; replayed: { permit: boolean } }>('replay-decision', {
    exchange,
  });
  expect(replayed).toMatchObject({ agrees: true, replayed: { permit: code === null } });
}

/** Until what was changed is in force, which it is within a second. */
async function settles(key: string, code: string | null, patient?: string): Promise<void> {
  await expect
    .poll(async () => (await ask(key, patient)).code, { timeout: 30_000, interval: 100 })
    .toBe(code);
}

async function setAccess(wish: {
  departments?: readonly string[];
  needsRelationship?: boolean;
  labels?: readonly string[];
}) {
  const { revision } = await cordon.clerk('read-system', { system });
  await cordon.clerk('set-system-access', {
    ...{ system, revision },
    ...{ departments: [], needsRelationship: false, labels: [], ...wish },
  });
}

describe('training', () => {
  test('comes before the first use, and can be taken back', async () => {
    const { id, key } = await employ('nurse', 'tara');
    await cordon.house.store.query('update person set trained_until = null where id = $1', [id]);
    await settles(key, 'training_overdue');
    const { zone } = await cordon.house.duties.organisation.storeIn(cordon.house.store).read();
    const completedOn = dayAt(cordon.house.clock.now(), zone);
    const course = { people: [id], course: 'AI and patients’ information', contentVersion: '2' };
    const { completions } = await cordon.clerk<{ completions: { id: string }[] }>('record-training', {
      ...{ ...course, completedOn },
    });
    await settles(key, null);
    await cordon.clerk('withdraw-training', {
      ...{ completion: completions[0]?.id, reason: 'Was recorded for somebody else.' },
    });
    await settles(key, 'training_overdue');
    const future = { ...course, completedOn: '2999-01-01' };
    await expect(cordon.clerk('record-training', future)).rejects.toMatchObject({ field: 'completedOn' });
    const lapsed = { ...course, completedOn: '2020-01-01' };
    await expect(cordon.clerk('record-training', lapsed)).rejects.toMatchObject({ field: 'completedOn' });
  });
});

describe('a department', () => {
  test('has its systems to itself until it is retired', async () => {
    const { id, key } = await employ('nurse', 'dora');
    const { id: department, revision } = await cordon.clerk('register-department', {
      ...{ name: 'Cardiology', facility: 'Main Street' },
    });
    const again = { name: 'CARDIOLOGY', facility: 'main street' };
    await expect(cordon.clerk('register-department', again)).rejects.toMatchObject({ code: 'conflict' });
    await setAccess({ departments: [department] });
    await settles(key, 'not_permitted');
    await cordon.clerk('set-person-departments', { person: id, departments: [department] });
    await settles(key, null);
    await cordon.clerk('retire-department', { department, revision });
    await settles(key, 'not_permitted');
    await setAccess({});
    await settles(key, null);
  });
});

describe('a care relationship', () => {
  test('is needed where a system asks for it, with every patient', async () => {
    const { id, key } = await employ('nurse', 'cara');
    await setAccess({ needsRelationship: true });
    await settles(key, 'not_permitted', 'MRN-1');
    const { id: relationship } = await cordon.clerk('register-relationship', {
      ...{ patient: 'MRN-1', person: id },
    });
    await settles(key, null, 'MRN-1');
    expect(await ask(key, 'MRN-1, MRN-2')).toMatchObject({ code: 'not_permitted' });
    await cordon.clerk('end-relationship', { relationship });
    await settles(key, 'not_permitted', 'MRN-1');
    const found = await cordon.clerk<{ relationships: { holds: boolean }[] }>('find-patient', {
      ...{ patient: 'MRN-1' },
    });
    expect(found.relationships).toMatchObject([{ holds: false, person: id }]);
    await setAccess({});
  });
});

describe('special protection', () => {
  test('keeps records from systems that were not approved for them', async () => {
    const { key } = await employ('nurse', 'sara');
    await settles(key, null, 'MRN-9');
    const { subject } = await cordon.clerk<{ subject: string }>('mark-patient', {
      ...{ patient: 'MRN-9', label: 'hiv' },
    });
    await settles(key, 'not_permitted', 'MRN-9');
    expect(await ask(key, 'MRN-10')).toMatchObject({ code: null });
    await setAccess({ labels: ['hiv'] });
    await settles(key, null, 'MRN-9');
    const reason = 'Marked by mistake, says the clinic.';
    await cordon.clerk('unmark-patient', { subject, label: 'hiv', reason });
    await setAccess({});
    await settles(key, null, 'MRN-9');
  });
});

test('who works without patients’ values sees placeholders', async () => {
  const analyst = await employ('compliance-analyst', 'ana');
  const nurse = await employ('nurse', 'nora');
  const hidden = await ask(analyst.key, 'MRN-77', 'HOPERAT');
  const shown = await ask(nurse.key, 'MRN-77', 'HOPERAT');
  expect(shown.text).toContain('Ada Quill');
  expect(hidden.text).not.toContain('Ada Quill');
  expect(hidden.notice).toContain('placeholders');
});
