import { afterAll, beforeAll, expect, test } from 'vitest';
import { employClerk, type OpenDoors, openDoors, openHouse } from '../../server/src/main.ts';
import { createLogger } from '../../server/src/platform/telemetry/logger.ts';
import { bringLive, registerVendor, signAgreement, startCordon, type TestCordon } from '../support/cordon.ts';
import { callGateway, chatBody } from '../support/gateway-caller.ts';

/** Whoever is deactivated is out at once, on every node, with answers that were on their way (164.308(a)(3)(ii)(C)). */

let cordon: TestCordon;
let second: OpenDoors;

beforeAll(async () => {
  cordon = await startCordon();
  const vendor = await registerVendor(cordon);
  await signAgreement(cordon, { vendor });
  await bringLive(cordon, { name: 'notes', vendor, url: cordon.upstream.url, purposes: ['TREAT'] });
  const { config, clock } = cordon.house;
  const logger = createLogger({ level: 'error', instance: 'test' });
  second = await openDoors(await openHouse({ config, clock, logger }));
});
afterAll(async () => {
  await second?.close();
  await cordon?.close();
});

const asked = {
  'x-cordon-system': 'notes',
  'x-cordon-purpose': 'TREAT',
  'x-cordon-subject': 'MRN-7',
} as const;

interface Colleague {
  readonly id: string;
  /** The id of the own key. */
  readonly key: string;
  /** What a request brings with the person's key, and from a page where the person is signed in. */
  readonly ways: readonly { readonly key: string | null; readonly headers: Record<string, string> }[];
}

async function employ(name: string): Promise<Colleague> {
  const email = `${name}@test.invalid`;
  const roles = ['developer', 'nurse'] as const;
  const link = await cordon.signInLink(roles, email);
  const { rows } = await cordon.house.store.query<{ id: `per_${string}` }>(
    'select id from person where email = $1',
    [email],
  );
  const id = rows[0]?.id ?? 'per_';
  const own = employClerk(cordon.house, { kind: 'person', id, name, roles });
  const { key, summary } = await own<{ key: string; summary: { id: string } }>('issue-key', {
    ...{ person: id, label: 'Own key' },
  });
  return {
    id,
    key: summary.id,
    ways: [
      { key, headers: {} },
      { key: null, headers: await signIn(link) },
    ],
  };
}

/** Headers of a page of the second node. */
async function signIn(link: string): Promise<Record<string, string>> {
  const page = { origin: second.url, 'sec-fetch-site': 'same-origin', 'x-cordon-csrf': '1' };
  const reply = await fetch(`${second.url}/api/v1/sign-in/link`, {
    method: 'POST',
    headers: { ...page, 'content-type': 'application/json' },
    body: JSON.stringify({ token: link.slice(link.indexOf('#') + 1) }),
  });
  expect(reply.status).toBe(200);
  return { ...page, cookie: reply.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

const urlOf = (way: number) => (way === 0 ? cordon.doors.url : second.url);

/** Asks with the key at the first node, from the page at the second. */
function ask({ ways }: Colleague, way: 0 | 1) {
  const { key = null, headers = {} } = ways[way] ?? {};
  const body = chatBody('Patient: Ada Quill is stable.');
  return callGateway({ url: urlOf(way), key, body, headers: { ...headers, ...asked } });
}

test('deactivating a person cuts the answers on their way and refuses the next request, on both nodes', async () => {
  const dora = await employ('dora');
  const cara = await employ('cara');
  expect(await ask(dora, 0)).toMatchObject({ status: 200 });
  expect(await ask(dora, 1)).toMatchObject({ status: 200 });

  cordon.upstream.behave({ kind: 'hang' });
  const sent = cordon.upstream.requests.length;
  const cut = [ask(dora, 0), ask(dora, 1)];
  let hers = 'waits';
  const kept = ask(cara, 0).then((answer) => {
    hers = 'ended';
    return answer;
  });
  await expect.poll(() => cordon.upstream.requests.length, { timeout: 30_000 }).toBe(sent + 3);
  await cordon.clerk('deactivate-person', { person: dora.id });
  expect((await Promise.all(cut)).map(({ error }) => error?.code)).toEqual([
    'key_invalid',
    'sign_in_required',
  ]);
  expect(hers, 'whoever was not deactivated goes on').toBe('waits');

  cordon.upstream.behave({ kind: 'echo' });
  expect((await ask(dora, 0)).error?.code).toBe('key_invalid');
  expect((await ask(dora, 1)).error?.code).toBe('sign_in_required');
  expect(cordon.upstream.requests).toHaveLength(sent + 3);

  await cordon.clerk('deactivate-person', { person: cara.id });
  expect((await kept).error?.code).toBe('key_invalid');
  const { items } = await cordon.clerk<{ items: { state: string }[] }>('list-exchanges', {});
  expect(items.filter(({ state }) => state === 'failed')).toHaveLength(3);
});

test('ending a sign-in or revoking a key cuts the answers that came by it, and no others', async () => {
  const nora = await employ('nora');
  cordon.upstream.behave({ kind: 'hang' });
  const sent = cordon.upstream.requests.length;
  const [byKey, fromPage] = [ask(nora, 0), ask(nora, 1)];
  await expect.poll(() => cordon.upstream.requests.length, { timeout: 30_000 }).toBe(sent + 2);
  await cordon.clerk('revoke-person-sign-ins', { person: nora.id });
  expect((await fromPage).error?.code).toBe('sign_in_required');
  await cordon.clerk('revoke-key', { key: nora.key });
  expect((await byKey).error?.code).toBe('key_invalid');
});
