import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { photograph, runAxe } from '../support/browser.ts';
import { everyLook } from '../support/console-inspect.ts';
import { recordGone } from '../support/console-sample.ts';
import { administrator, auditor, clinician, id } from '../support/console-sample-people.ts';
import { openConsoleStage } from '../support/console-stage.ts';
import type { Stub } from '../support/console-stub.ts';

const stage = await openConsoleStage();

const at = Date.UTC(2026, 10, 22, 15, 30);
const hour = 3_600_000;
const refused = {
  ...{ entry: 120, kind: 'refused', says: '4 attempts to sign in from 203.0.113.9 were refused.', count: 4 },
  ...{ firstAt: at - hour, at, by: null, isOwn: false, isReported: false },
};
const added = {
  ...{ ...refused, entry: 118, kind: 'factor-changed', says: 'A passkey was added.', count: 1 },
  ...{ firstAt: at - 2 * hour, at: at - 2 * hour, isOwn: true, by: { id: id('per', '02'), name: 'Dana' } },
};
const roles = {
  ...{ ...added, entry: 110, kind: 'account-changed', isOwn: false },
  ...{
    says: 'The roles were changed to: clinician, billing.',
    by: { id: id('per', '04'), name: 'Ines Admin' },
  },
};
const network = {
  ...{ ...refused, entry: 101, kind: 'new-network', count: 1, firstAt: at - hour },
  ...{ at: at - hour, says: 'Signed in from 198.51.100.4, for the first time.' },
};

const get = 'GET /api/v1/me/notices';
const know = 'POST /api/v1/me/notices/acknowledge';
const report = 'POST /api/v1/me/notices/report';
const others = 'POST /api/v1/me/sign-ins/revoke-others';
const nothing = { items: [], more: 0, upTo: null, toldAt: at };
const told = (items: readonly { entry: number; isReported: boolean }[], more = 0) => ({
  ...{ items, more, upTo: items[0]?.entry ?? null, toldAt: at - 30 * 24 * hour },
});
const all = [refused, added, roles, network];

const withNotices = (json: object, who: Stub = clinician): Stub => ({
  ...{ ...stage.full, ...who },
  'GET /api/v1/me/passkeys': { json: { passkeys: [], hasPasswordAndCode: true } },
  'GET /api/v1/recoveries': { json: { recoveries: [] } },
  'GET /api/v1/me/sign-ins': { json: { signIns: [] } },
  [get]: { json },
  [know]: { json: nothing },
  [report]: { json: { alert: id('sal', '09'), isNew: true } },
  [others]: { json: { ended: 2 } },
});

describe('What happened on one’s own account', () => {
  test('stands on every page, calmly, until it is answered; on that of the account all of it', async () => {
    const answers = withNotices(told(all, 7));
    const says = '4 attempts to sign in from 203.0.113.9 were refused.';
    await stage.inspect({
      path: '/exchanges',
      heading: 'Exchanges',
      name: 'notices',
      answers,
      looks: everyLook,
      says,
    });
    await stage.inspect({
      ...{ path: '/account', heading: 'Your account', name: 'notices-account', answers, looks: everyLook },
      says: '7 more, older than these.',
    });
  });

  test('of somebody who knows of it is told no more; it was asked for once, however many pages were opened', async () => {
    const { page } = await stage.open('/', withNotices(told(all)));
    await page.getByText('4 things happened on your account since').waitFor();
    await page.getByRole('link', { name: '1 more under “Your account”' }).click();
    const panel = page.getByRole('region', { name: 'What happened on your account' });
    await panel.getByText('by Ines Admin').waitFor();
    await panel.getByText('in a sign-in of yours').waitFor();
    expect(stage.server.asked.filter(({ line }) => line === get)).toHaveLength(1);
    await page.getByRole('button', { name: 'I know of this' }).click();
    await panel.getByText('when you said that you know').waitFor();
    expect(stage.sentTo(know)).toEqual({ upTo: 120 });
    expect(await page.getByText('happened on your account since').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'I know of all of this' }).count()).toBe(0);
  });

  test('and was somebody else is reported with a note, and every other sign-in ended', async () => {
    const lists = [told(all), told([{ ...refused, isReported: true }, added, roles, network])];
    // As the server does: what was reported is marked.
    const answered = {
      write: (reply: ServerResponse) => {
        reply.setHeader('content-type', 'application/json');
        reply.end(JSON.stringify(lists.length > 1 ? lists.shift() : lists[0]));
      },
    };
    const { page } = await stage.open('/account', { ...withNotices({}), [get]: answered });
    const banner = page.locator('.banner', { hasText: 'Was it you?' });
    await banner.getByRole('button', { name: 'This was not me' }).click();
    const dialog = page.getByRole('dialog', { name: 'This was not me' });
    await dialog.getByRole('button', { name: 'Tell the officers' }).click();
    await dialog.getByText('Choose at least one.').waitFor();
    await dialog.getByText(refused.says).click();
    await dialog.getByRole('textbox').fill('I was on holiday that day.');
    expect(await runAxe(page)).toEqual([]);
    await photograph(page, 'notices-report');
    await dialog.getByRole('button', { name: 'Tell the officers' }).click();
    const done = page.getByRole('dialog', { name: 'The officers have been told' });
    await done.getByText('may still be signed in as you').waitFor();
    expect(stage.sentTo(report)).toEqual({ notice: 120, note: 'I was on holiday that day.' });
    expect(await runAxe(page)).toEqual([]);
    await photograph(page, 'notices-told');
    await done.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await done.getByText('Other sign-ins that were ended: 2.').waitFor();
    expect(stage.sentTo(others)).toEqual({});
    await done.getByText('Close').click();
    await done.waitFor({ state: 'detached' });
    await page.getByText('3 things happened on your account').waitFor();
    await page.getByText('Reported').waitFor();
  });

  test('is reported from its own line, without being asked which', async () => {
    const { page } = await stage.open('/account', withNotices(told([added, roles])));
    await page.getByRole('button', { name: `This was not me: ${roles.says}` }).click();
    const dialog = page.getByRole('dialog', { name: 'This was not me' });
    await dialog.getByText(roles.says).waitFor();
    expect(await dialog.getByText(added.says).count()).toBe(0);
    await dialog.getByRole('button', { name: 'Tell the officers' }).click();
    await page.getByRole('dialog', { name: 'The officers have been told' }).waitFor();
    expect(stage.sentTo(report)).toEqual({ notice: 110 });
  });

  test('is no banner where everything was reported, where nothing happened, or where nobody can tell', async () => {
    const quiet: readonly Stub[] = [
      withNotices(told([{ ...refused, isReported: true }]), administrator),
      withNotices(nothing, auditor),
      { ...withNotices({}), [get]: recordGone },
    ];
    const said = ['Reported', 'when you said that you know', 'The database cannot be reached.'];
    for (const [index, answers] of quiet.entries()) {
      const { page } = await stage.open('/account', answers);
      await page.getByText(said[index] ?? '').waitFor();
      expect(await page.getByText('Was it you?').count()).toBe(0);
    }
  });
});
