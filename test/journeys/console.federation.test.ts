import { expect, test } from 'vitest';
import { photograph, runAxe } from '../support/browser.ts';
import { inspectPage, twoLooks } from '../support/console-inspect.ts';
import { allOf, emptyStub, recordGone } from '../support/console-sample.ts';
import { administrator, id } from '../support/console-sample-people.ts';
import { openConsoleStage } from '../support/console-stage.ts';
import type { Stub } from '../support/console-stub.ts';

const stage = await openConsoleStage();
const { full, server } = stage;

const line = 'GET /api/v1/identity-providers';
const provider = {
  ...{
    id: id('idp', '01'),
    name: 'clinic',
    issuer: 'https://id.riverside.example',
    title: 'Riverside Clinic',
  },
  ...{
    clientId: 'cordon',
    scopes: ['openid', 'email', 'groups'],
    groupsClaim: 'groups',
    emailClaim: 'email',
  },
  roleMap: [
    { group: 'Nurses', roles: ['nurse'] },
    { group: 'IT', roles: ['administrator', 'developer'] },
  ],
  ...{ admits: 'mapped', trustsAddresses: false, acceptedAcr: [], acceptedAmr: ['hwk'], refreshMinutes: 15 },
  ...{ state: 'active', revision: 3, configuredAt: Date.UTC(2026, 10, 22) },
};
const answers: Stub = { ...full, ...administrator, [line]: { json: { providers: [provider] } } };
const look = (name: string, stub: Stub, says?: string) =>
  inspectPage(server, {
    ...{ path: '/single-sign-on', heading: 'Single sign-on', name, answers: stub, looks: twoLooks },
    ...(says && { says }),
  });

test('the providers pass axe with one, with none, while they load and when the server fails', async () => {
  await look('single-sign-on', answers, 'IT: Administrator and Developer');
  const none = { ...emptyStub, ...administrator, [line]: { json: { providers: [] } } };
  await look('single-sign-on-empty', none, 'People sign in here alone');
  await look('single-sign-on-loading', { ...allOf('never'), ...administrator, [line]: 'never' });
  await look(
    'single-sign-on-failed',
    { ...emptyStub, ...administrator, [line]: recordGone },
    'cannot be reached',
  );
});

test('an administrator adds one, after testing what its issuer says', async () => {
  const post = 'POST /api/v1/identity-providers';
  const { page } = await stage.open('/single-sign-on', {
    ...answers,
    [post]: { json: provider },
    'GET /api/v1/identity-providers/test': {
      json: {
        ...{ issuer: provider.issuer, algorithms: ['RS256'], stopsMixUp: true, tellsLogouts: false },
        scopes: ['openid'],
      },
    },
  });
  await page.getByRole('button', { name: 'Add provider' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.getByText('The whole address, with https://').waitFor();
  await dialog.getByLabel('Short name').fill('clinic');
  await dialog.getByLabel('Issuer').fill(provider.issuer);
  await dialog.getByRole('button', { name: 'Test the issuer' }).click();
  await dialog.getByText('It answers as an identity provider.').waitFor();
  await dialog.getByText('/sso/clinic/logout').waitFor();
  await dialog.getByLabel('Title').fill(provider.title);
  await dialog.getByLabel('Client id').fill('cordon');
  await dialog.getByLabel('Client secret').fill('a-secret-of-the-client');
  for (const [place, group, role] of [
    [1, 'IT', 'Administrator'],
    [2, 'IT', 'Developer'],
  ] as const) {
    if (place > 1) await dialog.getByRole('button', { name: 'Add line' }).click();
    await dialog.getByLabel(`Group ${place}`).fill(group);
    await dialog.getByRole('button', { name: new RegExp(`Role ${place}`) }).click();
    await page.getByRole('option', { name: role }).click();
  }
  await photograph(page, 'single-sign-on-add');
  expect(await runAxe(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(post)).toMatchObject({
    ...{ name: 'clinic', issuer: provider.issuer, secret: 'a-secret-of-the-client', admits: 'invited' },
    roleMap: [{ group: 'IT', roles: ['administrator', 'developer'] }],
  });
});

test('an administrator offers it to a person, and takes that back', async () => {
  const ada = {
    ...{ id: id('per', '07'), name: 'Ada Nurse', email: 'ada@riverside.example', roles: ['nurse'] },
    ...{ state: 'active', invitedAt: 1, activeSince: 2, deactivatedAt: null, departments: [] },
  };
  const put = `PUT /api/v1/people/${ada.id}/single-sign-on`;
  const { page } = await stage.open(`/people/${ada.id}`, {
    ...answers,
    ...{ 'GET /api/v1/people': { json: { people: [ada] } }, [put]: { json: {} } },
  });
  const offer = page.getByRole('button', { name: 'Single sign-on', exact: true });
  await offer.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('ada@riverside.example').waitFor();
  expect(await runAxe(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Offer' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(put)).toEqual({ provider: provider.id });
  await offer.click();
  await dialog.getByRole('button', { name: /Identity provider/ }).click();
  await page.getByRole('option', { name: /None/ }).click();
  await dialog.getByRole('button', { name: 'Take back' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(put)).toEqual({ provider: null });
});

test('an administrator changes one without typing its secret again, and disables it', async () => {
  const put = `PUT /api/v1/identity-providers/${provider.id}`;
  const { page } = await stage.open('/single-sign-on', { ...answers, [put]: { json: provider } });
  await page.getByRole('button', { name: 'Change Riverside Clinic' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Remove line 2' }).click();
  await dialog.getByText('In use.').click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  const { roleMap, state, revision, ...others } = stage.sentTo(put) as Record<string, unknown>;
  expect({ roleMap, state, revision }).toEqual({
    roleMap: [
      { group: 'Nurses', roles: ['nurse'] },
      { group: 'IT', roles: ['developer'] },
    ],
    ...{ state: 'disabled', revision: 3 },
  });
  expect(others).not.toHaveProperty('secret');
});
