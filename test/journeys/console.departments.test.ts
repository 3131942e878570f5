import { expect, test } from 'vitest';
import { runAxe } from '../support/browser.ts';
import { inspectPage, twoLooks } from '../support/console-inspect.ts';
import { allOf, emptyStub, recordGone } from '../support/console-sample.ts';
import { systemDetail } from '../support/console-sample-inventory.ts';
import { administrator, id } from '../support/console-sample-people.ts';
import { openConsoleStage } from '../support/console-stage.ts';
import type { Stub } from '../support/console-stub.ts';

const stage = await openConsoleStage();
const { full, server } = stage;

const answers: Stub = { ...full, ...administrator };
const line = 'GET /api/v1/departments';
const look = (name: string, stub: Stub, says?: string) =>
  inspectPage(server, {
    ...{ path: '/departments', heading: 'Departments', name, answers: stub, looks: twoLooks },
    ...(says && { says }),
  });

test('the departments pass axe with some, with none, while they load and when the server fails', async () => {
  await look('departments', answers, 'Cardiology');
  await look('departments-empty', { ...emptyStub, ...administrator }, 'There is no department yet');
  await look('departments-loading', { ...allOf('never'), ...administrator, [line]: 'never' });
  await look(
    'departments-failed',
    { ...emptyStub, ...administrator, [line]: recordGone },
    'cannot be reached',
  );
});

test('an administrator adds one, and retires one after a warning', async () => {
  const retire = `POST /api/v1/departments/${id('dep', '02')}/retire`;
  const { page } = await stage.open('/departments', {
    ...answers,
    ...{ 'POST /api/v1/departments': { json: {} }, [retire]: { json: {} } },
  });
  await page.getByRole('button', { name: 'Add department' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.getByText('Type the facility.').waitFor();
  await dialog.getByLabel('Name').fill('Neurology ');
  await dialog.getByLabel('Facility').fill('Main Street');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo('POST /api/v1/departments')).toEqual({ name: 'Neurology', facility: 'Main Street' });
  await page.getByRole('button', { name: 'Retire Surgery' }).click();
  const question = page.getByRole('alertdialog');
  await question.getByText('To belong to it opens nothing any more').waitFor();
  await question.getByRole('button', { name: 'Retire', exact: true }).click();
  await question.waitFor({ state: 'detached' });
  expect(stage.sentTo(retire)).toEqual({ revision: 2 });
  expect(await page.getByRole('button', { name: 'Retire Old ward' }).count()).toBe(0);
});

test('an administrator says where a person works', async () => {
  const post = `POST /api/v1/people/${id('per', '01')}/departments`;
  const { page } = await stage.open(`/people/${id('per', '01')}`, { ...answers, [post]: { json: {} } });
  const panel = page.getByRole('region', { name: 'Departments' });
  await panel.getByText('Cardiology, Main Street').waitFor();
  await panel.getByRole('button', { name: 'Change departments' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByText('Old ward').count()).toBe(0);
  await dialog.getByText('Surgery, Harbour').click();
  expect(await runAxe(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(post)).toEqual({ departments: [id('dep', '01'), id('dep', '02')] });
});

test('the privacy officer says for whom a system is, and whose records it may receive', async () => {
  const post = `POST /api/v1/systems/${systemDetail.id}/access`;
  const { page } = await stage.open(`/systems/${systemDetail.id}`, {
    ...full,
    [post]: { json: { ...systemDetail, departments: [], labels: ['part2'], needsRelationship: false } },
  });
  const panel = page.getByRole('region', { name: 'Who may use it' });
  await panel.getByText('Cardiology, Main Street').waitFor();
  await panel.getByText('Only those whom one looks after').waitFor();
  await panel.getByRole('button', { name: 'Change who may' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Cardiology, Main Street').click();
  await dialog.getByText('Only for those who look after the patient').click();
  await dialog.getByText('HIV').click();
  await dialog.getByText('Substance use disorder programs').click();
  expect(await runAxe(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(stage.sentTo(post)).toEqual({
    ...{ revision: systemDetail.revision, departments: [], labels: ['part2'], needsRelationship: false },
  });
  await panel.getByText('Substance use disorder programs').waitFor();
});
