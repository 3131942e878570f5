import { expect, test } from 'vitest';
import { runAxe } from '../support/browser.ts';
import { inspectPage, twoLooks } from '../support/console-inspect.ts';
import { oneApplication } from '../support/console-sample-inventory.ts';
import { administrator, id } from '../support/console-sample-people.ts';
import { openConsoleStage } from '../support/console-stage.ts';
import type { Stub } from '../support/console-stub.ts';

const stage = await openConsoleStage();
const { full, server } = stage;

const answers: Stub = { ...full, ...administrator };
const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

test('an application shows whether it acts for people, and the certificates that it brings', async () => {
  await inspectPage(server, {
    ...{ path: oneApplication, heading: 'Intake scribe', name: 'application', answers, looks: twoLooks },
    says: 'Yes, within what each of them may',
  });
});

test('an administrator ends that an application acts for people', async () => {
  const post = `POST /api/v1/applications/${id('app', '01')}/delegation`;
  const { page } = await stage.open(oneApplication, { ...answers, [post]: { json: { application: {} } } });
  await page.getByRole('button', { name: 'End acting for people' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('answers on their way to it are').waitFor();
  expect(await runAxe(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'End', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(post)).toEqual({ actsForPeople: false });
});

test('a certificate is registered without a private key, alone or as what a key is bound to', async () => {
  const register = `POST /api/v1/applications/${id('app', '01')}/certificates`;
  const issue = 'POST /api/v1/keys';
  const { page } = await stage.open(oneApplication, {
    ...answers,
    [register]: { json: { summary: {} } },
    [issue]: 'never',
  });
  await page.getByText('A certificate for intake.riverside.example').waitFor();
  await page.getByRole('button', { name: 'Issue key' }).click();
  const dialog = page.getByRole('dialog');
  const choose = async (label: string) => {
    await dialog.getByRole('button', { name: 'How it shows who it is' }).click();
    await page.getByRole('option', { name: label }).click();
  };
  await choose('It brings a certificate');
  await dialog.getByLabel('Label').fill('Intake server');
  const text = dialog.getByRole('textbox', { name: 'Certificate', exact: true });
  await text.fill(`${pem}-----BEGIN PRIVATE KEY-----`);
  await dialog.getByText('This holds a private key.').waitFor();
  await text.fill(pem);
  await dialog.getByLabel('Name in the certificate').fill('intake.riverside.example ');
  expect(await runAxe(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Register certificate' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(register)).toMatchObject({
    ...{ label: 'Intake server', certificate: { pem, name: 'intake.riverside.example' } },
  });

  await page.getByRole('button', { name: 'Issue key' }).click();
  await choose('It sends a key and brings a certificate');
  await dialog.getByLabel('Label').fill('Bound key');
  await dialog.getByRole('textbox', { name: 'Certificate', exact: true }).fill(pem);
  await dialog.getByRole('button', { name: 'Issue key' }).click();
  await expect
    .poll(() => stage.sentTo(issue))
    .toMatchObject({
      ...{ application: id('app', '01'), label: 'Bound key', certificate: { pem } },
    });
});
