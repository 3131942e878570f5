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

test('a policy that a later version cannot read is named wherever somebody can mend it, and nothing passes meanwhile', async () => {
  const drafted = await draft({ cedar });
  await approve(drafted);
  // As if the schema had had this when it was approved.
  await putInForceUnread(drafted, `forbid (${scope})\nwhen { context.ward == "north" };`);
  const refused = await ask();
  expect(refused).toMatchObject({ status: 503, code: 'policy_unconfirmed' });
  expect(refused.message).toContain(says);
  expect(refused.message).toContain(drafted.policy);

  const { policies } = await cordon.clerk<{ policies: (Version & { fault: string | null })[] }>(
    'list-own-policies',
    {},
  );
  expect(policies.find(({ policy }) => policy === drafted.policy)?.fault).toContain('ward');
  const { items } = await cordon.clerk<{ items: { key: string; tone: string; text: string }[] }>(
    'list-warnings',
    {},
  );
  expect(items[0]).toMatchObject({ key: `access-${drafted.policy}`, tone: 'bad' });
  expect(items[0]?.text).toContain('ward');
  expect(cordon.logs.join('\n')).toMatch(new RegExp(`${drafted.policy}.*ward`));
  // Whoever mends it still gets in.
  const me = await cordon.clerk<{ acts: string[]; systems: unknown[] }>('read-me', {});
  expect(me.acts).toContain('own-policy:withdraw');
  expect(me.systems).toEqual([]);

  await withdraw(drafted);
  expect((await ask()).status).toBe(200);
  const after = await cordon.clerk<{ items: { key: string }[] }>('list-warnings', {});
  expect(after.items.map(({ key }) => key)).not.toContain(`access-${drafted.policy}`);
});

interface Trial {
  readonly question: { permit: boolean; ask: string; see: string } | null;
  readonly exchanges: {
    readonly tried: number;
    readonly refused: number;
    readonly exchanges: readonly (string | null)[];
    readonly unseen: number;
    readonly refusedAnyway: number;
    readonly unknown: number;
  };
}

test('a draft is tried on the past before anybody approves it, and changes nothing', async () => {
  const passed = await ask();
  const attempt = (input: object) => cordon.clerk<Trial>('try-own-policy', input);
  const { exchanges, question } = await attempt({ cedar, last: 500 });
  expect(question).toBeNull();
  expect(exchanges.exchanges[0]).toBe(passed.exchange);
  expect(exchanges.refused).toBe(exchanges.exchanges.length);
  expect(exchanges.refusedAnyway).toBeGreaterThan(0);
  expect(exchanges.tried).toBe(exchanges.refused + exchanges.refusedAnyway);

  const [newest, elsewhere] = [await attempt({ cedar, last: 1 }), cedar.replace('TREAT', 'HPAYMT')];
  expect(newest.exchanges).toMatchObject({ tried: 1, refused: 1 });
  expect((await attempt({ cedar: elsewhere, last: 500 })).exchanges.refused).toBe(0);
  const unseen = cedar.replace('exchange:create', 'exchange:reidentify');
  expect((await attempt({ cedar: unseen, last: 1 })).exchanges).toMatchObject({ refused: 0, unseen: 1 });
  await expect(attempt({ cedar: errs })).rejects.toMatchObject({ code: 'request_invalid' });
  await expect(attempt({ cedar, last: 501 })).rejects.toMatchObject({ code: 'request_invalid' });
  expect((await ask()).status).toBe(200);
});

test('a draft is tried on one question, of any network, beside what is in force', async () => {
  const { systems } = await cordon.clerk<{ systems: { id: string }[] }>('list-systems', {});
  const nobody = `forbid (${scope})\nwhen { context.network == "outside" };`;
  const about = { actor: cordon.officer.id, system: systems[0]?.id, purpose: 'PATRQT' };
  const attempt = async (question: object) =>
    (await cordon.clerk<Trial>('try-own-policy', { cedar: nobody, last: 0, question })).question;
  expect(await attempt({ ...about, network: 'outside' })).toMatchObject({ ask: 'forbids', see: 'passes' });
  expect(await attempt({ ...about, network: 'inside' })).toMatchObject({ ask: 'passes' });
  await expect(attempt({ ...about, actor: `per_${'0'.repeat(32)}` })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('nobody who administers, examines or cares tries a policy: what it touches tells of patients', async () => {
  const { people } = await cordon.clerk<{ people: { id: `per_${string}` }[] }>('list-people', {});
  const id = people[0]?.id ?? 'per_0';
  for (const role of ['administrator', 'auditor', 'clinician', 'developer'] as const) {
    const other = employClerk(cordon.house, { kind: 'person', id, name: 'Other', roles: [role] });
    await expect(other('try-own-policy', { cedar, last: 5 }), role).rejects.toMatchObject({
      code: 'not_permitted',
    });
  }
});

function pick({ policy, version }: Version) {
  return { policy, version };
}
