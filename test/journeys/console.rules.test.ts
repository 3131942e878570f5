import { expect, test } from 'vitest';
import { photograph, runAxe } from '../support/browser.ts';
import { inspectPage, twoLooks } from '../support/console-inspect.ts';
import { allOf, emptyStub, recordGone } from '../support/console-sample.ts';
import { administrator } from '../support/console-sample-people.ts';
import { openConsoleStage } from '../support/console-stage.ts';
import type { Stub } from '../support/console-stub.ts';

const stage = await openConsoleStage();
const { full, server } = stage;

const line = 'GET /api/v1/sign-in-rules';
const put = 'PUT /api/v1/sign-in-rules';
const shipped = { idleMinutes: 15, absoluteMinutes: 720, freshMinutes: 10, setAt: null };
const answers: Stub = { ...full, ...administrator, [line]: { json: shipped } };
const look = (name: string, stub: Stub, says?: string) =>
  inspectPage(server, {
    ...{ path: '/sign-in-rules', heading: 'Sign-in rules', name, answers: stub, looks: twoLooks },
    ...(says && { says }),
  });

test('the rules pass axe as shipped, while they load and when the server fails', async () => {
  await look('sign-in-rules', answers, 'After 15 minutes');
  await look('sign-in-rules-loading', { ...allOf('never'), ...administrator, [line]: 'never' });
  const failed = { ...emptyStub, ...administrator, [line]: recordGone };
  await look('sign-in-rules-failed', failed, 'cannot be reached');
});

test('an administrator makes them stricter, with a reason', async () => {
  const set = { ...shipped, idleMinutes: 5, setAt: Date.UTC(2026, 10, 20) };
  const { page } = await stage.open('/sign-in-rules', { ...answers, [put]: { json: set } });
  await page.getByText('Never: as it is shipped').waitFor();
  await page.getByRole('button', { name: 'Change rules' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change the sign-in rules' });
  await dialog.getByRole('button', { name: /Locked without a sign/ }).click();
  await page.getByRole('option', { name: /^5 minutes/ }).click();
  await dialog.getByRole('button', { name: 'Change rules' }).click();
  await dialog.getByText('Say why, for whoever reviews the rules later.').waitFor();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Shared workstations in the ward.');
  expect(await runAxe(page)).toEqual([]);
  await photograph(page, 'sign-in-rules-dialog');
  await dialog.getByRole('button', { name: 'Change rules' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(put)).toEqual({
    ...{ idleMinutes: 5, absoluteMinutes: 720, freshMinutes: 10 },
    reason: 'Shared workstations in the ward.',
  });
  await page.getByText('After 5 minutes').waitFor();
});

test('a page locks when the server says, not when it was built to', async () => {
  const { page } = await stage.open('/sign-in-rules', {
    ...answers,
    'GET /api/v1/me': {
      json: { ...(administrator['GET /api/v1/me'] as { json: object }).json, idleSeconds: 120 },
    },
    'POST /api/v1/sign-in/lock': { json: {} },
  });
  await page.getByText('After 15 minutes').waitFor();
  await page.clock.install();
  await page.reload();
  await page.getByText('After 15 minutes').waitFor();
  await page.clock.fastForward('01:05');
  await page.getByText(/This page locks in \d+ seconds/).waitFor();
});
