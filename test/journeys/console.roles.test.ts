import { expect, test } from 'vitest';
import { photograph, runAxe } from '../support/browser.ts';
import { administrator, id } from '../support/console-sample-people.ts';
import { openConsoleStage } from '../support/console-stage.ts';
import type { Stub } from '../support/console-stub.ts';

const stage = await openConsoleStage();

const ada = {
  ...{ id: id('per', '07'), name: 'Ada Nurse', email: 'ada@riverside.example', roles: ['nurse', 'billing'] },
  ...{ state: 'active', invitedAt: 1, activeSince: 2, deactivatedAt: null, departments: [] },
};
const post = `POST /api/v1/people/${ada.id}/roles`;
const answers: Stub = {
  ...{ ...stage.full, ...administrator },
  ...{ 'GET /api/v1/people': { json: { people: [ada] } }, [post]: { json: ada } },
};

test('an administrator changes the roles of a person, and reads first what that means', async () => {
  const { page } = await stage.open(`/people/${ada.id}`, answers);
  await page.getByRole('button', { name: 'Change roles' }).click();
  const dialog = page.getByRole('dialog', { name: 'Roles of Ada Nurse' });
  await dialog.getByText('Nothing is changed yet.').waitFor();
  await dialog.getByRole('button', { name: 'Change roles' }).click();
  await dialog.getByText('These are the roles already.').waitFor();
  await dialog.getByText('Say why, for whoever reviews access later.').waitFor();
  await dialog.getByText('Billing', { exact: true }).click();
  await dialog.getByText('Clinician', { exact: true }).click();
  await dialog.getByText('Ada Nurse becomes Clinician and is no longer Billing.').waitFor();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Finished her training as a physician.');
  expect(await runAxe(page)).toEqual([]);
  await photograph(page, 'person-roles');
  await dialog.getByRole('button', { name: 'Change roles' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(post)).toEqual({
    ...{ roles: ['clinician', 'nurse'], reason: 'Finished her training as a physician.' },
  });
});

test('nobody is offered to change their own', async () => {
  const ines = { ...ada, id: id('per', '04'), name: 'Ines Admin', roles: ['administrator'] };
  const people = { 'GET /api/v1/people': { json: { people: [ada, ines] } } };
  const { page } = await stage.open(`/people/${ines.id}`, { ...answers, ...people });
  await page.getByRole('heading', { level: 1, name: 'Ines Admin' }).waitFor();
  await page.getByRole('region', { name: 'Roles' }).getByText('Nobody changes their own').waitFor();
  expect(await page.getByRole('button', { name: 'Change roles' }).count()).toBe(0);
});
