import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeBrowser, openPage } from '../support/browser.ts';
import { startCordon, type TestCordon } from '../support/cordon.ts';
import { plugIn } from '../support/plug-in-passkey.ts';

/** Somebody guesses at an account while its owner is away: the owner hears of it when they come back. */

let cordon: TestCordon;

beforeAll(async () => {
  cordon = await startCordon();
});
afterAll(async () => {
  await closeBrowser();
  await cordon?.close();
});

test('whoever unlocks their page is told what happened meanwhile, reports it, and the officers see it', async () => {
  const url = `http://localhost:${cordon.doors.port}`;
  const { enrolment } = await cordon.clerk<{ enrolment: { path: string } }>('invite-person', {
    ...{ name: 'Dana Reyes', email: 'dana@test.invalid', roles: ['clinician'] },
  });
  const { page, context } = await openPage(`${url}/sign-in`);
  await plugIn(page);
  await page.goto(`${url}${enrolment.path}`);
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  await press('Create a passkey');
  await page.getByRole('heading', { name: 'You are enrolled' }).waitFor();
  await page.goto(`${url}/sign-in?next=%2Faccount`);
  await press('Sign in with a passkey');
  const panel = page.getByRole('region', { name: 'What happened on your account' });
  await panel.getByText('Nothing.').waitFor();
  expect(await page.getByText('Was it you?').count()).toBe(0);

  await page.getByRole('button', { name: 'Dana Reyes' }).click();
  await page.getByRole('menuitem', { name: 'Lock this page' }).click();
  await page.getByRole('heading', { name: 'Locked' }).waitFor();
  const refused = await fetch(`${url}/api/v1/sign-in`, {
    method: 'POST',
    headers: {
      ...{ origin: url, 'sec-fetch-site': 'same-origin', 'x-cordon-csrf': '1' },
      'content-type': 'application/json',
    },
    body: JSON.stringify({ email: 'dana@test.invalid', password: 'not-the-password', code: '000000' }),
  });
  expect(refused.status).toBe(401);
  await press('Unlock with a passkey');

  const banner = page.locator('.banner', { hasText: 'Something happened on your account. Was it you?' });
  await banner.waitFor();
  await panel.getByText(/An attempt to sign in from .* was refused\./).waitFor();
  await banner.getByRole('button', { name: 'This was not me' }).click();
  await press('Tell the officers');
  await page.getByRole('dialog', { name: 'The officers have been told' }).waitFor();
  await press('Sign out everywhere else');
  await page.getByText('You were signed in nowhere else.').waitFor();
  await page.getByRole('dialog').getByText('Close').click();
  await banner.waitFor({ state: 'detached' });
  await panel.getByText('Reported').waitFor();
  await press('I know of all of this');
  await panel.getByText('when you said that you know').waitFor();

  const { items } = await cordon.clerk<{ items: { kind: string; reports: { says: string }[] }[] }>(
    'list-sign-in-alerts',
    { state: 'open' },
  );
  expect(items.map(({ kind }) => kind)).toEqual(['reported-by-person']);
  expect(items[0]?.reports[0]?.says).toContain('was refused.');
  await context.close();
});
