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

test('a patient is looked up by reference, gets somebody who looks after them, and special protection', async () => {
  const { page, problems } = await openPage(
    `${cordon.doors.url}${await cordon.signInLink(['privacy-officer'], 'pia@test.invalid')}`,
  );
  await page.getByRole('navigation').first().waitFor();
  await cordon.house.store.query('update sign_in set second_factor_at = last_seen_at', []);
  await page.goto(`${cordon.doors.url}/care`);
  const panel = page.getByRole('region', { name: 'Look up a patient' });
  await panel.getByLabel('Patient reference').fill('MRN-4711');
  await panel.getByRole('button', { name: 'Look up' }).click();
  await panel.getByText('Nobody is known to look after this patient').waitFor();
  await panel.getByText('Their records are not specially protected.').waitFor();
  expect(page.url()).not.toContain('4711');
  expect(await runAxe(page)).toEqual([]);

  await panel.getByRole('button', { name: 'Add who looks after them' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByLabel('Patient reference').inputValue()).toBe('MRN-4711');
  await dialog.getByRole('button', { name: 'Add it' }).click();
  await dialog.getByText('Choose a person or a department.').waitFor();
  await dialog.getByRole('combobox', { name: 'Who looks after them' }).fill('Nora');
  await page.getByRole('option', { name: /Nora Nurse/ }).click();
  await dialog.getByRole('button', { name: /Until somebody ends it/ }).click();
  await page.getByRole('option', { name: 'A week' }).click();
  expect(await runAxe(page)).toEqual([]);
  await photograph(page, 'care-add');
  await dialog.getByRole('button', { name: 'Add it' }).click();
  await dialog.waitFor({ state: 'detached' });
  await panel.getByText('Nora Nurse').waitFor();

  await panel.getByRole('button', { name: 'Protect their records specially' }).click();
  await dialog.getByRole('button', { name: /What they hold/ }).click();
  await page.getByRole('option', { name: 'HIV' }).click();
  await dialog.getByRole('button', { name: 'Protect them' }).click();
  await dialog.waitFor({ state: 'detached' });
  await panel.getByText('HIV').waitFor();
  await photograph(page, 'care-patient');
  expect(await runAxe(page)).toEqual([]);

  await panel.getByRole('button', { name: 'Watch them', exact: true }).click();
  await dialog.getByRole('button', { name: /Why/ }).click();
  await page.getByRole('option', { name: 'They work here' }).click();
  await dialog.getByRole('button', { name: 'Watch them', exact: true }).click();
  await dialog.getByText('Choose the person.').waitFor();
  await dialog.getByRole('combobox', { name: 'Who they are here' }).fill('Nora');
  await page.getByRole('option', { name: /Nora Nurse/ }).click();
  await dialog.getByRole('button', { name: 'Watch them', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await panel.getByText('Works here: Nora Nurse').waitFor();
  await photograph(page, 'care-watched');
  await panel.getByRole('button', { name: 'Watch them no more' }).click();
  const watching = page.getByRole('alertdialog');
  await watching.getByLabel('Why').fill('Left us in May.');
  await watching.getByRole('button', { name: 'Watch them no more' }).click();
  await watching.waitFor({ state: 'detached' });
  await panel.getByText('Works here: Nora Nurse').waitFor({ state: 'detached' });

  await panel.getByRole('button', { name: 'Take away HIV' }).click();
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: 'Take the protection away' }).click();
  await question.getByText('Say why, for whoever reviews it later.').waitFor();
  await question.getByLabel('Why').fill('Marked by mistake.');
  await question.getByRole('button', { name: 'Take the protection away' }).click();
  await question.waitFor({ state: 'detached' });
  await panel.getByText('Their records are not specially protected.').waitFor();
  await panel.getByRole('button', { name: 'End the relationship of Nora Nurse' }).click();
  await question.getByRole('button', { name: 'End it' }).click();
  await question.waitFor({ state: 'detached' });
  await panel.getByText('Does not hold').waitFor();
  expect(problems).toEqual([]);
});

test('an administrator says by which number record systems name a person', async () => {
  const { page, problems } = await openPage(
    `${cordon.doors.url}${await cordon.signInLink(['administrator', 'privacy-officer'], 'ada@test.invalid')}`,
  );
  await page.getByRole('navigation').first().waitFor();
  await cordon.house.store.query('update sign_in set second_factor_at = last_seen_at', []);
  await page.goto(`${cordon.doors.url}/people`);
  await page.getByRole('link', { name: /Nora Nurse/ }).click();
  const panel = page.getByRole('region', { name: 'National Provider Identifier' });
  await panel.getByRole('button', { name: 'Set the number' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Number').fill('12345');
  await dialog.getByRole('button', { name: 'Set it' }).click();
  await dialog.getByText('Ten digits.', { exact: true }).waitFor();
  await dialog.getByLabel('Number').fill('1234567893');
  await dialog.getByRole('button', { name: 'Set it' }).click();
  await dialog.waitFor({ state: 'detached' });
  await panel.getByText('1234567893').waitFor();
  expect(await runAxe(page)).toEqual([]);
  expect(problems).toEqual([]);
});
