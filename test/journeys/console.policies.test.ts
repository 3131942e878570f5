import { expect, test } from 'vitest';
import { runAxe } from '../support/browser.ts';
import { everyLook, inspectPage, twoLooks } from '../support/console-inspect.ts';
import { allOf, emptyStub, recordGone } from '../support/console-sample.ts';
import {
  emptyOwnPoliciesStub,
  ownPoliciesStub,
  twoVersions,
  unusable,
  unusableStub,
  waiting,
} from '../support/console-sample-own-policies.ts';
import { id, officer } from '../support/console-sample-people.ts';
import { openConsoleStage } from '../support/console-stage.ts';
import type { Stub } from '../support/console-stub.ts';

const stage = await openConsoleStage();
const { full, server } = stage;

const answers: Stub = { ...full, ...ownPoliciesStub };
const line = 'GET /api/v1/access/own-policies';
const first = `/own-policies/${twoVersions.policy}`;

test('the list passes axe in each look, with none, while it loads and when the server fails', async () => {
  const at = { path: '/own-policies', heading: 'Own policies' };
  await inspectPage(server, {
    ...at,
    name: 'own-policies',
    answers,
    looks: everyLook,
    says: 'Waits for approval',
  });
  const states: Readonly<Record<string, readonly [Stub, string?]>> = {
    empty: [{ ...emptyStub, ...officer, ...emptyOwnPoliciesStub }, 'There is no own policy yet'],
    loading: [{ ...allOf('never'), ...officer, [line]: 'never' }],
    failed: [{ ...emptyStub, ...officer, [line]: recordGone }, 'cannot be reached'],
  };
  for (const [name, [stub, says]] of Object.entries(states))
    await inspectPage(server, {
      ...{ ...at, name: `own-policies-${name}`, answers: stub, looks: twoLooks },
      ...(says && { says }),
    });
});

test('a policy with a draft, one that cannot be used and the editor pass axe in each look', async () => {
  const both = { name: 'own-policy', answers, looks: everyLook };
  await inspectPage(server, { ...both, path: first, heading: 'Inside only', says: /written by/ });
  await inspectPage(server, {
    ...{ path: `/own-policies/${unusable.policy}`, heading: unusable.name, name: 'own-policy-unusable' },
    ...{ answers: { ...full, ...unusableStub }, looks: twoLooks, says: 'It does not fit this version' },
  });
  await inspectPage(server, {
    ...{ path: '/own-policies/new', heading: 'Write a policy', name: 'own-policy-new' },
    ...{ answers, looks: everyLook, says: 'Save and ask for approval' },
  });
});

test('a policy is written from a template, told where it is wrong, tried, and saved', async () => {
  const post = 'POST /api/v1/access/own-policies';
  const attempt = 'POST /api/v1/access/own-policies/try';
  const problem = {
    ...{ type: 'about:blank', title: 'The request is not valid.', status: 400, code: 'request_invalid' },
    ...{ field: 'cedar', detail: 'Line 6, column 16: attribute `netwrk` not found.' },
  };
  const exchanges = {
    ...{ tried: 100, refused: 2, exchanges: [id('exc', '10'), id('exc', '11')], unseen: 1 },
    ...{ refusedAnyway: 7, unknown: 3, cut: false },
  };
  const refusing: Stub = {
    ...answers,
    [post]: { status: 400, json: problem },
    [attempt]: { json: { warnings: [], question: null, exchanges } },
  };
  const { page } = await stage.open('/own-policies/new', refusing);
  await page.getByRole('button', { name: 'Save and ask for approval' }).click();
  await page.getByText('Type a name.').waitFor();
  await page.getByRole('button', { name: /Begin with/ }).click();
  await page.getByRole('option', { name: /No requests from outside/ }).click();
  const field = page.getByLabel('Policy', { exact: true });
  expect(await field.inputValue()).toContain('context.network == "outside"');
  await page.getByRole('button', { name: 'Save and ask for approval' }).click();
  await page.getByText('Line 6, column 16').waitFor();
  expect(await page.locator('.code-lines [data-faulty]').innerText()).toBe('6');
  expect(await runAxe(page)).toEqual([]);

  await page.getByRole('button', { name: 'Try', exact: true }).click();
  await page.getByText(/Of 100 exchanges it would have refused 2 .* hidden the values in 1/).waitFor();
  await page.getByText('Which would have been refused').click();
  await page.getByRole('link', { name: id('exc', '11') }).waitFor();
  expect(stage.sentTo(attempt)).toMatchObject({ last: 100, cedar: await field.inputValue() });
  expect(await runAxe(page)).toEqual([]);

  server.answer({ ...refusing, [post]: { json: { ...waiting, warnings: [] } } });
  await page.getByRole('button', { name: 'Save and ask for approval' }).click();
  await page.getByRole('heading', { level: 1, name: waiting.name }).waitFor();
  expect(stage.sentTo(post)).toMatchObject({
    name: 'No requests from outside our networks',
    says: 'AI systems are used from inside our networks only.',
  });
});

test('the second person sees what changed, and approves it or declines it with a reason', async () => {
  const approve = `POST /api/v1/access/own-policies/${twoVersions.policy}/approve`;
  const withdraw = `POST /api/v1/access/own-policies/${twoVersions.policy}/withdraw`;
  const json = twoVersions.draft;
  const { page } = await stage.open(first, { ...answers, [approve]: { json }, [withdraw]: { json } });
  const draft = page.getByRole('region', { name: 'Waits for approval' });
  await draft.getByText('− when { context.network == "outside" };').waitFor();
  await draft.getByText('+ when { context.network != "inside" && !context.emergency };').waitFor();
  await draft.getByRole('button', { name: 'Decline' }).click();
  const dialog = page.getByRole('alertdialog');
  expect(await dialog.getByRole('button', { name: 'Decline' }).isDisabled()).toBe(true);
  await dialog.getByLabel('Why').fill('It hides too much.');
  await dialog.getByRole('button', { name: 'Decline' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(withdraw)).toEqual({ version: 2, reason: 'It hides too much.' });
  const sent = page.waitForResponse((response) => response.url().endsWith('/approve'));
  await draft.getByRole('button', { name: 'Approve' }).click();
  await sent;
  expect(stage.sentTo(approve)).toEqual({ version: 2 });
});

test('among hundreds one is found by typing, with the keyboard alone', async () => {
  const people = Array.from({ length: 300 }, (_, index) => ({
    ...{
      id: `per_${String(index).padStart(32, '0')}`,
      name: `Person ${index}`,
      email: `p${index}@test.invalid`,
    },
    ...{ roles: [index === 217 ? 'researcher' : 'nurse'], departments: [], state: 'active' },
  }));
  const { page } = await stage.open('/access', { ...full, 'GET /api/v1/people': { json: { people } } });
  const who = page.getByRole('combobox', { name: 'Who' });
  await who.focus();
  await page.keyboard.type('person 29');
  await page.getByRole('option', { name: /Person 299/ }).waitFor();
  expect(await page.getByRole('option').count()).toBe(11);
  await who.fill('researcher');
  await page.getByRole('option', { name: /Person 217/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect(await who.inputValue()).toBe('Person 217');
  expect(await runAxe(page)).toEqual([]);
  await who.fill('nobody of this name');
  await page.getByText('Nothing has these words.').waitFor();
  await page.keyboard.press('Escape');
  expect(await who.inputValue()).toBe('Person 217');
});
