import { afterAll, describe, expect, test } from 'vitest';
import { openPage, photograph, runAxe } from '../support/browser.ts';
import { inspectPage, twoLooks } from '../support/console-inspect.ts';
import { allOf, emptyStub, recordGone } from '../support/console-sample.ts';
import { alerts } from '../support/console-sample-activity.ts';
import { auditor, officer } from '../support/console-sample-people.ts';
import { openConsoleStage } from '../support/console-stage.ts';
import type { Stub } from '../support/console-stub.ts';
import { bringLive, registerVendor, signAgreement, startCordon } from '../support/cordon.ts';
import { callGateway, chatBody } from '../support/gateway-caller.ts';

const stage = await openConsoleStage();
const { full, server } = stage;
const path = '/activity-limits';
const heading = 'Limits and alerts';
const line = 'GET /api/v1/activity-alerts';

describe('in each of their states', () => {
  const look = (name: string, answers: Stub, says?: string, at = path) =>
    inspectPage(server, { path: at, heading, name, answers, looks: twoLooks, ...(says && { says }) });

  test('alerts pass axe: some, none, loading, failed', async () => {
    await look('activity', full, 'The ward took in the patients of a bus accident.');
    await look('activity-open', full, 'further ones were refused', `${path}?state=open`);
    await look('activity-empty', emptyStub, 'No alert yet');
    await look('activity-loading', { ...allOf('never'), [line]: 'never' });
    await look('activity-failed', { ...emptyStub, [line]: recordGone }, 'The database cannot be reached.');
  });

  test('limits pass axe, and say what a block does', async () => {
    for (const width of [1440, 360]) {
      const { page, problems } = await stage.open(path, full, { width });
      await page.getByRole('tab', { name: 'Limits' }).click();
      await page.getByText('Alert at 60 patients, refused beyond 80').waitFor();
      await page.getByText('Emergency access lifts a block.').waitFor();
      await photograph(page, `activity-limits-${width}`);
      expect(await runAxe(page)).toEqual([]);
      expect(problems).toEqual([]);
    }
  });

  test('what is usual passes axe, says who has not enough days, and its rule is set with a reason', async () => {
    const set = 'PUT /api/v1/activity-rule';
    for (const width of [1440, 360]) {
      const { page, problems } = await stage.open(path, { ...full, [set]: { json: {} } }, { width });
      await page.getByRole('tab', { name: 'Usual activity' }).click();
      await page.getByText('Usual 12, rarely more than 19').first().waitFor();
      await page.getByText('Not enough days yet (3)').waitFor();
      await page.getByText('Not usual').waitFor();
      await photograph(page, `activity-usual-${width}`);
      expect(await runAxe(page)).toEqual([]);
      await page.getByRole('button', { name: 'Change the rule' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('How far beyond the days before').fill('1');
      await dialog.getByRole('button', { name: 'Set rule' }).click();
      await dialog.getByText('A number from 2 to 10.').waitFor();
      await dialog.getByRole('checkbox', { name: 'Ages over 89' }).check({ force: true });
      await dialog.getByLabel('Within so many hours').fill('48');
      await photograph(page, `activity-rule-${width}`);
      expect(await runAxe(page)).toEqual([]);
      await dialog.getByLabel('How far beyond the days before').fill('4.5');
      await dialog.getByLabel('At least so many patients').fill('25');
      await dialog.getByLabel('Reason').fill('Fewer alerts');
      await dialog.getByRole('button', { name: 'Set rule' }).click();
      await dialog.waitFor({ state: 'detached' });
      expect(stage.sentTo(set)).toEqual({
        ...{ score: 4.5, reason: 'Fewer alerts' },
        atLeast: { exchanges: 30, patients: 25, refusals: 10, offHours: 10 },
        joined: { elements: ['DATE', 'GEOGRAPHIC', 'AGE_OVER_89'], hours: 48, patients: 1 },
      });
      expect(problems).toEqual([]);
    }
    const { page: empty } = await stage.open(path, emptyStub);
    await empty.getByRole('tab', { name: 'Usual activity' }).click();
    await empty.getByText('Nothing is counted for today yet').waitFor();
    expect(await runAxe(empty)).toEqual([]);
  });

  test('more alerts are loaded by their cursor', async () => {
    const next = alerts[1].id;
    const { page } = await stage.open(path, {
      ...{ ...full, [line]: { json: { items: alerts.slice(0, 2), next } } },
      [`${line}?cursor=${next}`]: { json: { items: alerts.slice(2), next: null } },
    });
    const rows = page.getByRole('table', { name: 'Alerts' }).locator('tbody tr');
    await rows.nth(1).waitFor();
    await page.getByRole('button', { name: 'Load more' }).click();
    await rows.nth(3).waitFor();
    expect(await rows.count()).toBe(4);
  });

  test('an auditor reads it and may change nothing; nobody acknowledges what is about themselves', async () => {
    const { page } = await stage.open(path, { ...full, ...auditor });
    await page.getByText('Another officer looks at it').first().waitFor();
    expect(await page.getByRole('button', { name: /Acknowledge/ }).count()).toBe(0);
    await page.getByRole('tab', { name: 'Limits' }).click();
    await page.getByText('As it is shipped').first().waitFor();
    expect(await page.getByRole('button', { name: /Change the limit|Limit one/ }).count()).toBe(0);

    const self = { ...alerts[0], actor: { ...alerts[0].actor, ...(await own()) } };
    const mine = { ...full, ...officer, [line]: { json: { items: [self], next: null } } };
    const { page: other } = await stage.open(path, mine);
    await other.getByText('Another officer looks at it').waitFor();
  });

  test('a limit says what is wrong with it before it is sent', async () => {
    const set = 'POST /api/v1/activity-limits';
    const { page } = await stage.open(path, { ...full, [set]: { json: {} } });
    await page.getByRole('tab', { name: 'Limits' }).click();
    await page.getByRole('button', { name: 'Change the limit: Clinician' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Refuse in a day beyond').fill('59');
    await dialog.getByLabel('Alert in sixty minutes at').fill('1.5');
    await dialog.getByRole('button', { name: 'Set limit' }).click();
    await dialog.getByText('Nothing is refused before the alert').waitFor();
    await dialog.getByText('A whole number from 1 to 100,000.').waitFor();
    await dialog.getByText('Say why').waitFor();
    await photograph(page, 'activity-limit-faults');
    expect(await runAxe(page)).toEqual([]);
    expect(stage.sentTo(set)).toBeNull();
    await dialog.getByLabel('Refuse in a day beyond').fill('90');
    await dialog.getByLabel('Alert in sixty minutes at').fill('20');
    await dialog.getByLabel('Reason').fill('Small practice');
    await dialog.getByRole('button', { name: 'Set limit' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(stage.sentTo(set)).toEqual({
      ...{ scope: 'clinician', reason: 'Small practice' },
      ...{ day: { alert: 60, block: 90 }, hour: { alert: 20, block: null } },
    });
  });
});

async function own(): Promise<{ id: string }> {
  const me = officer['GET /api/v1/me'];
  return { id: (me as { json: { id: string } }).json.id };
}

describe('on the real program', async () => {
  const cordon = await startCordon();
  afterAll(() => cordon.close());

  test('an officer limits an application, sees who went beyond, and acknowledges it', async () => {
    const vendor = await registerVendor(cordon);
    await signAgreement(cordon, { vendor });
    await bringLive(cordon, { name: 'notes', vendor, url: cordon.upstream.url, purposes: ['TREAT'] });
    const key = await cordon.keyFor('notes');
    const { page, problems } = await openPage(
      `${cordon.doors.url}${await cordon.signInLink(['privacy-officer'], 'otto@test.invalid')}`,
    );
    await page.getByRole('navigation').first().waitFor();
    await cordon.house.store.query('update sign_in set second_factor_at = last_seen_at', []);
    await page.goto(`${cordon.doors.url}${path}`);
    await page.getByText('No alert yet').waitFor();
    await page.getByRole('tab', { name: 'Limits' }).click();
    await page.getByRole('button', { name: 'Limit one application' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /Application/ }).click();
    await page.getByRole('option').first().click();
    await dialog.getByLabel('Alert in a day at').fill('1');
    await dialog.getByLabel('Refuse in a day beyond').fill('1');
    await dialog.getByLabel('Reason').fill('One patient a day is what it is for.');
    await photograph(page, 'activity-limit-dialog');
    expect(await runAxe(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Set limit' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Alert at 1 patient, refused beyond 1').waitFor();

    const ask = (subject: string) =>
      callGateway({
        ...{ url: cordon.doors.url, key, body: chatBody('The patient is stable.') },
        headers: { 'x-cordon-system': 'notes', 'x-cordon-purpose': 'TREAT', 'x-cordon-subject': subject },
      });
    const isSet = async () => (await cordon.house.policy.confirmed()).snapshot.activity?.length === 1;
    await expect.poll(isSet, { timeout: 30_000 }).toBe(true);
    expect((await ask('MRN-1')).error).toBeNull();
    expect((await ask('MRN-2')).error).toMatchObject({ code: 'patient_limit' });

    await page.goto(`${cordon.doors.url}/`);
    await page.getByText('Asked about 1 different patient on').first().waitFor();
    await page.getByRole('link', { name: 'Look at the alert' }).first().click();
    const table = page.getByRole('table', { name: 'Alerts' });
    await table.getByText('Refused', { exact: true }).waitFor();
    await photograph(page, 'activity-alerts-real');
    const note = 'It was tried out; nothing is wrong.';
    for (const left of [1, 0]) {
      await table
        .getByRole('button', { name: /Acknowledge/ })
        .first()
        .click();
      const question = page.getByRole('dialog');
      await question.getByLabel('What was looked at, and why it is so').fill(note);
      await question.getByRole('button', { name: 'Acknowledge' }).click();
      await question.waitFor({ state: 'detached' });
      if (left > 0)
        await expect
          .poll(() => table.getByRole('button', { name: /Acknowledge/ }).count(), { timeout: 30_000 })
          .toBe(left);
    }
    await page.getByText('Every alert has been looked at').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByText(note).first().waitFor();
    expect(problems).toEqual([]);
  });
});
