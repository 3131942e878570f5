import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../server/src/kernel/actor.ts';
import { type Clerk, employClerk } from '../../server/src/main.ts';
import { bringLive, registerVendor, signAgreement, startCordon, type TestCordon } from '../support/cordon.ts';
import { callGateway, chatBody } from '../support/gateway-caller.ts';

interface Version {
  readonly policy: string;
  readonly version: number;
  readonly state: string;
}

const scope = 'principal, action == Cordon::Action::"exchange:create", resource is Cordon::System';
const says = 'Applications of this house ask about no treatment.';
const cedar = `forbid (${scope})\nwhen { principal is Cordon::Application && context.purpose == Cordon::Purpose::"TREAT" };`;

let cordon: TestCordon;
let key: string;
/** Who approves what the officer of the test wrote. */
let second: Clerk;

beforeAll(async () => {
  cordon = await startCordon();
  const vendor = await registerVendor(cordon);
  await signAgreement(cordon, { vendor });
  await bringLive(cordon, { name: 'notes', vendor, url: cordon.upstream.url });
  key = await cordon.keyFor('notes');
  const roles: readonly Role[] = ['security-officer'];
  await cordon.signInLink(roles, 'second@test.invalid');
  const { people } = await cordon.clerk<{ people: { id: `per_${string}`; email: string }[] }>(
    'list-people',
    {},
  );
  const id = people.find(({ email }) => email === 'second@test.invalid')?.id;
  if (!id) throw new Error('Nobody was admitted.');
  second = employClerk(cordon.house, { kind: 'person', id, name: 'Second', roles });
});
afterAll(() => cordon?.close());

const draft = (input: object) =>
  cordon.clerk<Version>('draft-own-policy', { name: 'House rule', says, ...input });
const approve = async ({ policy, version }: Version) =>
  await second<Version>('approve-own-policy', { policy, version });
const withdraw = async ({ policy, version }: Version) =>
  await second<Version>('withdraw-own-policy', { policy, version, reason: 'Not needed any more' });

async function ask() {
  // The node that is asked takes policies up by itself; here nothing waits for its next look.
  await cordon.house.policy.confirm();
  const { status, exchange, error } = await callGateway({
    ...{ url: cordon.doors.url, key, body: chatBody('Patient: Ada Quill is stable.') },
    headers: { 'x-cordon-system': 'notes', 'x-cordon-purpose': 'TREAT', 'x-cordon-subject': 'MRN-77' },
  });
  return { status, exchange, code: error?.code ?? null, message: error?.message ?? '' };
}

const replay = (exchange: string | null) =>
  cordon.clerk<{
    agrees: boolean;
    recorded: string;
    replayed: { reasons: string[]; policies: { id: string }[] };
  }>('replay-decision', { exchange });

test('a text with a fault is not kept, and is told where the fault is', async () => {
  const faulty = `forbid (${scope})\nwhen { context.netwrk == "outside" };`;
  await expect(draft({ cedar: faulty })).rejects.toMatchObject({
    code: 'request_invalid',
    message: expect.stringMatching(/Line 2, column \d+: /),
  });
  const { policies } = await cordon.clerk<{ policies: Version[] }>('list-own-policies', {});
  expect(policies).toEqual([]);
});

test('a policy decides from its approval to its withdrawal, and its decisions replay to the same answer', async () => {
  const before = await ask();
  expect(before.status).toBe(200);
  const drafted = await draft({ cedar });
  expect((await ask()).status).toBe(200);

  await expect(cordon.clerk('approve-own-policy', { ...pick(drafted) })).rejects.toMatchObject({
    code: 'not_permitted',
  });
  await approve(drafted);
  const refused = await ask();
  expect(refused).toMatchObject({
    status: 403,
    code: 'not_permitted',
    message: expect.stringContaining(says),
  });

  const revised = await draft({ policy: drafted.policy, cedar: cedar.replace('TREAT', 'HPAYMT') });
  expect(revised).toMatchObject({ version: 2, state: 'draft' });
  await expect(approve(drafted)).rejects.toMatchObject({ code: 'conflict' });
  await approve(revised);
  expect((await ask()).status).toBe(200);

  await withdraw(revised);
  await expect(withdraw(revised)).rejects.toMatchObject({ code: 'conflict' });
  const { policies } = await cordon.clerk<{ policies: Version[] }>('list-own-policies', {});
  expect(policies.map(({ version, state }) => [version, state])).toEqual([
    [2, 'withdrawn'],
    [1, 'superseded'],
  ]);

  expect(await replay(before.exchange)).toMatchObject({ agrees: true, recorded: 'permitted' });
  expect(await replay(refused.exchange)).toMatchObject({
    ...{ agrees: true, recorded: 'refused' },
    replayed: { reasons: [says], policies: [{ id: drafted.policy }] },
  });
});

const errs = `forbid (${scope})\nwhen { Cordon::System::"elsewhere".needsRelationship };`;

/** As it came to be in force by a version of the program that looked less closely. */
async function putInForceUnread(drafted: Version, cedar: string) {
  await cordon.database.store.query(
    'update own_policy_version set cedar = $3 where policy = $1 and version = $2',
    [...[drafted.policy, drafted.version, cedar]],
  );
  await cordon.house.publishPolicy();
}

test('a text that would refuse whatever it cannot evaluate is not kept', async () => {
  for (const cedar of [errs, `forbid (${scope})\nwhen { 9223372036854775807 + 1 > 0 };`]) {
    await expect(draft({ cedar })).rejects.toMatchObject({
      code: 'request_invalid',
      message: expect.stringContaining('It cannot be evaluated when'),
    });
  }
});

test('a policy that cannot be evaluated refuses, says so, and replays so', async () => {
  const drafted = await draft({ cedar });
  await approve(drafted);
  await putInForceUnread(drafted, errs);
  const refused = await ask();
  expect(refused).toMatchObject({ status: 403, code: 'access_policy_failed' });
  await withdraw(drafted);
  expect((await ask()).status).toBe(200);
  expect(await replay(refused.exchange)).toMatchObject({ agrees: true, recorded: 'refused' });
});

function pick({ policy, version }: Version) {
  return { policy, version };
}
