import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeBrowser, openPage, photograph, runAxe } from '../support/browser.ts';
import { startCordon, type TestCordon } from '../support/cordon.ts';

let cordon: TestCordon;

beforeAll(async () => {
  cordon = await startCordon();
});
afterAll(async () => {
  await closeBrowser();
  await cordon?.close();
});

const open = async (role: 'privacy-officer' | 'auditor', email: string) => {
  const opened = await openPage(`${cordon.doors.url}${await cordon.signInLink([role], email)}`);
  await opened.page.getByRole('navigation').first().waitFor();
  await cordon.house.store.query('update sign_in set second_factor_at = last_seen_at', []);
  await opened.page.goto(`${cordon.doors.url}/accountings`);
  return opened;
};

test('the privacy officer draws one up once it was verified who asks; an auditor finds it by token', async () => {
  const { page, problems } = await open('privacy-officer', 'pia@test.invalid');
  await page.getByLabel('Patient reference or token').fill('MRN-4711');
  await page.getByRole('button', { name: 'Look up' }).click();
  await page.getByText('None was made for this patient').waitFor();
  expect(page.url()).not.toContain('4711');
  await page.getByRole('button', { name: 'Draw one up' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Draw it up' }).click();
  await dialog.getByText('Say who asks.').waitFor();
  await dialog.getByRole('button', { name: /Who asks for it/ }).click();
  await page.getByRole('option', { name: 'The patient', exact: true }).click();
  await dialog.getByRole('button', { name: /How that was verified/ }).click();
  expect(await page.getByRole('option', { name: /documents that show the authority/ }).count()).toBe(0);
  await page.getByRole('option', { name: 'Photo identification' }).click();
  await dialog.getByLabel('What was shown').fill('Driving licence.');
  expect(await runAxe(page)).toEqual([]);
  await photograph(page, 'accounting-draw-up');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Draw it up' }).click(),
  ]);
  const document = await readFile(await download.path(), 'utf8');
  expect(document).toContain('photo identification: Driving licence.');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Photo identification: Driving licence.').waitFor();
  await photograph(page, 'accountings');
  await page.setViewportSize({ width: 360, height: 800 });
  await photograph(page, 'accountings-narrow');
  expect(await runAxe(page)).toEqual([]);
  expect(problems).toEqual([]);

  const { rows } = await cordon.house.store.query<{ subject: string }>(
    'select subject from disclosure_accounting',
    [],
  );
  const { page: reading } = await open('auditor', 'ada@test.invalid');
  await reading.getByLabel('Token of the patient').fill(rows[0]?.subject ?? '');
  await reading.getByRole('button', { name: 'Look up' }).click();
  await reading.getByText('Photo identification: Driving licence.').waitFor();
  expect(await reading.getByRole('button', { name: 'Draw one up' }).count()).toBe(0);
});
