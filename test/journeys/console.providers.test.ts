import { expect, test } from 'vitest';
import { inspectPage, twoLooks } from '../support/console-inspect.ts';
import { openConsoleStage } from '../support/console-stage.ts';
import type { Stub } from '../support/console-stub.ts';

const stage = await openConsoleStage();
const { full, server } = stage;

const offered: Stub = {
  ...full,
  'GET /api/v1/sign-in/providers': {
    json: { providers: [{ name: 'clinic', title: 'Riverside Clinic' }] },
  },
};

test('the sign-in page offers the identity provider of the organisation, and says so when it led nowhere', async () => {
  await inspectPage(server, {
    ...{ path: '/sign-in?why=provider', heading: 'Sign in', name: 'sign-in-provider' },
    ...{ answers: offered, looks: twoLooks, says: 'Sign in with Riverside Clinic' },
  });
});

test('the browser goes to the provider that was chosen, once, with the page to come back to', async () => {
  const line = 'POST /api/v1/sign-in/provider';
  const { page } = await stage.open('/sign-in?next=/workspace', {
    ...offered,
    [line]: { json: { location: `${server.url}/sign-in?why=provider` } },
  });
  await page.getByRole('button', { name: 'Sign in with Riverside Clinic' }).click();
  await page.getByText('The sign-in there did not lead here').waitFor();
  const asked = server.asked.filter((each) => each.line === line);
  expect(asked.map(({ body }) => JSON.parse(body))).toEqual([{ provider: 'clinic', returnTo: '/workspace' }]);
});

test('a provider that cannot be asked is said beside the other ways to sign in', async () => {
  const { page } = await stage.open('/sign-in', {
    ...offered,
    'POST /api/v1/sign-in/provider': {
      ...{
        status: 502,
        json: { status: 502, code: 'destination_unreachable', title: 'It does not answer.' },
      },
    },
  });
  await page.getByRole('button', { name: 'Sign in with Riverside Clinic' }).click();
  await page.getByText('It does not answer.').waitFor();
  await page.getByLabel('Password').fill('still there');
});
