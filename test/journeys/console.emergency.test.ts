import { expect, test } from 'vitest';
import { inspectPage, twoLooks } from '../support/console-inspect.ts';
import { allOf, emptyStub, exchanges, recordGone } from '../support/console-sample.ts';
import { clinician, id, officer } from '../support/console-sample-people.ts';
import { openConsoleStage } from '../support/console-stage.ts';
import type { Stub } from '../support/console-stub.ts';

const stage = await openConsoleStage();
const { full, server } = stage;

const hour = 3_600_000;
const dana = { id: id('per', '02'), name: 'Dana Clinician' };
const unreviewed = {
  ...{ id: id('emg', '01'), person: dana, state: 'unreviewed' },
  ...{ reason: 'Found unconscious, nobody else is there.' },
  ...{
    openedAt: Date.UTC(2026, 10, 22, 14),
    untilAt: Date.UTC(2026, 10, 22, 15),
    endedAt: null,
    review: null,
  },
};
const reviewed = {
  ...{ ...unreviewed, id: id('emg', '02'), state: 'reviewed' },
  review: {
    ...{ at: Date.UTC(2026, 10, 22, 16), by: { id: id('per', '01'), name: 'Pat Officer' } },
    ...{ finding: 'not-justified', note: 'The patient was at home.' },
  },
};
const page = (...items: object[]) => ({ json: { items, next: null } });
const answers: Stub = {
  ...full,
  'GET /api/v1/emergencies': page(unreviewed, reviewed),
  [`GET /api/v1/emergencies/${unreviewed.id}`]: { json: unreviewed },
  [`GET /api/v1/emergencies/${reviewed.id}`]: { json: reviewed },
  [`GET /api/v1/exchanges?emergency=${unreviewed.id}`]: page(...exchanges.slice(0, 1)),
  [`GET /api/v1/exchanges?emergency=${reviewed.id}`]: page(),
};
const look = (path: string, heading: string, name: string, stub: Stub, says?: string) =>
  inspectPage(server, { path, heading, name, answers: stub, looks: twoLooks, ...(says && { says }) });

test('the list, one that waits for its review, and one that was not justified pass axe', async () => {
  await look('/emergency-access', 'Emergency access', 'emergencies', answers, 'Not justified');
  const heading = 'Emergency access of Dana Clinician';
  await look(`/emergency-access/${unreviewed.id}`, heading, 'emergency', answers, unreviewed.reason);
  await look(`/emergency-access/${reviewed.id}`, heading, 'emergency-reviewed', answers, 'Nothing was asked');
});

test('the list says so when there is none, while it loads and when the server fails', async () => {
  const line = 'GET /api/v1/emergencies';
  const show = (name: string, stub: Stub, says?: string) =>
    look('/emergency-access', 'Emergency access', name, stub, says);
  await show('emergencies-empty', { ...emptyStub, [line]: page() }, 'Nobody took emergency access yet');
  await show('emergencies-loading', { ...allOf('never'), [line]: 'never' });
  await show('emergencies-failed', { ...emptyStub, [line]: recordGone }, 'The database cannot be reached.');
});

test('an officer reviews it with a finding and a note', async () => {
  const line = `POST /api/v1/emergencies/${unreviewed.id}/review`;
  const { page: tab } = await stage.open(`/emergency-access/${unreviewed.id}`, {
    ...{ ...answers, ...officer, [line]: { json: { ...unreviewed, ...reviewed, id: unreviewed.id } } },
  });
  await tab.getByRole('button', { name: 'Review' }).click();
  const close = tab.getByRole('button', { name: 'Close with this finding' });
  expect(await close.isDisabled()).toBe(true);
  await tab.getByRole('button', { name: /Finding/ }).click();
  await tab.getByRole('option', { name: 'Not justified' }).click();
  await tab.getByLabel('What was looked at, and why it is so').fill('The patient was at home.');
  await close.click();
  await tab.getByRole('dialog').waitFor({ state: 'detached' });
  expect(stage.sentTo(line)).toEqual({ finding: 'not-justified', note: 'The patient was at home.' });
});

test('a clinician takes it from the workspace, sees it over every page, and ends it', async () => {
  const open = { ...unreviewed, state: 'open', untilAt: Date.now() + hour };
  const end = `POST /api/v1/emergencies/${open.id}/end`;
  const { page: tab } = await stage.open('/workspace', {
    ...{ ...answers, ...clinician, 'POST /api/v1/emergencies': { json: open } },
    [end]: { json: { ...open, state: 'unreviewed', endedAt: Date.now() } },
  });
  await tab.getByRole('button', { name: 'Emergency access' }).click();
  await tab.getByLabel('Reason').fill(unreviewed.reason);
  await tab.getByRole('button', { name: 'Take emergency access' }).click();
  await tab.getByText(/Emergency access: \d+ minutes? left/).waitFor();
  expect(stage.sentTo('POST /api/v1/emergencies')).toEqual({ reason: unreviewed.reason, minutes: 60 });
  await tab.getByRole('button', { name: 'End now' }).click();
  await tab.getByText(/Emergency access: \d+ minutes? left/).waitFor({ state: 'detached' });
  expect(stage.sentTo(end)).toEqual({});
});
