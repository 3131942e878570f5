import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeBrowser, openPage, photograph, runAxe } from '../support/browser.ts';
import { startCordon, type TestCordon } from '../support/cordon.ts';

let cordon: TestCordon;

beforeAll(async () => {
  cordon = await startCordon();
  await cordon.signInLink(['nurse'], 'nora@test.invalid');
  await cordon.house.store.query(
    `update person set name = 'Nora Nurse' where email = 'nora@test.invalid'`,
    [],
  );
});
afterAll(async () => {
  await closeBrowser();
  await cordon?.close();
});

const file = (status: string) => {
  const resources = [
    { resourceType: 'Practitioner', id: 'n', telecom: [{ system: 'email', value: 'nora@test.invalid' }] },
    {
      ...{ resourceType: 'CareTeam', id: 't', status, subject: { reference: 'Patient/p' } },
      participant: ['n', 'x'].map((id) => ({ member: { reference: `Practitioner/${id}` } })),
    },
  ];
  const buffer = Buffer.from(`${resources.map((one) => JSON.stringify(one)).join('\n')}\n{"broken`);
  return { name: 'care.ndjson', mimeType: 'application/fhir+ndjson', buffer };
};

test('the privacy officer sees what an import would change, imports, and ends a relationship', async () => {
  const { page, problems } = await openPage(
    `${cordon.doors.url}${await cordon.signInLink(['privacy-officer'], 'otto@test.invalid')}`,
  );
  await page.getByRole('navigation').first().waitFor();
  await cordon.house.store.query('update sign_in set second_factor_at = last_seen_at', []);
  await page.goto(`${cordon.doors.url}/care`);
  await page.getByText('No relationship is known yet').waitFor();
  expect(await runAxe(page)).toEqual([]);

  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles(file('active'));
  await dialog.getByText('1 added, 0 ended, 0 as they are.').waitFor();
  await dialog.getByText('Not read: line or entry 3').waitFor();
  await dialog.getByText('Practitioners whom nobody here is: 1').waitFor();
  await photograph(page, 'care-import');
  expect(await runAxe(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Nora Nurse').first().waitFor();
  await photograph(page, 'care');
  await page.setViewportSize({ width: 360, height: 800 });
  await photograph(page, 'care-narrow');
  expect(await runAxe(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.getByRole('button', { name: 'End the relationship of Nora Nurse' }).click();
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: 'End it' }).click();
  await question.waitFor({ state: 'detached' });
  await page.getByText('Does not hold').first().waitFor();
  expect(problems).toEqual([]);
});
