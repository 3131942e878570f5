import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { photograph, runAxe } from '../support/browser.ts';
import { administrator, id } from '../support/console-sample-people.ts';
import { openConsoleStage } from '../support/console-stage.ts';
import type { Stub } from '../support/console-stub.ts';

const stage = await openConsoleStage();

const ada = {
  ...{ id: id('per', '07'), name: 'Ada Nurse', email: 'ada@riverside.example', roles: ['nurse'] },
  ...{ state: 'active', invitedAt: 1, activeSince: 2, deactivatedAt: null, departments: [] },
};
const ines = { id: id('per', '04'), name: 'Ines Admin' };
const asked = {
  ...{ id: id('rcv', '01'), person: { id: ada.id, name: ada.name }, state: 'pending' },
  ...{ reason: 'Phone lost; she came to the desk with her badge.' },
  ...{ requestedBy: { id: id('per', '08'), name: 'Bo Admin' }, requestedAt: Date.now() - 3_600_000 },
  ...{ expiresAt: Date.now() + 23 * 3_600_000, decidedBy: null, decidedAt: null },
};
const get = 'GET /api/v1/recoveries';
const request = `POST /api/v1/people/${ada.id}/recovery`;
const approve = `POST /api/v1/recoveries/${asked.id}/approve`;
const withdraw = `POST /api/v1/recoveries/${asked.id}/withdraw`;
const withList = (...recoveries: object[]): Stub => ({
  ...{ ...stage.full, ...administrator },
  'GET /api/v1/people': { json: { people: [ada] } },
  [get]: { json: { recoveries } },
  [request]: { json: asked },
  [approve]: {
    json: {
      recovery: { ...asked, state: 'approved', decidedBy: ines, decidedAt: Date.now() },
      link: { path: '/enroll#once-and-never-again', expiresAt: Date.now() + 86_400_000 },
    },
  },
  [withdraw]: { json: { ...asked, state: 'withdrawn', decidedBy: ines, decidedAt: Date.now() } },
});

describe('A recovery', () => {
  test('is asked for with a reason, and the page says who has to approve it', async () => {
    const { page } = await stage.open(`/people/${ada.id}`, withList());
    await page.getByRole('button', { name: 'Recover access' }).click();
    const dialog = page.getByRole('dialog', { name: 'Recover access of Ada Nurse' });
    await dialog.getByText('Another administrator or a security officer approves it').waitFor();
    await dialog.getByRole('button', { name: 'Ask for approval' }).click();
    await dialog.getByText('Say why, for whoever approves it.').waitFor();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(asked.reason);
    expect(await runAxe(page)).toEqual([]);
    await photograph(page, 'recovery-request');
    await dialog.getByRole('button', { name: 'Ask for approval' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(stage.sentTo(request)).toEqual({ reason: asked.reason });
  });

  test('of another is approved from the list of people, and its link is shown once', async () => {
    const lists = [[asked], []];
    // As the server does: once it is approved, it waits no more.
    const answered = {
      write: (reply: ServerResponse) => {
        reply.setHeader('content-type', 'application/json');
        reply.end(JSON.stringify({ recoveries: lists.length > 1 ? lists.shift() : lists[0] }));
      },
    };
    const { page } = await stage.open('/people', { ...withList(), [get]: answered });
    const panel = page.getByRole('region', { name: 'Recoveries that wait' });
    await panel.getByText('Asked for by Bo Admin').waitFor();
    expect(await runAxe(page)).toEqual([]);
    await photograph(page, 'recoveries');
    await panel.getByRole('button', { name: 'Approve' }).click();
    const dialog = page.getByRole('dialog', { name: 'Approve the recovery of Ada Nurse' });
    await dialog.getByText('Ask Ada Nurse yourself').waitFor();
    await dialog.getByRole('button', { name: 'Approve and show the link' }).click();
    const shown = page.getByRole('dialog', { name: 'Recovery link for Ada Nurse' });
    await panel.waitFor({ state: 'detached' });
    await shown.getByText('once-and-never-again').waitFor();
    expect(await runAxe(page)).toEqual([]);
    await page.getByRole('button', { name: 'I have copied it' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain('once-and-never-again');
  });

  test('that one asked for oneself is not offered for approval, and can be withdrawn', async () => {
    const own = { ...asked, requestedBy: ines };
    const { page } = await stage.open('/people', withList(own));
    const panel = page.getByRole('region', { name: 'Recoveries that wait' });
    await panel.getByText('You asked for it, so another administrator').waitFor();
    expect(await panel.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    await panel.getByRole('button', { name: 'Withdraw' }).click();
    const dialog = page.getByRole('dialog', { name: 'Withdraw the recovery of Ada Nurse' });
    await dialog.getByRole('button', { name: 'Withdraw' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(stage.sentTo(withdraw)).toEqual({});
  });

  test('of before stands on the page of the person, with who decided it', async () => {
    const past = { ...asked, state: 'approved', decidedBy: ines, decidedAt: Date.now() - 60_000 };
    const { page } = await stage.open(`/people/${ada.id}`, withList(past));
    const panel = page.getByRole('region', { name: 'Recoveries' });
    await panel.getByText('Approved by Ines Admin').waitFor();
    expect(await panel.getByRole('button').count()).toBe(0);
  });

  test('of one’s own account is told there, and withdrawn', async () => {
    const own = { ...asked, person: ines };
    const { page } = await stage.open('/account', withList(own));
    await page.getByText('Somebody asked for a recovery of your account.').waitFor();
    await page.getByRole('button', { name: 'Withdraw' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(stage.sentTo(withdraw)).toEqual({});
  });
});
