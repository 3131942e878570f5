import { afterAll, beforeAll, expect, test } from 'vitest';
import { confirmAccounts } from '../../server/src/platform/identity/index.ts';
import { TripBrowser } from '../support/browser-trip.ts';
import { openTestHttpServer, type TestHttpServer } from '../support/http-server.ts';
import { actsOf, enrolActor } from '../support/identity-acts.ts';
import { startProvider, type TestProvider } from '../support/oidc.ts';

let cordon: TestHttpServer;
let upstream: TestProvider;
let act: ReturnType<typeof actsOf>;
let admin: Awaited<ReturnType<typeof enrolActor>>;
let provider: { id: string; revision: number } & Record<string, unknown>;

const terms = {
  title: 'Test Clinic',
  clientId: 'cordon',
  scopes: ['openid', 'email', 'profile', 'groups', 'offline_access'],
  groupsClaim: 'groups',
  emailClaim: 'email',
  roleMap: [
    { group: 'Nurses', roles: ['nurse'] },
    { group: 'IT', roles: ['administrator', 'developer'] },
  ],
  admits: 'mapped',
  trustsAddresses: false,
  acceptedAcr: [],
  acceptedAmr: [],
  refreshMinutes: 15,
};

beforeAll(async () => {
  cordon = await openTestHttpServer({}, Date.now());
  upstream = await startProvider(cordon.url);
  act = actsOf(cordon.house);
  admin = await enrolActor(cordon.house, 'admin', ['administrator']);
  const given = { ...terms, name: 'clinic', issuer: upstream.issuer, secret: upstream.secret };
  provider = await act(admin, 'configure-identity-provider', given);
});
afterAll(async () => {
  await upstream?.close();
  await cordon?.close();
});

/** Somebody new at the provider, at whose browser we are. */
function arrive(subject: string, groups: string[], how: { acr?: string; amr?: string[] } = {}) {
  const email = `${subject}@clinic.example`;
  upstream.people.set(subject, { email, email_verified: true, name: `Dr ${subject}`, groups });
  upstream.atBrowser = { subject, ...how };
  // The provider goes by the time of day, so the program does here.
  cordon.house.clock.set(Date.now());
  return new TripBrowser();
}

async function revise(change: object): Promise<void> {
  const { id, name: _, issuer: __, configuredAt: ___, ...present } = provider;
  provider = await act(admin, 'revise-identity-provider', { ...present, provider: id, ...change });
}

async function query<Row extends object>(text: string, values: unknown[]): Promise<readonly Row[]> {
  return (await cordon.house.database.store.query<Row>(text, values as never)).rows;
}

async function eventsOf(
  event: string,
  person: string,
): Promise<readonly { facts: Record<string, unknown> }[]> {
  return await query('select facts from audit_act where event = $1 and facts::jsonb @> $2 order by entry', [
    event,
    JSON.stringify({ person }),
  ]);
}

/** Lets the provider be asked again now. */
async function askAgain(): Promise<object> {
  await query('update upstream_account set confirmed_at = 0', []);
  cordon.house.ageCache(1000);
  return await confirmAccounts(cordon.house.federationParts);
}

test('whoever has a mapped group signs in, is registered with its roles and comes to the page asked for', async () => {
  const browser = arrive('ada', ['Nurses', 'Choir']);
  const reply = await browser.signIn(cordon.url, '/workspace?patient=none');
  expect(reply.status).toBe(303);
  expect(reply.headers.location).toBe('/workspace?patient=none');
  const me = await browser.whoAmI(cordon.url);
  expect(me?.roles).toEqual(['nurse']);
  expect((await eventsOf('person.admitted', me?.id ?? ''))[0]?.facts).toMatchObject({ roles: ['nurse'] });
  expect(await cordon.send('/api/v1/sign-in/providers')).toMatchObject({
    json: { providers: [{ name: 'clinic', title: 'Test Clinic' }] },
  });
  const stored = JSON.stringify(await query('select * from upstream_start', []));
  for (const secret of [upstream.secret, browser.cookies(cordon.url).split('=')[1] ?? '']) {
    expect(cordon.logged.join('')).not.toContain(secret);
    expect(stored).not.toContain(secret);
  }
});

test('whoever has no mapped group is not let in, nor registered', async () => {
  const browser = arrive('cleo', ['Choir']);
  const reply = await browser.signIn(cordon.url);
  expect(reply.headers.location).toBe('/sign-in?why=provider');
  expect(await browser.whoAmI(cordon.url)).toBeNull();
  expect(await query(`select id from person where email like 'cleo@%'`, [])).toEqual([]);
});

test('an address that is not verified, or that somebody has already, finds nobody', async () => {
  const unverified = arrive('dora', ['Nurses']);
  upstream.people.set('dora', { email: 'dora@clinic.example', email_verified: false, groups: ['Nurses'] });
  expect((await unverified.signIn(cordon.url)).headers.location).toContain('why=provider');
  // The administrator of this installation, who was never told to come by this provider.
  const thief = arrive('thief', ['Nurses']);
  upstream.people.set('thief', { email: 'admin@clinic.example', email_verified: true, groups: ['Nurses'] });
  expect((await thief.signIn(cordon.url)).headers.location).toContain('why=provider');
  expect(await thief.whoAmI(cordon.url)).toBeNull();
});

test('only who is expected comes where the terms say so, and the roles are those of the groups', async () => {
  await revise({ admits: 'invited' });
  const browser = arrive('edna', ['Nurses']);
  expect((await browser.signIn(cordon.url)).headers.location).toContain('why=provider');
  const { person } = await act<{ person: { id: string } }>(admin, 'invite-person', {
    ...{ name: 'Edna', email: 'edna@clinic.example', roles: ['auditor'] },
  });
  expect((await browser.signIn(cordon.url)).headers.location).toContain('why=provider');
  await act(admin, 'offer-single-sign-on', { person: person.id, provider: provider.id });
  await browser.signIn(cordon.url);
  expect(await browser.whoAmI(cordon.url)).toMatchObject({ id: person.id, roles: ['nurse'] });
  await revise({ admits: 'mapped' });
});

test('groups are asked for again: other roles hold at once, and without one everything ends, keys too', async () => {
  const browser = arrive('fay', ['IT']);
  await browser.signIn(cordon.url);
  const me = await browser.whoAmI(cordon.url);
  const fay = { kind: 'person', id: me?.id as never, name: 'Fay', roles: ['developer'] } as const;
  const { key } = await act<{ key: string }>(fay, 'issue-key', { person: fay.id, label: 'Own' });
  const registered = { name: 'App of Fay' };
  const { application } = await act<{ application: { id: string } }>(fay, 'register-application', registered);
  const { key: appKey } = await act<{ key: string }>(admin, 'issue-key', {
    ...{ application: application.id, label: 'App' },
  });
  const isTaken = async (text: string) => {
    const found = await cordon.house.directory.actorForKey(text).catch(() => null);
    return found !== null && found.barred === null;
  };
  expect([await isTaken(key), await isTaken(appKey)]).toEqual([true, true]);

  arrive('fay', ['Nurses', 'IT']);
  await askAgain();
  expect((await browser.whoAmI(cordon.url))?.roles).toEqual(
    expect.arrayContaining(['nurse', 'administrator']),
  );

  upstream.people.set('fay', { email: 'fay@clinic.example', email_verified: true, groups: ['Choir'] });
  expect(await askAgain()).toMatchObject({ suspended: 1 });
  cordon.house.ageCache(1000);
  expect(await browser.whoAmI(cordon.url)).toBeNull();
  expect([await isTaken(key), await isTaken(appKey)]).toEqual([false, false]);
  expect((await eventsOf('person.suspended', me?.id ?? ''))[0]?.facts).toMatchObject({
    ...{ because: 'no-role', endedSignIns: 1, stoppedApplications: [application.id] },
  });

  const back = arrive('fay', ['IT']);
  await back.signIn(cordon.url);
  expect(await back.whoAmI(cordon.url)).toMatchObject({ id: me?.id });
  cordon.house.ageCache(1000);
  expect([await isTaken(key), await isTaken(appKey)]).toEqual([true, true]);
});

test('whoever is gone at the provider is out at the next refresh', async () => {
  const browser = arrive('gus', ['Nurses']);
  await browser.signIn(cordon.url);
  const me = await browser.whoAmI(cordon.url);
  upstream.people.delete('gus');
  expect(await askAgain()).toMatchObject({ suspended: 1 });
  cordon.house.ageCache(1000);
  expect(await browser.whoAmI(cordon.url)).toBeNull();
  expect((await eventsOf('person.suspended', me?.id ?? ''))[0]?.facts.because).toBe('refused-upstream');
  expect((await browser.send(`${cordon.url}/api/v1/me`)).status).toBe(401);
});

test('a provider that cannot be asked suspends nobody', async () => {
  const browser = arrive('hal', ['Nurses']);
  await browser.signIn(cordon.url);
  const sealed = await query<{ secret_sealed: Buffer }>('select secret_sealed from identity_provider', []);
  await revise({ secret: 'another-secret-than-theirs' });
  expect(await askAgain()).toMatchObject({ confirmed: 0, suspended: 0 });
  expect(await browser.whoAmI(cordon.url)).not.toBeNull();
  await revise({ secret: upstream.secret });
  expect(await askAgain()).toMatchObject({ unanswered: 0 });
  expect(sealed[0]?.secret_sealed.includes(upstream.secret)).toBe(false);
});

test('a logout at the provider ends that sign-in on every node, and no other', async () => {
  const browser = arrive('ida', ['Nurses']);
  await browser.signIn(cordon.url);
  const session = upstream.sessionOf('ida');
  const elsewhere = arrive('ida', ['Nurses']);
  await elsewhere.signIn(cordon.url);
  const otherNode = cordon.house.openDirectory(cordon.house.database.store);
  const token = browser.cookies(cordon.url).replace(/^.*cordon=([^;]+).*$/, '$1');
  expect(await otherNode.actorForSignIn(token)).toMatchObject({ by: 'sign-in by an identity provider' });
  cordon.house.clock.set(Date.now());
  await upstream.tellLogout('ida', session);
  cordon.house.ageCache(1000);
  await expect(otherNode.actorForSignIn(token)).rejects.toMatchObject({ code: 'sign_in_required' });
  expect(await browser.whoAmI(cordon.url)).toBeNull();
  expect(await elsewhere.whoAmI(cordon.url)).not.toBeNull();
});

test('the provider’s word on two factors counts only where it is configured, and only as old as it is', async () => {
  const how = { acr: 'urn:clinic:two-factors', amr: ['pwd', 'hwk'] };
  const factorOf = async (browser: TripBrowser) => {
    const me = await browser.whoAmI(cordon.url);
    const rows = await query<{ at: number | null }>(
      'select second_factor_at as at from sign_in where person_id = $1 order by started_at desc, id desc limit 1',
      [me?.id],
    );
    return rows[0]?.at ?? null;
  };
  const plain = arrive('joy', ['Nurses'], how);
  await plain.signIn(cordon.url);
  expect(await factorOf(plain)).toBeNull();
  await revise({ acceptedAmr: ['hwk'] });
  const strong = arrive('joy', ['Nurses'], how);
  await strong.signIn(cordon.url);
  expect(await factorOf(strong)).toBeGreaterThan(Date.now() - 600_000);
  const weak = arrive('joy', ['Nurses'], { amr: ['pwd'] });
  await weak.signIn(cordon.url);
  expect(await factorOf(weak)).toBeNull();
  await revise({ acceptedAmr: [] });
});
