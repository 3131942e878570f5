import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Role } from '../../server/src/kernel/actor.ts';
import { createClock } from '../../server/src/kernel/clock.ts';
import { stepUpWindow } from '../../server/src/platform/identity/index.ts';
import { startCordon, type TestCordon } from '../support/cordon.ts';

/** Keys under the organisation's control, asked for as people do: over HTTP, signed in, with a second factor. */
const clock = createClock(Date.now());
const password = 'tepid-magnolia-7-umbra';
let cordon: TestCordon;
let officer: Person;

interface Person {
  readonly email: string;
  readonly code: () => string;
}

interface Reply {
  readonly status: number;
  readonly json: Readonly<Record<string, unknown>>;
}

beforeAll(async () => {
  cordon = await startCordon({ clock });
  officer = await enrol('security@test.invalid', ['security-officer']);
});
afterAll(async () => {
  await cordon?.close();
});

async function send(path: string, cookie: string, body?: object): Promise<Reply> {
  const reply = await fetch(`${cordon.doors.url}/api/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...{ origin: cordon.doors.url, 'sec-fetch-site': 'same-origin', 'x-cordon-csrf': '1', cookie },
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: reply.status, json: (await reply.json()) as Reply['json'] };
}

/** Invited, with a password chosen and an authenticator shown; `confirm` ends it. */
async function beginEnrolment(email: string, roles: readonly Role[]) {
  const { enrolment } = await cordon.clerk<{ enrolment: { path: string } }>('invite-person', {
    ...{ name: email, email, roles },
  });
  const token = enrolment.path.split('#')[1] ?? '';
  const { secret } = await cordon.house.enrolment.choosePassword(token, password);
  const code = () => generateSync({ secret, epoch: Math.floor(clock.now() / 1_000) });
  const confirm = async (): Promise<Person> => {
    await cordon.house.enrolment.confirmAuthenticator(token, code());
    return { email, code };
  };
  return { confirm };
}

async function enrol(email: string, roles: readonly Role[]): Promise<Person> {
  return await (await beginEnrolment(email, roles)).confirm();
}

/** A code is taken once: the clock moves on to the next. */
async function signIn({ email, code }: Person): Promise<string> {
  clock.advance(30_000);
  const reply = await fetch(`${cordon.doors.url}/api/v1/sign-in`, {
    method: 'POST',
    headers: {
      ...{ origin: cordon.doors.url, 'sec-fetch-site': 'same-origin', 'x-cordon-csrf': '1' },
      'content-type': 'application/json',
    },
    body: JSON.stringify({ email, password, code: code() }),
  });
  expect(reply.status, await reply.clone().text()).toBe(200);
  return reply.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function signInByLink(roles: readonly Role[]): Promise<string> {
  const link = await cordon.signInLink(roles, `${roles[0]}@guest.invalid`);
  const reply = await fetch(`${cordon.doors.url}/api/v1/sign-in/link`, {
    method: 'POST',
    headers: {
      ...{ origin: cordon.doors.url, 'sec-fetch-site': 'same-origin', 'x-cordon-csrf': '1' },
      'content-type': 'application/json',
    },
    body: JSON.stringify({ token: link.slice(link.indexOf('#') + 1) }),
  });
  return reply.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** What the record says of an event, oldest first. */
async function actsOf(event: string) {
  await cordon.house.record.acts.drain();
  const { rows } = await cordon.house.store.query<{ actor: string | null; facts: Record<string, unknown> }>(
    'select actor, facts from audit_act where event = $1 order by entry',
    [event],
  );
  return rows;
}

const acts = [
  ['/key-custody/rotation', {}],
  ['/key-custody/signing-key-change', { why: 'scheduled' }],
  ['/retention/disposals', {}],
] as const;

describe('who may do what with the keys', () => {
  it('nobody who is not signed in, and nobody whose role does not say so; each refusal is in the record', async () => {
    const clinician = await signInByLink(['clinician']);
    const refusedBefore = (await actsOf('act.refused')).length;
    for (const [path, body] of acts) {
      expect(await send(path, '', body)).toMatchObject({ status: 401, json: { code: 'key_missing' } });
      expect(await send(path, clinician, body)).toMatchObject({
        status: 403,
        json: { code: 'not_permitted' },
      });
    }
    expect((await send('/key-custody', clinician)).status).toBe(403);
    const refused = (await actsOf('act.refused')).slice(refusedBefore);
    for (const action of ['key-rotation:start', 'signing-key-change:start', 'disposal:run']) {
      expect(refused.map(({ facts }) => facts.action)).toContain(action);
    }
    expect(await actsOf('key-rotation.started')).toEqual([]);
  });

  it('nobody with a second factor that is not fresh', async () => {
    const cookie = await signIn(officer);
    clock.advance(stepUpWindow);
    for (const [path, body] of acts.slice(0, 2)) {
      expect(await send(path, cookie, body)).toMatchObject({
        status: 403,
        json: { code: 'step_up_required' },
      });
    }
    expect((await send('/key-custody', cookie)).status).toBe(200);
    expect(await actsOf('key-rotation.started')).toEqual([]);
  });

  it('nobody by asking for the recurring work that does it, who may not do it or has no fresh second factor', async () => {
    const administrator = await signInByLink(['administrator']);
    for (const [job, act] of [
      ['run-disposal', 'run-disposal'],
      ['test-restore', null],
    ] as const) {
      // Of a database of somebody else's there is no restore to rehearse: the work is not even known.
      const refused = act === null ? { status: 404 } : { status: 403, json: { code: 'not_permitted' } };
      expect(await send(`/jobs/${job}/run`, administrator, {}), job).toMatchObject(refused);
    }
    expect((await actsOf('job.run-requested')).map(({ facts }) => facts.name)).not.toContain('run-disposal');
    expect((await send('/jobs/verify-record/run', administrator, {})).status).toBe(200);
  });

  it('a request that says more than it may is refused', async () => {
    const cookie = await signIn(officer);
    const bad = { status: 400, json: { code: 'request_invalid' } };
    expect(await send('/key-custody/rotation', cookie, { force: true })).toMatchObject({
      ...{ status: 400, json: { code: 'field_unknown' } },
    });
    for (const body of [
      {},
      { why: 'because' },
      { why: 'scheduled', overlapDays: -1 },
      { why: 'scheduled', overlapDays: 91 },
    ]) {
      expect(await send('/key-custody/signing-key-change', cookie, body)).toMatchObject(bad);
    }
  });
});

describe('a rotation that an officer asks for', () => {
  it('is done while the gateway serves; authenticators work before, in between and afterwards', async () => {
    const pending = await beginEnrolment('pending@test.invalid', ['security-officer']);
    const cookie = await signIn(officer);
    const { json: before } = await send('/key-custody', cookie);
    const started = await send('/key-custody/rotation', cookie, {});
    expect(started).toMatchObject({ status: 200, json: { step: 'generation', finishedAt: null } });
    const again = await send('/key-custody/rotation', cookie, {});
    if (again.status !== 200) expect(again).toMatchObject({ status: 409, json: { code: 'conflict' } });
    const custody = await vi.waitFor(
      async () => {
        const { json } = await send('/key-custody', cookie);
        expect(json.rotation).toMatchObject({ id: started.json.id, step: 'done', remains: 'copies' });
        return json;
      },
      { timeout: 30_000, interval: 100 },
    );
    expect(custody.generations).toHaveLength(1);
    expect(custody.generations).not.toEqual(before.generations);
    const text = JSON.stringify(custody);
    expect(text).not.toMatch(/"wrapped|secret|seed/i);
    const { rows } = await cordon.house.store.query<{ stale: number }>(
      `select (select count(*) from person where totp_wrapping not in (select id from organisation_key))
        + (select count(*) from one_time_link where totp_wrapping not in (select id from organisation_key)) as stale,
        (select count(*) from person where totp_wrapping is not null) as sealed`,
      [],
    );
    expect(rows[0]).toMatchObject({ stale: 0, sealed: expect.any(Number) });
    // The secret of somebody who was in the middle of enrolling is sealed anew as well.
    const newcomer = await pending.confirm();
    for (const person of [officer, newcomer]) {
      expect((await send('/key-custody', await signIn(person))).status).toBe(200);
    }
    const [began] = await actsOf('key-rotation.started');
    const [ended] = await actsOf('key-rotation.completed');
    expect(began).toMatchObject({
      actor: expect.stringMatching(/^per_/),
      facts: { rotation: started.json.id },
    });
    expect(ended).toMatchObject({
      actor: null,
      facts: { rotation: started.json.id, startedBy: began?.actor, remains: 'copies' },
    });
  });
});

describe('a change of the signing key that an officer asks for', () => {
  it('signs with both, names both in the record, and ends when its time has come', async () => {
    const cookie = await signIn(officer);
    const { json: before } = await send('/record/integrity', cookie);
    const wish = { why: 'person-left', overlapDays: 1 };
    const started = await send('/key-custody/signing-key-change', cookie, wish);
    expect(started).toMatchObject({ status: 200, json: { step: 'make', to: null } });
    expect(await send('/key-custody/signing-key-change', cookie, wish)).toMatchObject({
      ...{ status: 409, json: { code: 'conflict' } },
    });
    const { doSigningKeyChange } = cordon.house.duties.keyCustody;
    const both = await doSigningKeyChange();
    expect(both).toMatchObject({ step: 'both', from: before.vkey });
    const { json: during } = await send('/record/integrity', cookie);
    expect(during.vkey).toBe(both?.to);
    expect(String(during.checkpoint).match(/^— /gm)).toHaveLength(2);
    clock.advance(86_400_000);
    expect(await doSigningKeyChange()).toMatchObject({ step: 'done' });
    const later = await signIn(officer);
    const { json: after } = await send('/record/integrity', later);
    expect(String(after.checkpoint).match(/^— /gm)).toHaveLength(1);
    const { json: custody } = await send('/key-custody', later);
    expect(custody.signing).toMatchObject({ vkeys: [both?.to, both?.from], change: { step: 'done' } });
    expect(await actsOf('signing-key-change.started')).toMatchObject([
      {
        actor: expect.stringMatching(/^per_/),
        facts: { change: started.json.id, why: 'person-left', overlapDays: 1 },
      },
    ]);
    expect(await actsOf('signing-key.changed')).toMatchObject([
      { facts: { from: both?.from, to: both?.to } },
    ]);
    expect(await cordon.house.record.integrity.verifyRecord()).toMatchObject({ ok: true, projection: [] });
  });
});

describe('a node whose key ring is from before a change', () => {
  const readiness = async () => {
    const reply = await fetch(`${cordon.doors.url}/readyz`);
    const { checks } = (await reply.json()) as { checks: Record<string, string> };
    return { status: reply.status, checks };
  };
  const whole = { policy: 'ok', keys: 'ok', signing: 'ok', record: 'ok', store: 'ok' };
  const ready = { status: 200, checks: whole };
  const outdated = (part: 'keys' | 'signing') => ({
    status: 503,
    checks: { ...whole, [part]: 'ring_outdated' },
  });

  it('is not ready, says which change it missed, and is ready again with the ring of now', async () => {
    const keys = join(cordon.folder, 'keys');
    const old = `${keys}-old`;
    const now = `${keys}-now`;
    const { doSigningKeyChange, startSigningKeyChange, startRotation, doRotation } =
      cordon.house.duties.keyCustody;
    // The day that passed at once above leaves the policy unconfirmed until it is looked at again.
    await vi.waitFor(async () => expect(await readiness()).toEqual(ready), { timeout: 30_000, interval: 50 });
    await cp(keys, old, { recursive: true });
    await startSigningKeyChange('scheduled', 0);
    await doSigningKeyChange();
    expect(await readiness()).toEqual(ready);
    await cp(keys, now, { recursive: true });
    await cp(old, keys, { recursive: true });
    expect(await readiness()).toEqual(outdated('signing'));
    await cp(now, keys, { recursive: true });
    expect(await readiness()).toEqual(ready);
    await startRotation();
    await doRotation();
    expect(await readiness()).toEqual(ready);
    await cp(keys, `${keys}-rotated`, { recursive: true });
    await cp(now, keys, { recursive: true });
    expect(await readiness()).toEqual(outdated('keys'));
    await cp(`${keys}-rotated`, keys, { recursive: true });
    expect(await readiness()).toEqual(ready);
  });
});

describe('a disposal that an officer asks for', () => {
  it('destroys nothing before its time, and says so', async () => {
    const person = await enrol('privacy@test.invalid', ['privacy-officer']);
    const cookie = await signIn(person);
    expect(await send('/retention/disposals', cookie, {})).toMatchObject({
      ...{ status: 200, json: { certificate: null, more: false, facts: { keys: 0 } } },
    });
    const subject = 'sub_0197588f5c0070008000000000000001';
    expect(await send('/retention/disposals', cookie, { subject })).toMatchObject({
      ...{ status: 404, json: { code: 'not_found' } },
    });
    expect((await actsOf('disposal.ran')).every(({ facts }) => facts.keys === 0)).toBe(true);
  });
});
