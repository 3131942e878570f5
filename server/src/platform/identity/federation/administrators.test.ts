import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestIdentity, type TestIdentity } from '../../../../../test/support/identity.ts';
import { actsOf, enrolActor } from '../../../../../test/support/identity-acts.ts';

/** Who makes administrators by groups at a provider: administrators, and not the security officer. */

type Person = Awaited<ReturnType<typeof enrolActor>>;
interface Provider extends Record<string, unknown> {
  readonly id: string;
  readonly revision: number;
  readonly state: string;
}

let house: TestIdentity;
let act: ReturnType<typeof actsOf>;
let admin: Person;
let officer: Person;

beforeAll(async () => {
  house = await openTestIdentity();
  act = actsOf(house);
  admin = await enrolActor(house, 'ada', ['administrator']);
  officer = await enrolActor(house, 'otto', ['security-officer']);
});
afterAll(() => house.close());

const nurses = { group: 'Nurses', roles: ['nurse'] };
const it = { group: 'IT', roles: ['developer', 'administrator'] };

const configure = async (by: Person, name: string, roleMap: object[]) =>
  await act<Provider>(by, 'configure-identity-provider', {
    ...{ name, issuer: `https://${name}.clinic.invalid`, secret: 'not-a-real-secret', title: 'Clinic' },
    ...{ clientId: 'cordon', scopes: ['openid'], groupsClaim: 'groups', emailClaim: 'email', roleMap },
    ...{ admits: 'invited', trustsAddresses: false, acceptedAcr: [], acceptedAmr: [], refreshMinutes: 15 },
  });

async function revise(by: Person, provider: Provider, change: object): Promise<Provider> {
  const { id, name: _, issuer: __, configuredAt: ___, ...present } = provider;
  return await act<Provider>(by, 'revise-identity-provider', { ...present, provider: id, ...change });
}

const refused = { code: 'not_permitted' };

test('a security officer adds a provider, whose groups make nobody an administrator', async () => {
  await expect(configure(officer, 'one', [nurses, it])).rejects.toMatchObject(refused);
  const provider = await configure(officer, 'one', [nurses]);
  await expect(revise(officer, provider, { roleMap: [it] })).rejects.toMatchObject(refused);
  expect(await revise(officer, provider, { title: 'The clinic' })).toMatchObject({ title: 'The clinic' });
});

test('a provider that makes administrators is changed by administrators, and stopped by the officer as it is', async () => {
  const provider = await configure(admin, 'two', [nurses, it]);
  for (const change of [
    { roleMap: [nurses] },
    { groupsClaim: 'roles' },
    { secret: 'another-secret' },
    { state: 'disabled', roleMap: [{ ...it, group: 'Friends' }] },
    { state: 'disabled', secret: 'another-secret' },
  ]) {
    await expect(revise(officer, provider, change), JSON.stringify(change)).rejects.toMatchObject(refused);
  }
  const stopped = await revise(officer, provider, { state: 'disabled' });
  expect(stopped.state).toBe('disabled');
  await expect(revise(officer, stopped, { state: 'active' })).rejects.toMatchObject(refused);
  expect(await revise(admin, stopped, { state: 'active' })).toMatchObject({ state: 'active' });
});
