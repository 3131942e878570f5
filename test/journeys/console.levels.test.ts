import { expect, test } from 'vitest';
import { photograph, runAxe } from '../support/browser.ts';
import { inspectPage, twoLooks } from '../support/console-inspect.ts';
import { allOf, emptyStub, recordGone } from '../support/console-sample.ts';
import { auditor } from '../support/console-sample-people.ts';
import { openConsoleStage } from '../support/console-stage.ts';

const stage = await openConsoleStage();
const { full, server } = stage;
const path = '/data-levels';
const api = 'GET /api/v1/data-levels';

test('data levels pass axe in each of their states', async () => {
  const look = { path, heading: 'Data levels', looks: twoLooks };
  await inspectPage(server, {
    ...look,
    name: 'data-levels',
    answers: full,
    says: 'No AI system receives it',
  });
  const loading = { ...allOf('never'), [api]: 'never' as const };
  await inspectPage(server, { ...look, name: 'data-levels-loading', answers: loading });
  const answers = { ...emptyStub, [api]: recordGone };
  const says = 'The database cannot be reached.';
  await inspectPage(server, { ...look, name: 'data-levels-failed', answers, says });
});

test('what is asked on a level is set with the reason; an auditor reads', async () => {
  const post = 'POST /api/v1/data-levels';
  const { page } = await stage.open(path, { ...full, [post]: { json: {} } });
  await page.getByRole('button', { name: 'Change About patients' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByText('No AI system receives it').count()).toBe(0);
  await dialog.getByText('A fresh second factor').click();
  await dialog.getByRole('button', { name: 'Put in force' }).click();
  await dialog.getByText('Say why, for whoever reviews it later.').waitFor();
  await dialog.getByLabel('Why so').fill('After the audit.');
  expect(await runAxe(page)).toEqual([]);
  await photograph(page, 'data-level-set');
  await dialog.getByRole('button', { name: 'Put in force' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(post)).toEqual({
    ...{ level: 'phi', restrictions: ['fresh-factor', 'inside-only', 'care-relationship'] },
    ...{ handling: 'As the privacy policy says.', reason: 'After the audit.' },
  });
  const { page: reading } = await stage.open(path, { ...full, ...auditor });
  await reading.getByText('No AI system receives it').waitFor();
  expect(await reading.getByRole('button', { name: /^Change/ }).count()).toBe(0);
});
