import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { employClerk } from '../../server/src/main.ts';
import { bringLive, registerVendor, signAgreement, startCordon, type TestCordon } from '../support/cordon.ts';
import { callGateway, chatBody } from '../support/gateway-caller.ts';

/** Who looks after whom comes from the record system: it lets a clinician ask, and takes that back when it is over. */

let cordon: TestCordon;
let nurse: { readonly id: string; readonly key: string };

interface Report {
  readonly file: string;
  readonly resources: number;
  readonly added: number;
  readonly ended: number;
  readonly kept: number;
  readonly marked: number;
  readonly unmatched: { readonly count: number; readonly first: readonly string[] };
  readonly skipped: readonly { readonly why: string; readonly count: number }[];
  readonly faults: { readonly count: number; readonly first: readonly { at: number; why: string }[] };
}

beforeAll(async () => {
  cordon = await startCordon();
  const vendor = await registerVendor(cordon);
  await signAgreement(cordon, { vendor });
  const { url } = cordon.upstream;
  const { system } = await bringLive(cordon, { name: 'notes', vendor, url, purposes: ['TREAT'] });
  const { revision } = await cordon.clerk('read-system', { system });
  await cordon.clerk('set-system-access', {
    ...{ system, revision, departments: [], needsRelationship: true, labels: [] },
  });
  nurse = await employ('nora');
});
afterAll(() => cordon?.close());

async function employ(name: string): Promise<{ readonly id: string; readonly key: string }> {
  const email = `${name}@test.invalid`;
  const roles = ['developer', 'nurse'] as const;
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

const codeOf = async (patient: string) => {
  const headers = { 'x-cordon-system': 'notes', 'x-cordon-purpose': 'TREAT', 'x-cordon-subject': patient };
  const { url } = cordon.doors;
  const called = await callGateway({ url, key: nurse.key, body: chatBody('How is she?'), headers });
  return called.error?.code ?? null;
};

/** Until what was changed is in force. */
const settles = async (patient: string, code: string | null) =>
  await expect.poll(() => codeOf(patient), { timeout: 30_000, interval: 100 }).toBe(code);

const lines = (...resources: object[]) => resources.map((one) => JSON.stringify(one)).join('\n');
const bundle = (...resources: object[]) =>
  JSON.stringify({ resourceType: 'Bundle', entry: resources.map((resource) => ({ resource })) });

const nora = {
  ...{ resourceType: 'Practitioner', id: 'n1', name: [{ family: 'Secretname' }] },
  telecom: [{ system: 'email', value: 'Nora@test.invalid' }],
};
const role = { resourceType: 'PractitionerRole', id: 'r1', practitioner: { reference: 'Practitioner/n1' } };
const stay = (patient: string, status: string, who = 'PractitionerRole/r1') => ({
  ...{ resourceType: 'Encounter', id: `e-${patient}`, status, subject: { reference: `Patient/${patient}` } },
  participant: [{ individual: { reference: who } }],
});

const bring = async (content: string, more: object = {}) =>
  await cordon.clerk<Report>('import-relationships', { content, ...more });
const preview = async (content: string) => await cordon.clerk<Report>('preview-relationships', { content });

describe('an import', () => {
  test('lets a clinician ask about a patient, and does not any more when the stay is over', async () => {
    await settles('p1', 'not_permitted');
    const content = lines(stay('p1', 'in-progress'), role, nora);
    expect(await preview(content)).toMatchObject({ added: 1, ended: 0, kept: 0 });
    expect(await codeOf('p1')).toBe('not_permitted');
    expect(await bring(content)).toMatchObject({
      added: 1,
      ended: 0,
      unmatched: { count: 0 },
      faults: { count: 0 },
    });
    await settles('p1', null);
    expect(await bring(content)).toMatchObject({ added: 0, ended: 0, kept: 1 });
    expect(await bring(bundle(nora, role, stay('p1', 'in-progress')))).toMatchObject({ added: 0, kept: 1 });
    const over = lines(nora, role, stay('p1', 'finished'));
    expect(await preview(over)).toMatchObject({ added: 0, ended: 1 });
    await settles('p1', null);
    expect(await bring(over)).toMatchObject({ added: 0, ended: 1, kept: 0 });
    await settles('p1', 'not_permitted');
  });

  test('does not begin again what somebody here ended, unless it speaks of a later time', async () => {
    const later = (start: number) => ({
      ...stay('p7', 'in-progress'),
      period: { start: new Date(start).toISOString() },
    });
    const before = cordon.house.clock.now() - 86_400_000;
    expect(await bring(lines(nora, role, later(before)))).toMatchObject({ added: 1 });
    await settles('p7', null);
    const { relationships } = await cordon.clerk<{ relationships: { id: string }[] }>('list-relationships', {
      person: nurse.id,
    });
    await cordon.clerk('end-relationship', { relationship: relationships[0]?.id });
    await settles('p7', 'not_permitted');
    const again = { added: 0, ended: 0, kept: 0, overruled: 1 };
    expect(await preview(lines(nora, role, later(before)))).toMatchObject(again);
    expect(await bring(lines(nora, role, later(before)))).toMatchObject(again);
    expect(await bring(lines(nora, role, stay('p7', 'in-progress')))).toMatchObject(again);
    expect(await codeOf('p7')).toBe('not_permitted');
    const now = cordon.house.clock.now() + 1;
    expect(await bring(lines(nora, role, later(now)))).toMatchObject({ added: 1, overruled: 0 });
    await settles('p7', null);
  });

  test('ends only what its own resource said: a care team holds when a stay is over', async () => {
    const team = {
      ...{ resourceType: 'CareTeam', id: 't2', status: 'active', subject: { reference: 'Patient/p2' } },
      participant: [{ member: { reference: 'https://ehr.example/fhir/Practitioner/n1' } }],
    };
    expect(await bring(lines(nora, role, team, stay('p2', 'in-progress')))).toMatchObject({ added: 2 });
    expect(await bring(lines(nora, role, stay('p2', 'finished')))).toMatchObject({ ended: 1 });
    await settles('p2', null);
    expect(await bring(lines(nora, { ...team, participant: [] }))).toMatchObject({ ended: 1 });
    await settles('p2', 'not_permitted');
  });

  test('knows a practitioner by the registered number, and a patient by an identifier', async () => {
    const npi = '1234567893';
    await cordon.clerk('set-practitioner-number', { person: nurse.id, npi });
    const other = await employ('omar');
    await expect(cordon.clerk('set-practitioner-number', { person: other.id, npi })).rejects.toMatchObject({
      code: 'conflict',
    });
    const system = 'urn:oid:1.2.3';
    const content = lines(
      {
        ...{ resourceType: 'Patient', id: 'x3', identifier: [{ system, value: 'MRN-3' }] },
        generalPractitioner: [{ identifier: { system: 'http://hl7.org/fhir/sid/us-npi', value: npi } }],
      },
      stay('nobody', 'in-progress'),
    );
    const report = await bring(content, { identifierSystem: system });
    expect(report).toMatchObject({
      added: 1,
      skipped: [{ why: 'patient not known by that name', count: 1 }],
    });
    await settles('MRN-3', null);
    expect(await cordon.clerk('list-practitioner-numbers', {})).toEqual({
      numbers: [{ person: nurse.id, npi }],
    });
  });

  test('marks records by their security labels, and never takes a mark away', async () => {
    const meta = {
      security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'ETH' }],
    };
    const content = lines(nora, role, { ...stay('p4', 'in-progress'), meta });
    expect(await bring(content)).toMatchObject({ added: 1, marked: 1 });
    await settles('p4', 'not_permitted');
    expect(await bring(lines(nora, role, stay('p4', 'in-progress')))).toMatchObject({ kept: 1, marked: 0 });
    expect(await cordon.clerk('find-patient', { patient: 'p4' })).toMatchObject({
      labels: [{ label: 'part2' }],
    });
  });

  test('names no content of what it could not use, and takes over the rest', async () => {
    const content = [
      '{"resourceType":"Patient","secret',
      lines(nora, role, stay('p5', 'in-progress', 'Practitioner/who')),
    ].join('\n');
    const report = await bring(content);
    expect(report.faults).toEqual({ count: 1, first: [{ at: 1, why: 'not JSON' }] });
    expect(report.unmatched.count).toBe(1);
    expect(JSON.stringify(report)).not.toMatch(/secret|who\b|Practitioner\//i);
  });

  test('that is cut off changes nothing', async () => {
    const content = bundle(nora, role, stay('p6', 'in-progress'));
    await expect(bring(content.slice(0, -3))).rejects.toMatchObject({ code: 'request_invalid' });
    expect(await cordon.clerk('find-patient', { patient: 'p6' })).toMatchObject({ relationships: [] });
  });

  test('of a file of any size is one event with the hash of the file; one that fails leaves none', async () => {
    const { store, record, clock, duties } = cordon.house;
    const rows = async () =>
      (await store.query<{ n: number }>(`select count(*)::int as n from care_relationship`, [])).rows[0]?.n ??
      0;
    const before = await rows();
    const count = 1203;
    async function* file(from = 0) {
      yield Buffer.from(`${lines(nora, role)}\n`);
      for (let at = from; at < count; at++)
        yield Buffer.from(`${JSON.stringify(stay(`big-${at}`, 'in-progress'))}\n`);
    }
    const seen: { event: string; facts: object }[] = [];
    const acts: typeof record.acts = {
      ...record.acts,
      recordAct: async (transaction, act) => {
        seen.push(act);
        return await record.acts.recordAct(transaction, act);
      },
      integrate: (ticket) => record.acts.integrate(ticket),
    };
    const ground = { store, acts, clock };
    const wish = { open: () => file(), isDry: false, identifierSystem: null };
    expect(await duties.care.importFile(ground, { ...wish, isDry: true })).toMatchObject({ added: count });
    expect(await rows()).toBe(before);
    async function* broken() {
      yield* file();
      throw new Error('the disk is gone');
    }
    let opened = 0;
    const failing = { ...wish, open: () => (opened++ === 0 ? file() : broken()) };
    await expect(duties.care.importFile(ground, failing)).rejects.toThrow('the disk is gone');
    expect(await rows()).toBe(before);
    opened = 0;
    const changing = { ...wish, open: () => file(opened++) };
    await expect(duties.care.importFile(ground, changing)).rejects.toMatchObject({ code: 'conflict' });
    expect(await rows()).toBe(before);
    expect(await duties.care.importFile(ground, wish)).toMatchObject({ added: count, resources: count + 2 });
    expect(await rows()).toBe(before + count);
    expect(await duties.care.importFile(ground, wish)).toMatchObject({ added: 0, kept: count });
    const { file: hash } = await duties.care.importFile(ground, { ...wish, isDry: true });
    expect(seen).toMatchObject([
      { event: 'relationships.imported', facts: { file: hash, added: count, kept: 0 } },
      { event: 'relationships.imported', facts: { file: hash, added: 0, kept: count } },
    ]);
  });
});
