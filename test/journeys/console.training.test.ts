import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeBrowser, openPage, photograph, runAxe } from '../support/browser.ts';
import { startCordon, type TestCordon } from '../support/cordon.ts';

let cordon: TestCordon;

beforeAll(async () => {
  cordon = await startCordon();
  await cordon.signInLink(['nurse'], 'nora@test.invalid');
  await cordon.house.store.query(
    `update person set trained_until = null, name = 'Nora Nurse' where email = 'nora@test.invalid'`,
    [],
  );
});
afterAll(async () => {
  await closeBrowser();
  await cordon?.close();
});

test('an officer finds who is untrained, records what they completed, and takes it back', async () => {
  const { page, problems } = await openPage(
    `${cordon.doors.url}${await cordon.signInLink(['privacy-officer'], 'otto@test.invalid')}`,
  );
  await page.getByRole('navigation').first().waitFor();
  await page.goto(`${cordon.doors.url}/training`);
  await page.getByText('cannot use AI systems until').waitFor();
  const table = page.getByRole('table', { name: 'Training' });
  expect(await table.getByRole('row').nth(1).textContent()).toContain('Nora Nurse');
  await photograph(page, 'training');
  expect(await runAxe(page)).toEqual([]);

  await page.getByRole('button', { name: 'Record training' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await dialog.getByText('Choose at least one person.').waitFor();
  await dialog.getByRole('checkbox', { name: /Nora Nurse/ }).check({ force: true });
  await dialog.getByLabel('Course').fill('AI and patients’ information');
  await dialog.getByLabel('Version of its content').fill('2');
  const { zone } = await cordon.house.duties.organisation.storeIn(cordon.house.store).read();
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(cordon.house.clock.now());
  await dialog.getByLabel('Completed on').fill(today);
  await dialog.getByLabel('Score in per cent').fill('90');
  await photograph(page, 'training-record');
  expect(await runAxe(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await page.getByText('Everybody is trained.').waitFor();

  await table.getByRole('link', { name: /Nora Nurse/ }).click();
  const panel = page.getByRole('region', { name: 'Training' });
  await panel.getByText('AI and patients’ information').waitFor();
  await panel.getByText('90 %').waitFor();
  await panel.getByRole('button', { name: /Withdraw/ }).click();
  const question = page.getByRole('alertdialog');
  await question.getByLabel('Reason').fill('Recorded for somebody else.');
  await question.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await panel.getByText('Withdrawn').waitFor();
  await photograph(page, 'person-training');
  expect(await runAxe(page)).toEqual([]);
  await page.goto(`${cordon.doors.url}/training?standing=missing`);
  await page.getByRole('table', { name: 'Training' }).getByText('Nora Nurse').waitFor();
  expect(problems).toEqual([]);
});
