import { expect, test } from 'vitest';
import { photograph, runAxe } from '../support/browser.ts';
import { inspectPage, twoLooks } from '../support/console-inspect.ts';
import { allOf, emptyStub, recordGone } from '../support/console-sample.ts';
import { accessLines, closedReview, openReview } from '../support/console-sample-access-reviews.ts';
import { auditor } from '../support/console-sample-people.ts';
import { openConsoleStage } from '../support/console-stage.ts';
import type { Stub } from '../support/console-stub.ts';

const stage = await openConsoleStage();
const { full, server } = stage;
const list = '/access-reviews';
const one = `${list}/${openReview.id}`;
const api = `/api/v1/access-reviews/${openReview.id}`;

test('reviews and their lines pass axe in each of their states', async () => {
  const look = (path: string, heading: string, name: string, answers: Stub, says: string) =>
    inspectPage(server, { path, heading, name, answers, looks: twoLooks, says });
  const [all, single] = ['Access reviews', 'Access review'];
  await look(list, all, 'access-reviews', full, '2 of 6 decided, 2 of the rest need a look of their own');
  await look(list, all, 'access-reviews-empty', emptyStub, 'No access review yet');
  await inspectPage(server, {
    ...{ path: list, heading: all, name: 'access-reviews-loading', looks: twoLooks },
    answers: { ...allOf('never'), 'GET /api/v1/access-reviews': 'never' },
  });
  const failing = { ...emptyStub, 'GET /api/v1/access-reviews': recordGone };
  await look(list, all, 'access-reviews-failed', failing, 'The database cannot be reached.');
  await look(one, single, 'access-review', full, 'Your own: another officer decides it');
  await look(`${list}/${closedReview.id}`, single, 'access-review-closed', full, 'Digest of all lines');
  const gone = { ...full, [`GET ${api}`]: recordGone };
  await look(one, single, 'access-review-failed', gone, 'The database cannot be reached.');
  await look(`${one}?state=decided`, single, 'access-review-none', full, 'No line matches');
});

test('lines where nothing stands out are kept together, one that stands out alone and with the reason', async () => {
  const post = `POST ${api}/confirm`;
  const { page } = await stage.open(one, { ...full, [post]: { json: { kept: [1, 2], gone: [] } } });
  await page.getByRole('button', { name: 'Choose 2 where nothing stands out' }).click();
  await page.getByRole('button', { name: 'Keep 2 chosen' }).click();
  await page.getByRole('button', { name: 'Keep chosen lines' }).waitFor();
  expect(stage.sentTo(post)).toEqual({ lines: [1, 2] });

  await page.getByRole('button', { name: 'Keep Clinician of Leo Left' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Never used').waitFor();
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await dialog.getByText('Say why it stays.').waitFor();
  await dialog.getByLabel('Why it stays').fill('Starts on Monday.');
  expect(await runAxe(page)).toEqual([]);
  await photograph(page, 'access-review-keep');
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(post)).toEqual({ lines: [3], note: 'Starts on Monday.' });
});

test('taking away the only role of a person asks whether all their access is meant', async () => {
  const [line] = accessLines;
  const post = `POST ${api}/lines/${line?.number}/withdraw`;
  const { page } = await stage.open(one, { ...full, [post]: { json: { decision: 'removed' } } });
  await page.getByRole('button', { name: 'Take away Clinician of Dana Clinician' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('Why it is taken away').fill('Left on Friday.');
  await dialog.getByRole('button', { name: 'Take it away' }).click();
  await dialog.getByText('Tick it, or ask an administrator').waitFor();
  expect(await runAxe(page)).toEqual([]);
  await photograph(page, 'access-review-withdraw');
  await dialog.getByText('End all access of Dana Clinician for ever').click();
  await dialog.getByRole('button', { name: 'Take it away' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(post)).toEqual({ reason: 'Left on Friday.', endPerson: true });
});

test('a review with open lines is closed only with a reason; an auditor reads and decides nothing', async () => {
  const post = `POST ${api}/close`;
  const { page } = await stage.open(one, { ...full, [post]: { json: closedReview } });
  await page.getByRole('button', { name: 'Close the review' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Close it for good' }).click();
  await dialog.getByText('Say why, or go back to them.').waitFor();
  await dialog.getByLabel('Why 4 lines are not decided').fill('The ward moved house.');
  expect(await runAxe(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Close it for good' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(post)).toEqual({ reason: 'The ward moved house.' });

  const { page: reading } = await stage.open(one, { ...full, ...auditor });
  await reading.getByRole('cell', { name: 'Not decided' }).first().waitFor();
  for (const name of [/^Keep/, /^Take away/, 'Close the review'])
    expect(await reading.getByRole('button', { name }).count()).toBe(0);
});

test('how often access is reviewed is set within its ends', async () => {
  const post = 'POST /api/v1/access-review-rules';
  const rules = { intervalMonths: 6, daysToDecide: 30 };
  const { page } = await stage.open(list, { ...full, [post]: { json: rules } });
  await page.getByRole('button', { name: 'Change how often' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Months from one review to the next').fill('12');
  await dialog.getByRole('button', { name: 'Set' }).click();
  await dialog.getByText('A whole number from 1 to 11.').waitFor();
  await dialog.getByLabel('Months from one review to the next').fill('6');
  await dialog.getByLabel('Why so').fill('After the audit.');
  await dialog.getByRole('button', { name: 'Set' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(post)).toEqual({ ...rules, reason: 'After the audit.' });
});
