import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Clerk, employClerk } from '../../server/src/main.ts';
import { closeBrowser, type OpenedPage, openPage, photograph, runAxe } from '../support/browser.ts';
import { bringLive, registerVendor, signAgreement } from '../support/cordon.ts';
import {
  confirmByCode,
  type Enrolled,
  enrol,
  type NewInstallation,
  signIn,
  startNewInstallation,
} from '../support/new-installation.ts';
import { plugIn } from '../support/plug-in-passkey.ts';

/**
 * One nurse, from the invitation to the review of her emergency: the real program, a real browser for each person, her
 * passkey in an authenticator that the browser imitates, the others with a password and an authenticator app.
 */

let cordon: NewInstallation;
/** Browsers bind passkeys to names, and 127.0.0.1 is none. */
let url: string;
let admin: OpenedPage;
let ines: Enrolled;
let officer: OpenedPage;
let otto: Enrolled;
let nurse: OpenedPage;

const minute = 60_000;
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const reason = 'Found unconscious in the waiting room, nobody else is here.';
const patient = 'MRN 4471902';

beforeAll(async () => {
  cordon = await startNewInstallation();
  cordon.upstream.behave({ kind: 'echo' });
  url = named(cordon.doors.url);
});
afterAll(async () => {
  await closeBrowser();
  await cordon?.close();
});

const named = (address: string) => address.replace('127.0.0.1', 'localhost');
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function go(page: Page, path: string, heading: string): Promise<void> {
  await page.goto(`${url}${path}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(label) }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Invites somebody in the page of people and gives the link that is shown once. */
async function invite(name: string, email: string, role: RegExp): Promise<string> {
  const { page } = admin;
  await go(page, '/people', 'People');
  await press(page, 'Invite person');
  const dialog = page.getByRole('dialog', { name: 'Invite person' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('E-mail address').fill(email);
  await dialog.getByRole('checkbox', { name: role }).check({ force: true });
  await press(page, 'Invite');
  const shown = page.getByRole('figure', { name: 'link', exact: true }).first();
  const link = ((await shown.locator('pre').textContent()) ?? '').trim();
  await press(page, 'I have copied it');
  return named(link);
}

async function idOf(email: string): Promise<`per_${string}`> {
  const { rows } = await cordon.house.store.query<{ id: `per_${string}` }>(
    'select id from person where email = $1',
    [email],
  );
  return rows[0]?.id ?? 'per_';
}

/** What is not done in the pages here, because other journeys do it there. */
async function employOfficer(): Promise<Clerk> {
  return employClerk(cordon.house, {
    ...{ kind: 'person', id: await idOf('ines@lakeside.example'), name: 'Ines Admin' },
    roles: ['administrator', 'privacy-officer', 'security-officer'],
  });
}

/** A live system for treatment that nobody uses for a patient without a care relationship. */
async function prepareSystem(): Promise<void> {
  const clerk = await employOfficer();
  const { house } = cordon;
  const vendor = await registerVendor({ clerk });
  await signAgreement({ clerk, house }, { vendor });
  const wish = { name: 'notes', vendor, url: cordon.upstream.url, purposes: ['TREAT'] };
  const { system } = await bringLive({ clerk, house }, wish);
  const { revision } = await clerk('read-system', { system });
  await clerk('set-system-access', {
    ...{ system, revision, departments: [], labels: [], needsRelationship: true },
  });
  await house.policy.confirm();
}

/** Asks in the workspace, and gives what stands there once it is answered. */
async function ask(page: Page, purpose: string): Promise<string> {
  await go(page, '/workspace', 'Workspace');
  await choose(page, 'Purpose$|^Purpose| Purpose', purpose);
  await page.getByLabel('Patient reference').fill(patient);
  await page.getByLabel('Your question').fill('Heart failure improved with diuretics.');
  await press(page, 'Ask');
  await page.getByLabel('Your next question').waitFor();
  await page.getByRole('button', { name: 'Ask', exact: true }).waitFor();
  return await page.getByRole('list', { name: 'Conversation' }).innerText();
}

/** Asks until the answer is of this kind: what changed holds at the gateway within a second. */
const answers = (page: Page, purpose: string, words: RegExp) =>
  expect.poll(() => ask(page, purpose), { timeout: 60_000 }).toMatch(words);

// Each step stands on the one before, as it does on a ward.
describe('A nurse’s way', () => {
  it('begins with an invitation by the administrator, who came with a password and an authenticator app', async () => {
    admin = await openPage(named(cordon.enrolment));
    await press(admin.page, 'Use a password and an authenticator app');
    ines = await enrol(admin.page, cordon.clock, {
      ...{ email: 'ines@lakeside.example', password: 'quiet harbour lantern' },
    });
    await signIn(admin.page, ines);
    await prepareSystem();
    const officerLink = await invite('Otto Officer', 'otto@lakeside.example', /Privacy officer/);
    officer = await openPage(officerLink);
    await press(officer.page, 'Use a password and an authenticator app');
    otto = await enrol(officer.page, cordon.clock, {
      ...{ email: 'otto@lakeside.example', password: 'seven amber bicycles' },
    });
    await signIn(officer.page, otto);
  });

  it('goes on with a passkey of her own, and she is in', async () => {
    const link = await invite('Nora Nurse', 'nora@lakeside.example', /^Nurse/);
    nurse = await openPage(`${url}/sign-in`);
    const { page } = nurse;
    await page.clock.install();
    await plugIn(page);
    await page.goto(link);
    await press(page, 'Create a passkey');
    await page.getByRole('heading', { name: 'You are enrolled' }).waitFor();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await press(page, 'Sign in with a passkey');
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await answers(page, 'Treatment', /Your training is not current/);
    const clerk = await employOfficer();
    await clerk('record-training', {
      ...{ people: [await idOf('nora@lakeside.example')], course: 'AI and patient data' },
      ...{ contentVersion: '1', completedOn: dayOf(cordon.clock.now() - 24 * 60 * minute) },
    });
    await answers(page, 'Treatment', /for those who look after the patient/);
    await photograph(page, 'shift-refused');
    expect(cordon.upstream.requests).toEqual([]);
  });

  it('finds the page that she left locked, after a warning, and opens it with the passkey', async () => {
    const { page } = nurse;
    await page.clock.fastForward('14:30');
    await page.getByText(/This page locks in \d+ seconds/).waitFor();
    await photograph(page, 'shift-warned');
    await page.clock.fastForward('01:00');
    await page.getByRole('heading', { name: 'Locked' }).waitFor();
    expect(await page.content()).not.toContain(patient);
    await press(page, 'Unlock with a passkey');
    await page.getByRole('heading', { level: 1, name: 'Workspace' }).waitFor();
  });

  it('takes emergency access only after she shows again who she is', async () => {
    const { page } = nurse;
    cordon.clock.forward(11 * minute);
    await page.getByRole('button', { name: 'Emergency access' }).click();
    await page.getByLabel('Reason').fill(reason);
    await press(page, 'Take emergency access');
    await page.getByRole('dialog', { name: 'Confirm that it is you' }).waitFor();
    expect(await runAxe(page)).toEqual([]);
    await press(page, 'Use a passkey');
    const banner = page.getByText(/Emergency access: \d+ minutes left/);
    await banner.waitFor();
    // Whoever did something is read anew: the page that is loaded at once knows it too.
    await page.reload();
    await banner.waitFor();
    await answers(page, 'Emergency access', /Heart failure improved[\s\S]*Heart failure improved/);
    await page
      .getByText(/emergency access/i)
      .first()
      .waitFor();
    await photograph(page, 'shift-emergency');
    expect(cordon.upstream.requests).toHaveLength(1);
  });

  it('is seen by the officer while it lasts, who cannot close it before it is over', async () => {
    const { page } = officer;
    await go(page, '/', 'Today');
    await page
      .getByText(/Nora Nurse/)
      .first()
      .waitFor();
    await photograph(page, 'shift-officer-today');
    await go(page, '/emergency-access', 'Emergency access');
    await page.getByRole('link', { name: /Nora Nurse/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Emergency access of Nora Nurse' }).waitFor();
    expect(await page.getByRole('button', { name: 'Review', exact: true }).count()).toBe(0);
  });

  it('ends when she ends it, and a person other than her closes it', async () => {
    await press(nurse.page, 'End now');
    await nurse.page.getByText(/Emergency access: \d+ minutes left/).waitFor({ state: 'detached' });
    const { page } = officer;
    await page.reload();
    await press(page, 'Review');
    await choose(page, 'Finding', 'Justified');
    await page.getByLabel('What was looked at, and why it is so').fill('The chart shows the emergency.');
    await press(page, 'Close with this finding');
    const asked = page.getByRole('dialog', { name: 'Confirm that it is you' });
    const closed = page.getByText('The chart shows the emergency.');
    const done = page.getByRole('dialog').first();
    await Promise.race([asked.waitFor(), done.waitFor({ state: 'detached' })]);
    if (await asked.isVisible()) await confirmByCode(page, otto);
    await closed.waitFor();
    await page
      .getByText(/by Otto Officer/)
      .first()
      .waitFor();
    await photograph(page, 'shift-reviewed');
    const { rows } = await cordon.house.store.query<{ event: string }>(
      `select event from audit_act where event like 'emergency.%' order by entry`,
      [],
    );
    expect(rows.map(({ event }) => event)).toEqual([
      'emergency.opened',
      'emergency.ended',
      'emergency.reviewed',
    ]);
    for (const { problems } of [admin, officer, nurse])
      expect(problems.filter((problem) => !problem.includes('Failed to load resource'))).toEqual([]);
  });
});
