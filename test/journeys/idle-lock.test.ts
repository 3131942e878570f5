import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeBrowser, type OpenedPage, openPage, photograph, runAxe } from '../support/browser.ts';
import { startCordon, type TestCordon } from '../support/cordon.ts';
import { plugIn } from '../support/plug-in-passkey.ts';

/** A workstation that several people use: what happens to a page that somebody left (164.312(a)(2)(iii)). */

let cordon: TestCordon;
let url: string;
let opened: OpenedPage;
let page: Page;
let verify: (verifies: boolean) => Promise<void>;

beforeAll(async () => {
  cordon = await startCordon();
  // Browsers bind passkeys to names; 127.0.0.1 is none.
  url = `http://localhost:${cordon.doors.port}`;
});
afterAll(async () => {
  await closeBrowser();
  await cordon?.close();
});

const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const locked = () => page.getByRole('heading', { name: 'Locked' }).waitFor();

/** What the server answers to this browser, whatever its page shows. */
const askServer = () =>
  page.evaluate(async () => {
    const reply = await fetch('/api/v1/people', { headers: { 'x-cordon-csrf': '1' } });
    return ((await reply.json()) as { code?: string }).code ?? reply.status;
  });

/** By the clock of the page: the machine does not wait. */
async function leaveAlone(): Promise<void> {
  await page.clock.fastForward('14:30');
  await page.getByText(/This page locks in \d+ seconds/).waitFor();
  await page.clock.fastForward('01:00');
  await locked();
}

async function endingsOf(method: string): Promise<(string | null)[]> {
  const { rows } = await cordon.house.store.query<{ ended_because: string | null }>(
    'select ended_because from sign_in where method = $1 order by started_at',
    [method],
  );
  return rows.map((row) => row.ended_because);
}

describe('A page that somebody left', () => {
  test('warns, locks, and keeps nothing in the document; the server refuses everything', async () => {
    const { enrolment } = await cordon.clerk<{ enrolment: { path: string } }>('invite-person', {
      ...{ name: 'Dana Reyes', email: 'dana@test.invalid', roles: ['administrator'] },
    });
    opened = await openPage(`${url}/sign-in`);
    page = opened.page;
    await page.clock.install();
    verify = await plugIn(page);
    await page.goto(`${url}${enrolment.path}`);
    await press('Create a passkey');
    await page.getByRole('heading', { name: 'You are enrolled' }).waitFor();
    await page.goto(`${url}/sign-in?next=%2Fpeople`);
    await press('Sign in with a passkey');
    await page.getByText('dana@test.invalid').first().waitFor();
    await leaveAlone();
    await page.getByText('Dana Reyes is signed in here.', { exact: false }).waitFor();
    expect(await page.content()).not.toMatch(/dana@test|Search people/);
    expect(await page.getByRole('navigation').count()).toBe(0);
    await expect.poll(askServer).toBe('unlock_required');
    expect(await runAxe(page)).toEqual([]);
    await photograph(page, 'locked-light');
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await runAxe(page)).toEqual([]);
    await photograph(page, 'locked-dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });

  test('stays locked when the device cannot tell who it is, and opens at the same place with the passkey', async () => {
    await verify(false);
    await press('Unlock with a passkey');
    await page.getByText('The device gave no passkey.').waitFor();
    expect(await askServer()).toBe('unlock_required');
    await verify(true);
    await press('Unlock with a passkey');
    await page.getByText('dana@test.invalid').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/people');
    expect(await endingsOf('passkey')).toEqual([null]);
  });

  test('is still locked when it is loaded anew, and comes back to where it was', async () => {
    await leaveAlone();
    await expect.poll(askServer).toBe('unlock_required');
    await page.goto(`${url}/people`);
    await locked();
    expect(new URL(page.url()).pathname).toBe('/unlock');
    await press('Unlock with a passkey');
    await page.getByText('dana@test.invalid').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/people');
  });

  test('is no obstacle to the next person, whose sign-in ends the first', async () => {
    await leaveAlone();
    await press('Sign in as somebody else');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    const link = await cordon.signInLink(['auditor'], 'next@test.invalid');
    await page.goto(`${url}${link}`);
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    expect(await endingsOf('passkey')).toEqual(['signed-out']);
    await opened.context.close();
  });
});
