import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { confirmAccounts } from '../../server/src/platform/identity/index.ts';
import { closeBrowser, openContext, openPage, photograph, runAxe } from '../support/browser.ts';
import { startCordon, type TestCordon } from '../support/cordon.ts';
import { startProvider, type TestProvider } from '../support/oidc.ts';

/** Single sign-on as people meet it: the whole program, a real OpenID Connect provider, and a browser that goes between. */

let cordon: TestCordon;
let upstream: TestProvider;
let page: Page;

beforeAll(async () => {
  cordon = await startCordon();
  upstream = await startProvider(cordon.doors.url);
});
afterAll(async () => {
  await closeBrowser();
  await upstream?.close();
  await cordon?.close();
});

const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
const inside = () => page.getByRole('navigation', { name: 'Main' }).waitFor();

/** Until the server knows this browser no more, which every node does within a second; then it shows as much. */
async function outside(): Promise<void> {
  const ask = () => page.evaluate(async () => (await fetch('/api/v1/me')).status);
  await expect.poll(ask, { timeout: 30_000 }).toBe(401);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
}

/** Somebody of these groups is at the browser, as the provider sees them. */
function arrive(subject: string, groups: string[], name: string): void {
  upstream.people.set(subject, { email: `${subject}@clinic.example`, email_verified: true, name, groups });
  upstream.atBrowser = { subject };
}

/** What the provider is asked about everybody now, and not when the quarter of an hour is over. */
async function askProvider(): Promise<void> {
  await cordon.house.store.query('update upstream_account set confirmed_at = 0', []);
  await confirmAccounts(cordon.house.federationParts);
}

describe('Single sign-on in the browser', () => {
  test('is set up in the page, with a look at what the issuer says', async () => {
    const link = await cordon.signInLink(['administrator'], 'ada@test.invalid');
    ({ page } = await openPage(`${cordon.doors.url}${link}`));
    await inside();
    await cordon.house.store.query('update sign_in set second_factor_at = started_at', []);
    await page.goto(`${cordon.doors.url}/single-sign-on`);
    await press('Add provider');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Short name').fill('clinic');
    await dialog.getByLabel('Issuer').fill(upstream.issuer);
    await dialog.getByRole('button', { name: 'Test the issuer' }).click();
    await dialog.getByText('It answers as an identity provider.').waitFor();
    await dialog.getByLabel('Title').fill('Test Clinic');
    await dialog.getByLabel('Client id').fill('cordon');
    await dialog.getByLabel('Client secret').fill(upstream.secret);
    await dialog.getByLabel('Group 1').fill('Nurses');
    await dialog.getByRole('button', { name: /Role 1/ }).click();
    await page.getByRole('option', { name: 'Nurse', exact: true }).click();
    await dialog.getByRole('button', { name: /Who may come by it/ }).click();
    await page.getByRole('option', { name: /^Everybody/ }).click();
    await photograph(page, 'provider-real-new');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Test Clinic').first().waitFor();
    await page.context().close();
  });

  test('lets in whoever the provider names, at the page that was asked for', async () => {
    arrive('nora', ['Nurses'], 'Nora Nurse');
    ({ page } = await openPage(`${cordon.doors.url}/sign-in?next=%2Faccount`));
    await page.getByRole('button', { name: 'Sign in with Test Clinic' }).waitFor();
    expect(await runAxe(page)).toEqual([]);
    await press('Sign in with Test Clinic');
    await inside();
    expect(new URL(page.url()).pathname).toBe('/account');
    await page.getByText('Nora Nurse').first().waitFor();
    await photograph(page, 'provider-real-account');
  });

  test('ends in the open page when the provider says that they signed out there', async () => {
    await upstream.tellLogout('nora', upstream.sessionOf('nora'));
    await page.reload();
    await outside();
  });

  test('refuses whoever has no group here, in words', async () => {
    arrive('cleo', ['Choir'], 'Cleo Singer');
    ({ page } = await openPage(`${cordon.doors.url}/sign-in`, { context: await openContext() }));
    await press('Sign in with Test Clinic');
    await page.getByText(/The sign-in there did not lead here/).waitFor();
    expect(await runAxe(page)).toEqual([]);
    await photograph(page, 'provider-real-refused');
    await page.context().close();
  });

  test('ends for whoever is taken out of the group, at the next look', async () => {
    arrive('nora', ['Nurses'], 'Nora Nurse');
    ({ page } = await openPage(`${cordon.doors.url}/sign-in`, { context: await openContext() }));
    await press('Sign in with Test Clinic');
    await inside();
    arrive('nora', ['Choir'], 'Nora Nurse');
    await askProvider();
    await page.reload();
    await outside();
  });
});
