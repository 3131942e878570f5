import { expect, test } from 'vitest';
import { photograph, runAxe } from '../support/browser.ts';
import { inspectPage, twoLooks } from '../support/console-inspect.ts';
import { allOf, emptyStub, recordGone } from '../support/console-sample.ts';
import { auditor, describePerson } from '../support/console-sample-people.ts';
import { signInAlerts, signInLimits } from '../support/console-sample-sign-ins.ts';
import { openConsoleStage } from '../support/console-stage.ts';
import type { Stub } from '../support/console-stub.ts';

const stage = await openConsoleStage();
const { full, server } = stage;
const path = '/log-in-monitoring';
const heading = 'Log-in monitoring';
const line = 'GET /api/v1/sign-in-alerts';

test('alerts pass axe in each of their states', async () => {
  const look = (name: string, answers: Stub, says?: string, at = path) =>
    inspectPage(server, { path: at, heading, name, answers, looks: twoLooks, ...(says && { says }) });
  await look('monitoring', full, 'A kiosk had kept an old address.');
  await look('monitoring-open', full, 'after 7 refused attempts', `${path}?state=open`);
  await look('monitoring-empty', emptyStub, 'No alert yet');
  await look('monitoring-loading', { ...allOf('never'), [line]: 'never' });
  await look('monitoring-failed', { ...emptyStub, [line]: recordGone }, 'The database cannot be reached.');
});

test('an alert is acknowledged with what was found', async () => {
  const [alert] = signInAlerts;
  const post = `POST /api/v1/sign-in-alerts/${alert?.id}/acknowledge`;
  const { page } = await stage.open(path, { ...full, [post]: { json: alert } });
  await page.getByRole('button', { name: 'Acknowledge the alert about Dana Clinician' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Acknowledge' }).click();
  await dialog.getByText('Say what was found, in ten letters or more.').waitFor();
  await dialog.getByLabel('What was looked at, and why it is so').fill('It was her, with a new phone.');
  expect(await runAxe(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Acknowledge' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(post)).toEqual({ note: 'It was her, with a new phone.' });
});

test('attempts stand by day and account', async () => {
  for (const width of [1440, 360]) {
    const { page } = await stage.open(path, full, { width });
    await page.getByRole('tab', { name: 'Attempts' }).click();
    await page.getByText('An account that does not exist').first().waitFor();
    await photograph(page, `monitoring-attempts-${width}`);
    expect(await runAxe(page)).toEqual([]);
  }
});

test('the security officer changes the limits, within their ends; an auditor reads them', async () => {
  const post = 'POST /api/v1/sign-in-limits';
  const security = {
    'GET /api/v1/me': { json: await describePerson('05', 'Sam Security', ['security-officer']) },
  };
  const { page } = await stage.open(path, { ...full, ...security, [post]: { json: signInLimits } });
  await page.getByRole('tab', { name: 'Limits' }).click();
  await page.getByRole('button', { name: 'Change limits' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Refused attempts for one account').fill('1');
  await dialog.getByRole('button', { name: 'Set limits' }).click();
  await dialog.getByText('A whole number from 3 to 100.').waitFor();
  await dialog.getByLabel('Refused attempts for one account').fill('8');
  expect(await runAxe(page)).toEqual([]);
  await photograph(page, 'monitoring-limits');
  await dialog.getByLabel('Why so').fill('Many new colleagues.');
  await dialog.getByRole('button', { name: 'Set limits' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(post)).toEqual({ ...signInLimits, accountFailures: 8, reason: 'Many new colleagues.' });
  const { page: reading } = await stage.open(path, { ...full, ...auditor });
  await reading.getByText('Another officer looks at it').first().waitFor();
  await reading.getByRole('tab', { name: 'Limits' }).click();
  await reading.getByText('Refused attempts for one account').waitFor();
  expect(await reading.getByRole('button', { name: 'Change limits' }).count()).toBe(0);
});
