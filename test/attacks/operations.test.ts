import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closed } from '../../server/src/http/read-input.ts';
import type { Role } from '../../server/src/kernel/actor.ts';
import { newId } from '../../server/src/kernel/ids.ts';
import type { BoundOperation } from '../../server/src/kernel/operation.ts';
import { bringLive, registerVendor, signAgreement, startCordon, type TestCordon } from '../support/cordon.ts';
import { callGateway, chatBody } from '../support/gateway-caller.ts';
import { seeShadowUse } from '../support/shadow-log.ts';

/** Attacks on every operation of the control plane, made from the list of operations: a new one is tried by itself. */

let cordon: TestCordon;
/** What belongs to the officer, by the name that it has in addresses. */
let theirs: Readonly<Record<string, string>>;
let reader: Readonly<Record<string, string>>;

const kinds = {
  exchange: 'exchange',
  passkey: 'passkey',
  signIn: 'signIn',
  system: 'system',
  application: 'application',
  key: 'key',
  emergency: 'emergency',
  recovery: 'recovery',
  review: 'accessReview',
  activityReview: 'activityReview',
  phiNeed: 'phiNeed',
  patientWatch: 'patientWatch',
  shadowImport: 'shadowImport',
  shadowFind: 'shadowFind',
  toolRequest: 'toolRequest',
} as const;

const isKind = (name: string): name is keyof typeof kinds => name in kinds;

const ownPage = () => ({
  ...{ origin: cordon.doors.url, 'sec-fetch-site': 'same-origin', 'x-cordon-csrf': '1' },
});

/** Somebody who is signed in with a second factor that is fresh. */
async function pageOf(roles: readonly Role[], email: string): Promise<Record<string, string>> {
  const link = await cordon.signInLink(roles, email);
  const reply = await fetch(`${cordon.doors.url}/api/v1/sign-in/link`, {
    method: 'POST',
    headers: { ...ownPage(), 'content-type': 'application/json' },
    body: JSON.stringify({ token: link.slice(link.indexOf('#') + 1) }),
  });
  expect(reply.status).toBe(200);
  await cordon.house.store.query('update sign_in set second_factor_at = last_seen_at');
  return { ...ownPage(), cookie: reply.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

/** An exchange, a passkey, a sign-in, an application and a key of the officer; none of them is the attacker's. */
async function ownedByOfficer(): Promise<Record<string, string>> {
  const { clerk, house, officer, upstream } = cordon;
  const vendor = await registerVendor(cordon);
  await signAgreement(cordon, { vendor });
  const { system } = await bringLive(cordon, { name: 'notes', vendor, url: upstream.url });
  const label = { label: 'Own key', systems: ['notes'], purposes: ['TREAT'] };
  const { key } = await clerk<{ key: string }>('issue-key', { person: officer.id, ...label });
  upstream.behave({ kind: 'say', text: 'She is stable.' });
  const headers = { 'x-cordon-subject': 'MRN-31' };
  const { exchange } = await callGateway({
    url: cordon.doors.url,
    key,
    headers,
    body: chatBody('How is she?'),
  });
  const { application } = await clerk<{ application: { id: string } }>('register-application', {
    name: 'App',
  });
  const issued = await clerk<{ summary: { id: string } }>('issue-key', {
    ...{ application: application.id, label: 'Its key' },
  });
  const { id: emergency } = await clerk<{ id: string }>('open-emergency', {
    reason: 'Cardiac arrest next door.',
  });
  const passkey = newId('passkey', house.clock);
  await house.store.query(
    `insert into passkey (id, person_id, credential_id, public_key, relying_party, counter, name, transports, added_at)
     values ($1, $2, $3, $3, 'localhost', 0, 'Laptop', '{}', 1)`,
    [passkey, officer.id, Buffer.from(passkey)],
  );
  const signIn = newId('signIn', house.clock);
  await house.store.query(
    `insert into sign_in (id, person_id, token_hash, method, network, started_at, last_seen_at)
     values ($1, $2, $3, 'link', '127.0.0.1', $4, $4)`,
    [signIn, officer.id, randomBytes(32), house.clock.now()],
  );
  const recovery = newId('recovery', house.clock);
  await cordon.signInLink(['administrator'], 'requester@test.invalid');
  await house.store.query(
    `insert into person_recovery (id, person, reason, requested_by, requested_at, expires_at)
     select $1, $2, 'Phone lost.', id, $3::bigint, $3::bigint + 86400000 from person where email = 'requester@test.invalid'`,
    [recovery, officer.id, house.clock.now()],
  );
  const { id: review } = await clerk<{ id: string }>('open-access-review', {});
  const { id: patientWatch } = await clerk<{ id: string }>('watch-patient', { patient: 'MRN-1' });
  const { id: phiNeed } = await clerk<{ id: string }>('state-phi-need', {
    ...{ system, needsPhi: false, elements: [], justification: 'It reads no chart.' },
  });
  const { id: shadowFind } = await seeShadowUse(clerk, 'officer@test.invalid', house.clock.now());
  const { id: shadowImport } = await clerk<{ id: string }>('open-shadow-import', {});
  const { id: toolRequest } = await clerk<{ id: string }>('request-ai-tool', {
    ...{ tool: 'Letters', why: 'Letters to referrers.', data: 'none' },
  });
  const { id: activityReview } = await clerk<{ id: string }>('open-activity-review', {});
  return {
    ...{ exchange, system, recovery, review, activityReview, phiNeed, patientWatch },
    ...{ shadowFind, shadowImport, toolRequest },
    passkey,
    signIn,
    application: application.id,
    key: issued.summary.id,
    emergency,
  };
}

beforeAll(async () => {
  cordon = await startCordon();
  theirs = await ownedByOfficer();
  reader = await pageOf(['clinician', 'nurse', 'billing', 'researcher'], 'reader@test.invalid');
});
afterAll(() => cordon?.close());

const text = 'She is stable.';
/** What each operation takes beside the id, so that it is refused for the id and for nothing else. */
const bodies: Readonly<Record<string, object>> = {
  'rename-passkey': { name: 'Mine now' },
  'review-answer': { verdict: 'accepted' },
  'sign-answer': { text },
  'verify-answer': { text },
  'answer-shadow-question': { usedFor: 'A letter.', phi: 'no' },
  'reassign-application': { to: `per_${'0'.repeat(32)}` },
  'set-application-delegation': { actsForPeople: true },
  'register-certificate': { label: 'Mine now', certificate: { pem: 'none' } },
  'register-public-key': {
    label: 'Mine now',
    jwk: { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
  },
  'reveal-exchange': { reason: 'I would like to see it.' },
};

/** The organisation's own things that every role reads. */
const shared: ReadonlySet<string> = new Set(['read-system', 'read-phi-need']);

async function send(
  { method, path }: BoundOperation,
  id: (kind: string) => string,
  body: object | undefined,
  page = reader,
) {
  const address = path.replace(/:([A-Za-z]+)[*]?/g, (_, name: string) => id(name));
  const hasBody = method !== 'GET';
  return await fetch(`${cordon.doors.url}/api/v1${address}`, {
    method,
    headers: { ...page, ...(hasBody ? { 'content-type': 'application/json' } : {}) },
    ...(hasBody ? { body: JSON.stringify(body ?? {}) } : {}),
  });
}

const codeOf = async (reply: Response) =>
  reply.ok ? 'done' : ((await reply.json()) as { code: string }).code;
const absent = (kind: string) =>
  isKind(kind) ? newId(kinds[kind], cordon.house.clock) : `x_${'0'.repeat(32)}`;

describe('an id that somebody else holds', () => {
  test('is answered like one that nobody has, or as not permitted, by every operation with an id in its address', async () => {
    const tried = cordon.house.operations.filter(({ path, name }) => path.includes(':') && !shared.has(name));
    expect(tried.length).toBeGreaterThan(40);
    const reached: string[] = [];
    for (const operation of tried) {
      const body = bodies[operation.name];
      const held = await codeOf(await send(operation, (kind) => theirs[kind] ?? absent(kind), body));
      const none = await codeOf(await send(operation, absent, body));
      if (held === 'not_permitted') continue;
      reached.push(operation.name);
      expect(held, operation.name).toBe('not_found');
      expect(none, operation.name).toBe('not_found');
    }
    // The attack came through to what is owned; otherwise nothing was tried.
    expect(reached).toEqual(
      expect.arrayContaining(['read-exchange', 'remove-passkey', 'revoke-sign-in', 'withdraw-recovery']),
    );
  });

  test('of an application or a key is refused to a developer who does not answer for it', async () => {
    const page = await pageOf(['developer'], 'developer@test.invalid');
    const ofPrograms = cordon.house.operations.filter(({ path }) => /:(key|application)\b/.test(path));
    expect(ofPrograms.length).toBeGreaterThanOrEqual(5);
    for (const operation of ofPrograms) {
      const body = bodies[operation.name];
      const id = (kind: string) => theirs[kind] ?? absent(kind);
      expect(await codeOf(await send(operation, id, body, page)), operation.name).toBe('not_permitted');
      const forDevelopers = operation.name !== 'set-application-delegation';
      expect(await codeOf(await send(operation, absent, body, page)), operation.name).toBe(
        forDevelopers ? 'not_found' : 'not_permitted',
      );
    }
    const issued = await fetch(`${cordon.doors.url}/api/v1/keys`, {
      ...{ method: 'POST', headers: { ...page, 'content-type': 'application/json' } },
      body: JSON.stringify({ application: theirs.application, label: 'Mine now' }),
    });
    expect(await codeOf(issued)).toBe('not_permitted');
  });

  test('of an entry about somebody else’s account is not reported as one’s own, and nothing of theirs is told', async () => {
    const { id } = cordon.officer;
    const { rows } = await cordon.house.store.query<{ entry: number }>(
      `select entry from audit_act where actor = $1 or facts ->> 'person' = $1`,
      [id],
    );
    const facts = { person: id, network: '203.0.113.9', method: 'password-and-code' };
    const refused = { event: 'sign-in.refused', at: cordon.house.clock.now(), actor: null, facts } as const;
    const { entry } = await cordon.house.record.acts.recordNow(refused);
    const ask = async (path: string, body?: object) =>
      await fetch(`${cordon.doors.url}/api/v1/me/notices${path}`, {
        ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
        headers: { ...reader, ...(body ? { 'content-type': 'application/json' } : {}) },
      });
    for (const notice of [entry, ...rows.map((row) => row.entry)]) {
      expect(await codeOf(await ask('/report', { notice })), `${notice}`).toBe('not_found');
    }
    for (const person of ['', `?person=${id}`]) {
      expect(await (await ask(person)).text()).not.toContain('203.0.113.9');
    }
    await ask('/acknowledge', { upTo: Number.MAX_SAFE_INTEGER });
    const theirNotices = await cordon.clerk<{ items: { entry: number }[] }>('list-own-notices', {});
    expect(theirNotices.items.map((one) => one.entry)).toContain(entry);
  });

  test('leaves everything as it was', async () => {
    const { rows } = await cordon.house.store.query<{ stands: boolean }>(
      `select (select count(*) = 1 from passkey where id = $1 and name = 'Laptop')
          and (select count(*) = 1 from sign_in where id = $2 and ended_at is null)
          and (select count(*) = 1 from api_key where id = $3 and revoked_at is null) as stands`,
      [theirs.passkey, theirs.signIn, theirs.key],
    );
    expect(rows).toEqual([{ stands: true }]);
  });
});

describe('mass assignment', () => {
  const refuses = (operation: BoundOperation, member: string): boolean => {
    const { error } = closed(operation.input).safeParse({ [member]: ['administrator'] });
    return (error?.issues ?? []).some(
      (issue) => issue.code === 'unrecognized_keys' && issue.keys.includes(member),
    );
  };

  test('no operation takes a member that nobody asked for', () => {
    const { operations } = cordon.house;
    for (const member of ['isAdministrator', 'password_hash', 'second_factor_at', 'constructor']) {
      expect(operations.filter((one) => !refuses(one, member)).map(({ name }) => name)).toEqual([]);
    }
    // A role is given in two places, by an administrator.
    expect(operations.filter((one) => !refuses(one, 'roles')).map(({ name }) => name)).toEqual([
      'invite-person',
      'set-person-roles',
    ]);
  });

  test('nobody gives themselves a role: no operation that changes roles is open to whoever has none of them', async () => {
    const before = await rolesOfReader();
    for (const operation of cordon.house.operations.filter(({ method }) => method !== 'GET')) {
      const body = { ...bodies[operation.name], roles: ['administrator'], person: 'self' };
      const reply = await send(operation, (kind) => theirs[kind] ?? absent(kind), body);
      expect(reply.ok, operation.name).toBe(false);
    }
    expect(await rolesOfReader()).toEqual(before);
  });
});

async function rolesOfReader(): Promise<unknown> {
  const { rows } = await cordon.house.store.query(
    `select roles from person where email = 'reader@test.invalid'`,
  );
  return rows;
}

test('forged requests: no operation that changes anything takes the cookie from a foreign page', async () => {
  const { cookie = '' } = reader;
  for (const { method, path, name } of cordon.house.operations.filter((one) => one.method !== 'GET')) {
    const address = `${cordon.doors.url}/api/v1${path.replace(/:([A-Za-z]+)[*]?/g, (_, kind: string) => absent(kind))}`;
    for (const foreign of [
      { origin: 'https://evil.example', 'x-cordon-csrf': '1' },
      { origin: cordon.doors.url, 'sec-fetch-site': 'cross-site', 'x-cordon-csrf': '1' },
      { origin: cordon.doors.url },
    ]) {
      const headers = { cookie, 'content-type': 'application/json', ...foreign };
      const reply = await fetch(address, { method, headers, body: '{}' });
      expect(await reply.json(), name).toMatchObject({
        code: 'not_permitted',
        detail: 'The request does not come from a page of this server.',
      });
    }
  }
});
