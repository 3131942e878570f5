import { expect, test } from 'vitest';
import { photograph, runAxe } from '../support/browser.ts';
import { inspectPage, twoLooks } from '../support/console-inspect.ts';
import { allOf, emptyStub, recordGone } from '../support/console-sample.ts';
import {
  closedReview,
  openReview,
  quietActivityReviews,
} from '../support/console-sample-activity-reviews.ts';
import { auditor } from '../support/console-sample-people.ts';
import { openConsoleStage } from '../support/console-stage.ts';
import type { Stub } from '../support/console-stub.ts';

const stage = await openConsoleStage();
const { full, server } = stage;
const list = '/activity-reviews';
const one = `${list}/${openReview.id}`;
const api = `/api/v1/activity-reviews/${openReview.id}`;

test('reviews of activity and their lines pass axe in each of their states', async () => {
  const look = (path: string, heading: string, name: string, answers: Stub, says: string) =>
    inspectPage(server, { path, heading, name, answers, looks: twoLooks, says });
  const [all, single] = ['Activity reviews', 'Review of activity'];
  await look(list, all, 'activity-reviews', full, '2 of 5 judged, 1 finding');
  await look(list, all, 'activity-reviews-empty', emptyStub, 'No review of activity yet');
  await inspectPage(server, {
    ...{ path: list, heading: all, name: 'activity-reviews-loading', looks: twoLooks },
    answers: { ...allOf('never'), 'GET /api/v1/activity-reviews': 'never' },
  });
  const failing = { ...emptyStub, 'GET /api/v1/activity-reviews': recordGone };
  await look(list, all, 'activity-reviews-failed', failing, 'The database cannot be reached.');
  await look(one, single, 'activity-review', full, 'Yours: another officer judges it');
  await look(`${list}/${closedReview.id}`, single, 'activity-review-closed', full, 'Digest of all lines');
  const gone = { ...full, [`GET ${api}`]: recordGone };
  await look(one, single, 'activity-review-failed', gone, 'The database cannot be reached.');
  await look(`${one}?reason=sample`, single, 'activity-review-none', full, 'No line matches');
  const { page } = await stage.open(`${one}?state=finding`, full);
  await page.getByText('The head of the ward talks to her by Friday.').waitFor();
});

test('lines are appropriate one by one or together; a finding is told alone, with what follows', async () => {
  const post = `POST ${api}/judgements`;
  const { page } = await stage.open(one, { ...full, [post]: { json: { lines: [1] } } });
  await page.getByRole('button', { name: 'Appropriate: line 1, Exchange with Note summaries' }).click();
  await expect.poll(() => stage.sentTo(post)).toEqual({ lines: [1], judgement: 'appropriate' });
  await page.getByRole('button', { name: 'Choose 2 shown' }).click();
  await page.getByRole('button', { name: '2 are appropriate' }).click();
  await page.getByRole('button', { name: 'Chosen lines are appropriate' }).waitFor();
  expect(stage.sentTo(post)).toEqual({ lines: [1, 2], judgement: 'appropriate' });

  await page.getByRole('button', { name: 'Finding: line 2, Exchange with Note summaries' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('many patients').waitFor();
  await dialog.getByLabel('What was found').fill('A list was run twice.');
  await dialog.getByRole('button', { name: 'Write it down' }).click();
  await dialog.getByText('Say what follows from it.').waitFor();
  await dialog.getByLabel('What follows').fill('The list is mended by Monday.');
  expect(await runAxe(page)).toEqual([]);
  await photograph(page, 'activity-review-finding');
  await dialog.getByRole('button', { name: 'Write it down' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(post)).toEqual({
    ...{ lines: [2], judgement: 'finding', note: 'A list was run twice.' },
    followUp: 'The list is mended by Monday.',
  });
});

test('a line leads to the exchange or the entry; an auditor reads and judges nothing', async () => {
  const { page } = await stage.open(one, { ...full, ...auditor });
  await page.getByRole('cell', { name: 'Not judged' }).first().waitFor();
  for (const name of [/^Appropriate/, /^Finding/, 'Close the review'])
    expect(await page.getByRole('button', { name }).count()).toBe(0);
  await page.getByRole('link', { name: 'Content revealed' }).waitFor();
  await page.getByRole('link', { name: 'Exchange with Note summaries' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Exchange' }).waitFor();
});

test('a review with open lines is closed only with a reason', async () => {
  const post = `POST ${api}/close`;
  const { page } = await stage.open(one, { ...full, [post]: { json: closedReview } });
  await page.getByRole('button', { name: 'Close the review' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Close it for good' }).click();
  await dialog.getByText('Say why, or go back to them.').waitFor();
  await dialog.getByLabel('Why 3 lines are not judged').fill('The ward moved house.');
  expect(await runAxe(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Close it for good' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(post)).toEqual({ reason: 'The ward moved house.' });
});

test('a review of chosen days is opened where none is open', async () => {
  const post = 'POST /api/v1/activity-reviews';
  const answers = { ...full, ...quietActivityReviews, [post]: { json: openReview } };
  const { page } = await stage.open(list, answers);
  await page.getByRole('button', { name: 'Open a review now' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('First day').fill('2026-03-01');
  await dialog.getByLabel('Last day').fill('2026-04-10');
  await dialog.getByRole('button', { name: 'Open it' }).click();
  await dialog.getByText('31 days at most: open several reviews.').waitFor();
  await dialog.getByLabel('Last day').fill('2026-03-31');
  await photograph(page, 'activity-review-open');
  await dialog.getByRole('button', { name: 'Open it' }).click();
  await page.getByRole('heading', { level: 1, name: 'Review of activity' }).waitFor();
  expect(stage.sentTo(post)).toEqual({ from: '2026-03-01', to: '2026-03-31' });
});

test('how activity is reviewed is set within its ends', async () => {
  const post = 'POST /api/v1/activity-review-rules';
  const rules = { intervalDays: 7, sampleSize: 50, daysToDecide: 14, workFrom: 6, workTo: 22 };
  const { page } = await stage.open(list, { ...full, [post]: { json: rules } });
  await page.getByRole('button', { name: 'Change rules' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Lines drawn by chance').fill('50');
  await dialog.getByLabel('Usual hours end at').fill('5');
  await dialog.getByRole('button', { name: 'Set' }).click();
  await dialog.getByText('Later than they begin.').waitFor();
  expect(await runAxe(page)).toEqual([]);
  await dialog.getByLabel('Usual hours end at').fill('22');
  await dialog.getByLabel('Why so').fill('After the audit.');
  await dialog.getByRole('button', { name: 'Set' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(post)).toEqual({ ...rules, reason: 'After the audit.' });
});
