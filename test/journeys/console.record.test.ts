import { describe, expect, test } from 'vitest';
import { photograph, runAxe } from '../support/browser.ts';
import { type Inspection, narrowDark, twoLooks, wideLight } from '../support/console-inspect.ts';
import { allOf, emptyStub, exchange, recordGone } from '../support/console-sample.ts';
import { destruction, entry } from '../support/console-sample-entries.ts';
import { backupGaps, rotating } from '../support/console-sample-operations.ts';
import { administrator } from '../support/console-sample-people.ts';
import {
  brokenIntegrity,
  fork,
  integrity,
  jobs,
  runningVerification,
} from '../support/console-sample-record.ts';
import {
  certificatePath,
  hold,
  openRotation,
  retentionFinding,
} from '../support/console-sample-retention.ts';
import { openConsoleStage } from '../support/console-stage.ts';
import type { Stub } from '../support/console-stub.ts';

const { server, full, inspect, open, sentTo } = await openConsoleStage();

describe('Each page of the record passes axe in light and dark, at 360 and 1440 px', () => {
  const pages: readonly Omit<Inspection, 'answers'>[] = [
    { path: '/record', heading: 'Record', name: 'record', looks: twoLooks },
    { path: '/record/3', heading: 'Entry 3', name: 'entry', looks: twoLooks },
    { path: '/encryption-keys', heading: 'Encryption keys', name: 'keys', looks: twoLooks },
    { path: '/backups', heading: 'Backups', name: 'backups', looks: twoLooks },
    { path: '/integrity', heading: 'Integrity', name: 'integrity', looks: twoLooks },
    { path: '/retention', heading: 'Retention', name: 'retention', looks: twoLooks },
    {
      path: certificatePath,
      heading: 'Certificate of disposal',
      name: 'certificate',
      looks: twoLooks,
    },
    { path: '/jobs', heading: 'Recurring work', name: 'jobs', looks: twoLooks },
  ];
  for (const page of pages) {
    test(page.heading, () =>
      inspect({ ...page, answers: page.path === '/jobs' ? { ...full, ...administrator } : full }),
    );
  }

  for (const { path, heading, name } of pages.filter(
    (page) => page.path !== certificatePath && page.path !== '/record/3',
  )) {
    test(`${heading}, when there is nothing yet`, () =>
      inspect({ path, heading, name: `empty-${name}`, answers: emptyStub, looks: narrowDark }));
    test(`${heading}, when the server fails`, () =>
      inspect({
        ...{ path, heading, name: `failed-${name}`, answers: allOf(recordGone), looks: narrowDark },
        says: 'The database cannot be reached.',
      }));
  }
});

describe('The record explorer', () => {
  test('keeps its filters in the address, walks its rows by keyboard, and opens an entry with its proof', async () => {
    const { page } = await open('/record?event=hold.placed', full);
    await page.getByText('1 of 1', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByText('4 of 4', { exact: true }).waitFor();
    expect(page.url()).toBe(`${server.url}/record`);
    await page.getByLabel('Token of a patient').fill('sub_12');
    await page.getByText('This is not a whole token').waitFor();
    await page.getByLabel('Token of a patient').fill('');
    const links = page.getByRole('table', { name: 'Record', exact: true }).getByRole('link');
    await links.nth(2).focus();
    await page.keyboard.press('k');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Entry 3' }).waitFor();
    await page.getByText('The path leads to the root').waitFor();
  });

  test('shows the same as a timeline', () =>
    inspect({
      ...{ path: '/record?view=timeline', heading: 'Record', name: 'record-timeline', looks: narrowDark },
      ...{ answers: full, says: 'Newest first' },
    }));

  test('asks for a fresh second factor before it exports, and says so when it may not', async () => {
    const { page } = await open('/record', {
      ...full,
      'POST /api/v1/record/entries/export': {
        status: 403,
        json: { title: 'This act needs a fresh second factor.', status: 403, code: 'step_up_required' },
      },
    });
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: 'This list as CSV' }).click();
    await page.getByRole('dialog', { name: 'Confirm that it is you' }).waitFor();
  });

  test('gives the list as a file', async () => {
    const { page } = await open('/record', full);
    await page.getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'This list as CSV' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('record.csv');
  });

  test('says how content came to be unreadable, with the certificate, and that a role does not need it', async () => {
    const at = { path: '/record/3', heading: 'Entry 3' };
    await inspect({
      ...{ ...at, name: 'entry-destroyed', looks: wideLight },
      answers: {
        ...full,
        'GET /api/v1/record/entries/3': { json: { ...entry, content: 'destroyed' } },
        [`GET /api/v1/exchanges/${exchange.id}`]: {
          json: { ...exchange, content: 'destroyed', destroyed: destruction },
        },
      },
      says: 'Open the certificate',
    });
    await inspect({
      ...{ ...at, name: 'entry-not-permitted', looks: narrowDark },
      answers: { ...full, 'GET /api/v1/record/entries/3': { json: { ...entry, content: 'not-permitted' } } },
      says: 'Your role does not need it',
    });
  });
});

describe('The pages of keys and backups', () => {
  test('show a rotation under way with its progress, and who holds the keys', () =>
    inspect({
      ...{ path: '/encryption-keys', heading: 'Encryption keys', name: 'keys-rotating', looks: wideLight },
      answers: { ...full, ...administrator, 'GET /api/v1/key-custody': { json: rotating } },
      says: '221 of 737 content keys',
    }));

  test('say what is missing of the backups', () =>
    inspect({
      ...{ path: '/backups', heading: 'Backups', name: 'backups-gaps', looks: narrowDark },
      answers: { ...full, ...administrator, 'GET /api/v1/backups': { json: backupGaps } },
      says: 'The log is not archived',
    }));

  test('rotate only after the words of what will happen, and with a fresh second factor', async () => {
    const { page } = await open('/encryption-keys', {
      ...full,
      ...administrator,
      'POST /api/v1/key-custody/rotation': {
        status: 403,
        json: { title: 'This act needs a fresh second factor.', status: 403, code: 'step_up_required' },
      },
    });
    await page.getByRole('button', { name: 'Rotate keys' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Rotate the keys' });
    expect(await runAxe(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Rotate keys' }).click();
    await page.getByRole('dialog', { name: 'Confirm that it is you' }).waitFor();
  });
});

describe('The integrity page', () => {
  test('keeps its layout while it loads', () =>
    inspect({
      ...{ path: '/integrity', heading: 'Integrity', name: 'loading-integrity', looks: wideLight },
      answers: allOf('never'),
    }));

  const at = { path: '/integrity', heading: 'Integrity' };

  test('answers how far the record is proven, where checkpoints are kept, and what needs doing', async () => {
    const { page } = await open('/integrity', full);
    await page
      .getByText(
        'The first 1,198 of 1,204 entries since 3 March 2026 were read 4 hours ago and are as they were written; signed checkpoints are kept at 2 places outside; 1 thing needs doing.',
      )
      .waitFor();
    const duties = page.getByRole('region', { name: 'What needs doing' });
    expect(await duties.textContent()).toContain('HTTP_403');
    await page.getByRole('button', { name: 'Show history' }).click();
    await page.getByRole('table', { name: 'Publications' }).getByText('Failed').waitFor();
    expect(await runAxe(page)).toEqual([]);
  });

  test('shows a fork as what it is, with the evidence', () =>
    inspect({
      ...{ ...at, name: 'integrity-fork', looks: twoLooks },
      answers: { ...full, 'GET /api/v1/record/alarms': { json: { items: [fork] } } },
      says: /The record contradicts a signed checkpoint that was kept at https/,
    }));

  test('shows what the last reading found', () =>
    inspect({
      ...{ ...at, name: 'integrity-findings', looks: wideLight },
      answers: { ...full, 'GET /api/v1/record/integrity': { json: brokenIntegrity } },
      says: /The record is not what was written: the reading of .* found 2 things/,
    }));

  test('verifies as a job: asks, shows how far it is, and then the result', async () => {
    let state: 'asked' | 'running' | 'done' = 'done';
    const answers: Stub = {
      ...full,
      'POST /api/v1/record/verify': {
        write: (reply) => {
          state = 'asked';
          reply.writeHead(200, { 'content-type': 'application/json' });
          reply.end(JSON.stringify({ job: 'verify-record', requestedAt: Date.now() }));
        },
      },
      'GET /api/v1/jobs': {
        write: (reply) => {
          const ended = { ...runningVerification, state: 'done', startedAt: Date.now(), endedAt: Date.now() };
          const shown = { asked: jobs[0], running: runningVerification, done: ended }[state];
          if (state === 'asked') state = 'running';
          else if (state === 'running') state = 'done';
          reply.writeHead(200, { 'content-type': 'application/json' });
          reply.end(JSON.stringify({ items: [shown] }));
        },
      },
      'GET /api/v1/record/integrity': {
        write: (reply) => {
          const size = state === 'done' ? 1204 : 1198;
          reply.writeHead(200, { 'content-type': 'application/json' });
          reply.end(JSON.stringify({ ...integrity, verification: { ...integrity.verification, size } }));
        },
      },
    };
    const { page } = await open('/integrity', answers);
    await page.getByRole('button', { name: 'Verify now' }).click();
    const bar = page.getByRole('progressbar', { name: 'Reading the record' });
    await bar.waitFor();
    expect(await bar.getAttribute('aria-valuenow')).toBe('42');
    await photograph(page, 'integrity-running-1440-light');
    expect(await runAxe(page)).toEqual([]);
    await page.getByText(/All 1,204 entries since/).waitFor();
  });
});

describe('The retention page', () => {
  test('says what is kept, held back and due, and places a hold', async () => {
    const { page } = await open('/retention', full);
    await page
      .getByText(
        'Content is kept for six years, and shorter for 1 AI system; 1 hold keeps some of it longer; 12 keys are due to be destroyed, and 2 are held back.',
      )
      .waitFor();
    await page.getByRole('button', { name: 'Place hold' }).click();
    const dialog = page.getByRole('dialog', { name: 'Place a legal hold' });
    await dialog.getByLabel('Token of the patient').fill('sub_1');
    await dialog.getByText('This is not a whole one').waitFor();
    await dialog.getByLabel('Token of the patient').fill(hold.covers.subject);
    await dialog.getByLabel('First day').fill('2026-03-03');
    await dialog.getByLabel('Matter').fill('Claim 2026-118');
    await dialog.getByLabel('Reason').fill('Counsel asked for everything.');
    await photograph(page, 'retention-hold-1440-light');
    expect(await runAxe(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Place hold' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(sentTo('POST /api/v1/retention/holds')).toEqual({
      covers: hold.covers,
      from: '2026-03-03',
      until: null,
      matter: 'Claim 2026-118',
      reason: 'Counsel asked for everything.',
    });
  });

  test('lets an officer attest that copies of the key ring are destroyed', async () => {
    const { page } = await open('/retention', full);
    await page.getByText('Gone, as Pat Officer attested').waitFor();
    await page.getByRole('button', { name: 'Attest that copies are destroyed' }).click();
    const dialog = page.getByRole('dialog', { name: 'Attest that copies of the key ring are destroyed' });
    const attest = dialog.getByRole('button', { name: 'Attest' });
    await dialog.getByLabel('Last copy destroyed on').fill('2026-11-20');
    await dialog.getByText('Media destroyed').click();
    await dialog.getByLabel('What was done').fill('Too short.');
    expect(await attest.isDisabled()).toBe(true);
    await dialog.getByLabel('What was done').fill('The stick in the safe was shredded.');
    await photograph(page, 'retention-attest-1440-light');
    expect(await runAxe(page)).toEqual([]);
    await attest.click();
    await dialog.waitFor({ state: 'detached' });
    expect(sentTo('POST /api/v1/retention/ring-attestations')).toEqual({
      rotation: openRotation,
      destroyedOn: '2026-11-20',
      how: ['media-destroyed'],
      statement: 'The stick in the safe was shredded.',
    });
  });

  test('says so when keys and certificates do not agree', () =>
    inspect({
      ...{ path: '/retention', heading: 'Retention', name: 'retention-finding', looks: narrowDark },
      answers: { ...full, 'GET /api/v1/retention/findings': { json: retentionFinding } },
      says: 'Keys, certificates and the record do not agree.',
    }));

  test('offers an administrator no act on it', async () => {
    const { page } = await open('/retention', { ...full, ...administrator });
    await page.getByRole('heading', { name: 'Legal holds' }).waitFor();
    for (const name of [
      'Place hold',
      'Shorten for a system',
      'Destroy what is due',
      'Attest that copies are destroyed',
    ])
      expect(await page.getByRole('button', { name }).count(), name).toBe(0);
  });
});
