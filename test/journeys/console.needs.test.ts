import { expect, test } from 'vitest';
import { photograph, runAxe } from '../support/browser.ts';
import { inspectPage, twoLooks } from '../support/console-inspect.ts';
import { allOf, emptyStub, recordGone } from '../support/console-sample.ts';
import { auditor } from '../support/console-sample-people.ts';
import { needPath, needyDetail, unstatedDetail, waitingNeed } from '../support/console-sample-phi-needs.ts';
import { openConsoleStage } from '../support/console-stage.ts';
import type { Stub } from '../support/console-stub.ts';

const stage = await openConsoleStage();
const { full, server } = stage;
const list = '/phi-needs';
const needy = `${list}/${needyDetail.system?.id}`;
const unstated = `${list}/${unstatedDetail.system?.id}`;

test('what systems need passes axe in each of its states', async () => {
  const look = (path: string, heading: string, name: string, answers: Stub, says: string) =>
    inspectPage(server, { path, heading, name, answers, looks: twoLooks, says });
  const all = 'Need for PHI';
  await look(list, all, 'phi-needs', full, 'The latest 2,000, 1,990 about patients');
  await look(list, all, 'phi-needs-empty', emptyStub, 'No AI system yet');
  await inspectPage(server, {
    ...{ path: list, heading: all, name: 'phi-needs-loading', looks: twoLooks },
    answers: { ...allOf('never'), 'GET /api/v1/phi-needs': 'never' },
  });
  const failing = { ...emptyStub, 'GET /api/v1/phi-needs': recordGone };
  await look(list, all, 'phi-needs-failed', failing, 'The database cannot be reached.');
  await look(needy, 'Note summaries', 'phi-need', full, 'Yes, and never left');
  await look(unstated, 'Coding suggestions', 'phi-need-unstated', full, 'Nobody has asked it yet');
  const gone = { ...full, [`GET ${needPath(needyDetail)}`]: recordGone };
  await look(needy, all, 'phi-need-failed', gone, 'The database cannot be reached.');
});

test('what a system needs is stated with the reason, and what never left is named', async () => {
  const post = `POST ${needPath(needyDetail)}`;
  const { page } = await stage.open(needy, { ...full, [post]: { json: waitingNeed } });
  await page.getByRole('button', { name: 'State what it needs' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('1 of them never left so far').waitFor();
  await dialog.getByText('Medical record numbers').click();
  await dialog.getByText('Telephone numbers').click();
  await dialog.getByLabel('Why that and no more').fill('');
  await dialog.getByRole('button', { name: 'State it' }).click();
  await dialog.getByText('Say why.').waitFor();
  await dialog.getByLabel('Why that and no more').fill('It calls them back.');
  expect(await runAxe(page)).toEqual([]);
  await photograph(page, 'phi-need-state');
  await dialog.getByRole('button', { name: 'State it' }).click();
  await dialog.waitFor({ state: 'detached' });
  const wish = { needsPhi: true, elements: ['NAME', 'DATE', 'PHONE', 'MRN'] };
  expect(stage.sentTo(post)).toEqual({ ...wish, justification: 'It calls them back.' });

  await page.getByRole('button', { name: 'State what it needs' }).click();
  await dialog.getByText('It needs to know something of patients').click();
  await dialog.getByText('Requests about a patient are refused').waitFor();
  await dialog.getByLabel('Why that and no more').fill('It writes leaflets.');
  await dialog.getByRole('button', { name: 'State it' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(post)).toEqual({
    ...{ needsPhi: false, elements: [], justification: 'It writes leaflets.' },
  });
});

test('another officer approves, or declines with the reason', async () => {
  const post = `POST /api/v1/phi-needs/${waitingNeed.id}/decision`;
  const { page } = await stage.open(needy, { ...full, [post]: { json: waitingNeed } });
  await page.getByText('It would no longer receive').waitFor();
  await page.getByRole('button', { name: 'Decline' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Decline it' }).click();
  await dialog.getByText('Say why it is declined.').waitFor();
  await dialog.getByLabel('Why it is declined').fill('Billing asks by number.');
  await dialog.getByRole('button', { name: 'Decline it' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(post)).toEqual({ decision: 'declined', note: 'Billing asks by number.' });
  await page.getByRole('button', { name: 'Approve' }).click();
  expect(await runAxe(page)).toEqual([]);
  await photograph(page, 'phi-need-approve');
  await dialog.getByRole('button', { name: 'Approve it' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(post)).toEqual({ decision: 'approved' });
});

test('whoever stated it is told that another approves; an auditor reads', async () => {
  const own = { ...full, [`GET ${needPath(needyDetail)}`]: { json: { ...needyDetail, isForAnother: true } } };
  const { page } = await stage.open(needy, own);
  await page.getByText('You stated it: another officer approves it').waitFor();
  expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
  const { page: reading } = await stage.open(needy, { ...full, ...auditor });
  await reading.getByText('Waits for approval').first().waitFor();
  for (const name of ['Approve', 'Decline', 'State what it needs'])
    expect(await reading.getByRole('button', { name }).count()).toBe(0);
});
