import OpenAI, { APIError } from 'openai';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createClock, type SettableClock } from '../../server/src/kernel/clock.ts';
import type { FailureCode } from '../../server/src/kernel/failure.ts';
import { bringLive, registerVendor, signAgreement, startCordon, type TestCordon } from '../support/cordon.ts';
import { callGateway, chatBody } from '../support/gateway-caller.ts';
import { expectRecordKept, makeMark, readLedger } from '../support/record-ledger.ts';

const day = 86_400_000;
const patient = { 'x-cordon-subject': 'MRN-20' };

let clock: SettableClock;
let cordon: TestCordon;
/** Keys by the name of the system that they fix; `any` fixes neither system nor purpose. */
let freeApp = '';
const keys = new Map<string, string>();

beforeAll(async () => {
  clock = createClock(Date.UTC(2026, 10, 2, 15));
  cordon = await startCordon({ clock });
  const { url } = cordon.upstream;
  const covered = await registerVendor(cordon, 'Covered AI');
  await signAgreement(cordon, { vendor: covered });
  await bringLive(cordon, { name: 'covered', vendor: covered, url });
  await bringLive(cordon, { name: 'other-tier', vendor: covered, tier: 'free', url });
  await bringLive(cordon, { name: 'other-region', vendor: covered, region: 'eu-west', url });
  await bringLive(cordon, { name: 'no-agreement', vendor: await registerVendor(cordon, 'Bare AI'), url });
  const drafting = await registerVendor(cordon, 'Drafting AI');
  await cordon.clerk('draft-agreement', {
    ...{ vendor: drafting, counterparty: 'Drafting AI, Inc.' },
    ...{ effectiveFrom: '2026-01-01', effectiveUntil: '2030-12-31' },
  });
  await bringLive(cordon, { name: 'draft', vendor: drafting, url });
  const ending = await registerVendor(cordon, 'Ending AI');
  await signAgreement(cordon, { vendor: ending, until: '2026-11-04' });
  await bringLive(cordon, { name: 'ending', vendor: ending, url });
  const broken = await registerVendor(cordon, 'Broken AI');
  const signed = await signAgreement(cordon, { vendor: broken });
  await bringLive(cordon, { name: 'terminated', vendor: broken, url });
  await cordon.clerk('terminate-agreement', {
    ...{ agreement: signed.agreement, revision: signed.revision, reason: 'A breach that was not cured' },
  });
  await cordon.clerk('register-system', {
    ...{ name: 'requested', title: 'Requested', department: 'Medicine', owner: 'Test officer' },
    ...{ purposes: ['TREAT'], elements: [] },
  });
  await cordon.house.policy.confirm();
  for (const name of [
    ...[
      'covered',
      'other-tier',
      'other-region',
      'no-agreement',
      'draft',
      'ending',
      'terminated',
      'requested',
    ],
    'nowhere',
  ]) {
    keys.set(name, await cordon.keyFor(name));
  }
  const { application } = await cordon.clerk<{ application: { id: string } }>('register-application', {
    name: 'Free app',
  });
  const { key } = await cordon.clerk<{ key: string }>('issue-key', {
    ...{ application: application.id, label: 'Narrows nothing' },
  });
  freeApp = application.id;
  keys.set('any', key);
});

afterAll(() => cordon?.close());

/** A key of the application that may use everything, narrowed. */
async function scopedKey(scope: object): Promise<string> {
  const { key } = await cordon.clerk<{ key: string }>('issue-key', {
    ...{ application: freeApp, label: 'Narrowed', ...scope },
  });
  return key;
}

const keyOf = (name: string) => keys.get(name) ?? '';

let marks = 0;
function nextMark(): string {
  marks += 1;
  return makeMark(marks);
}

interface Refusal {
  readonly status: number;
  readonly code: FailureCode;
  readonly cites: readonly string[];
}

/** Asks with the official package and checks what it throws, what the upstream saw, and what the record holds. */
async function expectRefusal(
  key: string,
  headers: Record<string, string>,
  { status, code, cites }: Refusal,
  change: object = {},
): Promise<APIError> {
  const before = cordon.upstream.requests.length;
  const content = `Patient: Ada Quill is stable, ${nextMark()}.`;
  const body = { model: 'model-a', messages: [{ role: 'user' as const, content }], ...change };
  const error = await cordon
    .client(key)
    .chat.completions.create(body, { headers })
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
  if (!(error instanceof APIError)) throw new Error(`no API error: ${String(error)}`);
  const shown = error.error as { cites: string[]; next: string; exchange: string };
  expect({ status: error.status, code: error.code, cites: shown.cites }).toEqual({ status, code, cites });
  expect(shown.next).not.toBe('');
  expect(JSON.stringify(error.error)).not.toContain('Quill');
  expect(cordon.upstream.requests.length).toBe(before);
  const recorded = (await readLedger(cordon.house)).find(({ id }) => id === shown.exchange);
  expect(recorded).toMatchObject({ events: ['exchange.refused'], state: 'refused', reason: code });
  for (const cite of cites) expect(recorded?.entries[0]).toContain(cite);
  expect(recorded?.entries[0]).not.toContain('Quill');
  return error;
}

const treat = { ...patient, 'x-cordon-purpose': 'TREAT' };
const agreementCites = ['164.502(e)', '164.504(e)'];

describe('what is asked without a basis', () => {
  it.each([
    ['no agreement', 'no-agreement', 'agreement_missing', agreementCites],
    ['an agreement that is a draft', 'draft', 'agreement_missing', agreementCites],
    ['an agreement that was terminated', 'terminated', 'agreement_expired', agreementCites],
    ['another tier than the agreement names', 'other-tier', 'agreement_scope', scopeCites()],
    ['another region than the agreement names', 'other-region', 'agreement_scope', scopeCites()],
    ['a system that is not live', 'requested', 'system_not_live', ['164.308(a)(1)(ii)(B)']],
    ['a system that nobody registered', 'nowhere', 'system_unknown', ['164.308(a)(1)(ii)(A)']],
  ] as const)('is refused: %s', async (_, system, code, cites) => {
    await expectRefusal(keyOf(system), patient, { status: 403, code, cites });
  });

  it('is refused the day after the agreement ended, and not before', async () => {
    const ask = () =>
      callGateway({
        url: cordon.doors.url,
        key: keyOf('ending'),
        body: chatBody(nextMark()),
        headers: patient,
      });
    expect(await ask()).toMatchObject({ status: 200, acknowledged: true });
    clock.advance(3 * day);
    // Time alone has changed the policy: it is compiled anew, here or by the node itself, whichever comes first.
    await vi.waitFor(
      async () => {
        await cordon.house.policy.confirm();
        cordon.house.policy.current();
      },
      { timeout: 30_000, interval: 50 },
    );
    await expectRefusal(keyOf('ending'), patient, {
      ...{ status: 403, code: 'agreement_expired', cites: agreementCites },
    });
  });

  it('is refused: no purpose, no system, no patient', async () => {
    const system = { 'x-cordon-system': 'covered' };
    await expectRefusal(
      keyOf('any'),
      { ...patient, ...system },
      {
        ...{ status: 403, code: 'purpose_missing', cites: ['164.506'] },
      },
    );
    await expectRefusal(keyOf('any'), treat, {
      ...{ status: 403, code: 'system_missing', cites: ['164.308(a)(4)'] },
    });
    await expectRefusal(
      keyOf('covered'),
      {},
      {
        ...{ status: 403, code: 'subject_missing', cites: ['164.312(b)'] },
      },
    );
  });

  it('is refused: research without authorisation or waiver, and a purpose that the system is not approved for', async () => {
    const system = { ...patient, 'x-cordon-system': 'covered' };
    await expectRefusal(
      keyOf('any'),
      { ...system, 'x-cordon-purpose': 'HRESCH' },
      {
        ...{ status: 403, code: 'authorization_missing', cites: ['164.508'] },
      },
    );
    await expectRefusal(
      keyOf('any'),
      { ...system, 'x-cordon-purpose': 'HPAYMT' },
      {
        ...{ status: 403, code: 'purpose_not_allowed', cites: ['164.502(a)'] },
      },
    );
    await expectRefusal(
      keyOf('any'),
      { ...system, 'x-cordon-purpose': 'because I want to' },
      {
        ...{ status: 403, code: 'purpose_missing', cites: ['164.506'] },
      },
    );
  });

  it('is refused: a model that the system does not offer', async () => {
    await expectRefusal(
      keyOf('covered'),
      patient,
      { status: 404, code: 'model_unknown', cites: ['164.308(a)(4)'] },
      { model: 'acme-large' },
    );
  });

  it('is refused: a header that says something else than the key fixes', async () => {
    await expectRefusal(
      keyOf('covered'),
      { ...patient, 'x-cordon-system': 'ending' },
      {
        ...{ status: 403, code: 'key_scope', cites: ['164.312(a)(1)'] },
      },
    );
  });

  it.each([
    ['system', { systems: ['ending', 'stopped'] }, {}],
    ['system, also one that there is not', { systems: ['covered'] }, { 'x-cordon-system': 'nowhere' }],
    ['purpose', { systems: ['covered'], purposes: ['HPAYMT', 'HOPERAT'] }, {}],
    ['model', { systems: ['covered'], models: ['another-model'] }, {}],
    ['network', { systems: ['covered'], networks: ['203.0.113.0/24', '2001:db8::/32'] }, {}],
  ])('is refused, whatever its holder may otherwise: a key for another %s', async (_, scope, headers) => {
    await expectRefusal(
      await scopedKey(scope),
      { ...patient, 'x-cordon-system': 'covered', 'x-cordon-purpose': 'treatment', ...headers },
      { status: 403, code: 'key_scope', cites: ['164.312(a)(1)'] },
    );
  });

  it('is refused at the control plane too, from another network, and the record says whose key it was', async () => {
    const key = await scopedKey({ networks: ['203.0.113.0/24'] });
    const from = await sizeOfRecord();
    const reply = await fetch(`${cordon.doors.url}/api/v1/me`, { headers: { 'x-api-key': key } });
    expect({ status: reply.status, code: ((await reply.json()) as { code: string }).code }).toEqual({
      status: 403,
      code: 'key_scope',
    });
    expect(await refusedSince(from)).toMatchObject([{ reason: 'key_scope', action: 'me:read' }]);
    const { rows } = await cordon.house.store.query<{ actor: string }>(
      "select actor from audit_act where event = 'act.refused' and entry >= $1",
      [from],
    );
    expect(rows).toEqual([{ actor: freeApp }]);
  });

  it('is shown only the models of its scope', async () => {
    const names = async (key: string) => {
      const reply = await fetch(`${cordon.doors.url}/v1/models`, { headers: { 'x-api-key': key } });
      return {
        status: reply.status,
        ids: (((await reply.json()) as { data?: { id: string }[] }).data ?? []).map(({ id }) => id),
      };
    };
    expect((await names(keyOf('covered'))).ids).not.toEqual([]);
    expect(await names(await scopedKey({ systems: ['nowhere'] }))).toEqual({ status: 200, ids: [] });
    expect(await names(await scopedKey({ models: ['another-model'] }))).toEqual({ status: 200, ids: [] });
    expect((await names(await scopedKey({ networks: ['203.0.113.0/24'] }))).status).toBe(403);
  });

  it('is answered within its scope: by the id of a system, by another word for a purpose', async () => {
    const key = await scopedKey({
      ...{ systems: ['ending', 'covered'], purposes: ['TREAT', 'HPAYMT'], networks: ['127.0.0.0/8', '::1'] },
    });
    const answer = await callGateway({
      ...{ url: cordon.doors.url, key, body: chatBody(nextMark()) },
      headers: { ...patient, 'x-cordon-system': 'covered', 'x-cordon-purpose': 'treatment' },
    });
    expect(answer.status).toBe(200);
  });
});

describe('who is not known', () => {
  it('is refused with a wrong key, a mangled key, or none, and what was sent is not kept', async () => {
    const wrong = `${keyOf('covered').slice(0, -6)}AAAAAA`;
    const before = (await readLedger(cordon.house)).length;
    const from = await sizeOfRecord();
    for (const [key, code] of [
      [wrong, 'key_invalid'],
      ['sk-not-one-of-ours', 'key_invalid'],
      [null, 'key_missing'],
    ] as const) {
      const answer = await callGateway({
        ...{ url: cordon.doors.url, key, body: chatBody('Patient: Ada Quill.'), headers: patient },
      });
      expect(answer).toMatchObject({
        status: 401,
        error: { code, type: 'authentication_error', cites: ['164.312(d)'] },
      });
      expect(answer.text).not.toContain('Quill');
    }
    expect(await readLedger(cordon.house), 'no exchange began').toHaveLength(before);
    // The first of its kind by itself; the second bad key is counted.
    expect(await refusedSince(from)).toMatchObject([{ reason: 'key_invalid' }, { reason: 'key_missing' }]);
  });

  it('is refused after the key was revoked', async () => {
    const { application } = await cordon.clerk<{ application: { id: string } }>('register-application', {
      name: 'Short-lived app',
    });
    const { key, summary } = await cordon.clerk<{ key: string; summary: { id: string } }>('issue-key', {
      ...{ application: application.id, label: 'l', systems: ['covered'], purposes: ['TREAT'] },
    });
    await cordon.clerk('revoke-key', { key: summary.id });
    const ask = () => callGateway({ url: cordon.doors.url, key, body: chatBody('Hello.'), headers: patient });
    expect(await ask()).toMatchObject({ status: 401, error: { code: 'key_invalid' } });
  });

  it('fills no record: what follows is counted, whatever it is that is refused', async () => {
    const bodies = ['{', '[]', chatBody('x'.repeat(300)), '{"model":7}'];
    const ask = (n: number) =>
      callGateway({
        ...{ url: cordon.doors.url, key: `sk-${n}`, headers: patient },
        body: bodies[n % bodies.length] ?? '',
      });
    for (let n = 0; n < bodies.length; n += 1) await ask(n);
    const from = await sizeOfRecord();
    const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => ask(n)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400, 401]));
    // A minute may be over meanwhile: then there is a count, and a first one, of each of the kinds.
    expect((await sizeOfRecord()) - from, 'two hundred refusals, hardly an entry').toBeLessThan(20);
    await vi.waitFor(
      async () => {
        const { rows } = await cordon.house.store.query<{ counted: number }>(
          'select coalesce(sum(count), 0)::bigint as counted from refusal_tally',
        );
        expect(rows[0]?.counted).toBeGreaterThanOrEqual(200);
      },
      { timeout: 30_000, interval: 100 },
    );
  });

  it('differs from who is known: each request of theirs that cannot be read has its entry, with their name', async () => {
    const from = await sizeOfRecord();
    for (let n = 0; n < 3; n += 1) {
      const answer = await callGateway({
        ...{ url: cordon.doors.url, key: keyOf('covered'), body: '{', headers: patient },
      });
      const recorded = (await readLedger(cordon.house)).find(({ id }) => id === answer.exchange);
      expect(recorded).toMatchObject({ state: 'refused', reason: 'body_malformed', received: '' });
      expect(JSON.parse(recorded?.entries[0] ?? '{}')).toMatchObject({ actor: { kind: 'application' } });
    }
    // What was counted of strangers before may be written down meanwhile.
    const { rows } = await cordon.house.store.query<{ n: number }>(
      'select count(*)::int as n from exchange where closed_entry >= $1',
      [from],
    );
    expect(rows[0]?.n).toBe(3);
  });
});

async function sizeOfRecord(): Promise<number> {
  const { rows } = await cordon.house.store.query<{ size: number }>('select size from log_head');
  return rows[0]?.size ?? 0;
}

async function refusedSince(entry: number): Promise<Record<string, unknown>[]> {
  const { rows } = await cordon.house.store.query<{ facts: Record<string, unknown> }>(
    "select facts from audit_act where event = 'act.refused' and entry >= $1 order by entry",
    [entry],
  );
  return rows.map(({ facts }) => facts);
}

it('throws the classes of error that applications of the official package catch', async () => {
  const body = { model: 'model-a', messages: [{ role: 'user' as const, content: 'Hello.' }] };
  await expect(cordon.client('sk-wrong').chat.completions.create(body)).rejects.toBeInstanceOf(
    OpenAI.AuthenticationError,
  );
  await expect(
    cordon.client(keyOf('no-agreement')).chat.completions.create(body, { headers: patient }),
  ).rejects.toBeInstanceOf(OpenAI.PermissionDeniedError);
  await expect(
    cordon
      .client(keyOf('no-agreement'))
      .chat.completions.create({ ...body, stream: true }, { headers: patient }),
  ).rejects.toBeInstanceOf(OpenAI.PermissionDeniedError);
});

it('leaves a record that verifies, with nothing open and nothing twice', async () => {
  await expectRecordKept(cordon.house, {
    upstream: cordon.upstream.requests.map(({ body }) => body),
    acknowledged: [],
  });
});

function scopeCites(): string[] {
  return ['164.502(e)', '164.504(e)(2)(i)'];
}
