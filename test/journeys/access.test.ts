import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../server/src/kernel/actor.ts';
import type { Id } from '../../server/src/kernel/ids.ts';
import { employClerk } from '../../server/src/main.ts';
import { bringLive, registerVendor, signAgreement, startCordon, type TestCordon } from '../support/cordon.ts';
import { callGateway, chatBody } from '../support/gateway-caller.ts';

interface Verdict {
  readonly permit: boolean;
  readonly reasons: readonly string[];
  readonly policies: readonly { readonly id: string; readonly says: string; readonly text: string }[];
}

interface Replay {
  readonly asked: { readonly actor: string; readonly roles: readonly string[]; readonly purpose: string };
  readonly recorded: string;
  readonly reason: string | null;
  readonly replayed: Verdict;
  readonly agrees: boolean;
}

let cordon: TestCordon;
let system: string;
const people = new Map<Role, { readonly id: string; readonly key: string }>();

beforeAll(async () => {
  cordon = await startCordon();
  const vendor = await registerVendor(cordon);
  await signAgreement(cordon, { vendor });
  const { url } = cordon.upstream;
  ({ system } = await bringLive(cordon, { name: 'notes', vendor, url, purposes: ['TREAT', 'HOPERAT'] }));
  const bare = await registerVendor(cordon, 'Bare AI');
  await bringLive(cordon, { name: 'bare', vendor: bare, url });
  for (const role of ['nurse', 'billing'] as const) {
    // Whoever develops may issue a key of their own.
    const roles = ['developer', role] as const;
    await cordon.signInLink(roles);
    const { people: all } = await cordon.clerk<{ people: { id: Id<'person'>; roles: Role[] }[] }>(
      'list-people',
      {},
    );
    const id = all.find((person) => person.roles.includes(role) && person.roles.length === 2)?.id;
    if (!id) throw new Error(`No ${role} was admitted.`);
    const clerk = employClerk(cordon.house, { kind: 'person', id, name: role, roles });
    const { key } = await clerk<{ key: string }>('issue-key', { person: id, label: 'Own key' });
    people.set(role, { id, key });
  }
});
afterAll(() => cordon?.close());

async function ask(role: Role, purpose: string, name = 'notes') {
  const headers = {
    'x-cordon-system': name,
    'x-cordon-purpose': purpose,
    'x-cordon-subject': 'MRN-77',
  };
  const body = chatBody('Patient: Ada Quill is stable.');
  const { status, exchange, error } = await callGateway({
    ...{ url: cordon.doors.url, key: people.get(role)?.key ?? '', body, headers },
  });
  return { status, exchange, code: error?.code ?? null };
}

const replay = (exchange: string | null) => cordon.clerk<Replay>('replay-decision', { exchange });
const explain = (input: object) =>
  cordon.clerk<Verdict & { rolesThatMay: string[] }>('explain-access', input);

describe('who may use an AI system for what', () => {
  test('narrower purposes are included in those that a system is approved for', async () => {
    expect((await ask('nurse', 'COC')).status).toBe(200);
    const refused = await ask('nurse', 'HLEGAL');
    expect(refused).toMatchObject({ status: 403, code: 'authorization_missing' });
  });

  test('a refusal says whose work the purpose is', async () => {
    const refused = await ask('billing', 'TREAT');
    expect(refused).toMatchObject({ status: 403, code: 'not_permitted' });
    const { asked, reason, recorded, replayed, agrees } = await replay(refused.exchange);
    expect(asked).toMatchObject({
      actor: people.get('billing')?.id,
      roles: ['billing', 'developer'],
      purpose: 'TREAT',
    });
    expect({ recorded, reason, agrees }).toEqual({
      recorded: 'refused',
      reason: 'not_permitted',
      agrees: true,
    });
    expect(replayed).toMatchObject({ permit: false, policies: [] });
    expect(replayed.reasons[0]).toMatch(/these may: clinician, nurse, application/);
  });

  test('may be asked beforehand, with the policy that answers', async () => {
    const actor = people.get('nurse')?.id;
    expect(await explain({ actor, system, purpose: 'TREAT' })).toMatchObject({
      permit: true,
      policies: [{ id: 'care', text: expect.stringContaining('Purpose::"TREAT"') }],
      rolesThatMay: ['clinician', 'nurse', 'application'],
    });
    expect(await explain({ actor, action: 'agreement:sign' })).toMatchObject({
      permit: false,
      rolesThatMay: ['privacy-officer'],
    });
    for (const wrong of [{ actor }, { actor, system }, { actor, system, purpose: 'TREAT', action: 'x:y' }]) {
      await expect(explain(wrong)).rejects.toMatchObject({ code: 'request_invalid' });
    }
    const nobody = 'per_0197588f5c0070008000000000000001';
    await expect(explain({ actor: nobody, action: 'agreement:sign' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a decision of the past', () => {
  test('replays to the same answer, whatever has changed since', async () => {
    const { exchange } = await ask('nurse', 'TREAT');
    // Another policy is in force, and the nurse does other work.
    await cordon.clerk('suspend-system', {
      ...{ system, reason: 'Taken out of use for the test' },
    });
    await cordon.house.store.query(`update person set roles = array['billing'] where id = $1`, [
      people.get('nurse')?.id,
    ]);
    const { asked, recorded, agrees, replayed } = await replay(exchange);
    expect(asked.roles).toEqual(['developer', 'nurse']);
    expect({ recorded, agrees }).toEqual({ recorded: 'permitted', agrees: true });
    expect(replayed).toMatchObject({ permit: true, policies: [{ id: 'care' }] });
  });

  test('that had another ground than the access policies says so', async () => {
    const { exchange, code } = await ask('billing', 'TREAT', 'bare');
    expect(code).toBe('agreement_missing');
    expect(await replay(exchange)).toMatchObject({ recorded: 'refused', reason: code, agrees: true });
  });

  test('that never came to them cannot be replayed, and says why', async () => {
    const { exchange } = await ask('billing', 'TREAT', 'nowhere');
    await expect(replay(exchange)).rejects.toMatchObject({ code: 'not_found' });
  });
});
