import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeBrowser, type OpenedPage, openPage, photograph, runAxe } from '../support/browser.ts';
import {
  confirmByCode,
  type Enrolled,
  enrol,
  type NewInstallation,
  signIn,
  startNewInstallation,
} from '../support/new-installation.ts';

let cordon: NewInstallation;
let admin: OpenedPage;
let officer: OpenedPage;
let ines: Enrolled;
let priya: Enrolled;
let officerLink = '';
let key = '';

beforeAll(async () => {
  cordon = await startNewInstallation();
  cordon.upstream.behave({ kind: 'echo' });
});

afterAll(async () => {
  await closeBrowser();
  await cordon?.close();
});

const minute = 60_000;

async function go(page: Page, path: string, heading: string): Promise<void> {
  await page.goto(`${cordon.doors.url}${path}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`${label}$|^${label}| ${label}`) })
    .first()
    .click();
  await page.getByRole('option', { name: option }).first().click();
}

async function secretShown(page: Page, label: string): Promise<string> {
  const shown = page.getByRole('figure', { name: label, exact: true }).first();
  return ((await shown.locator('pre').textContent()) ?? '').trim();
}

// Each step stands on the one before, as it does for whoever sets up a clinic.
describe('A new installation is put to use in the pages alone', () => {
  it('lets the first administrator enrol by the link of “cordon init” and sign in', async () => {
    admin = await openPage(cordon.enrolment);
    ines = await enrol(admin.page, cordon.clock, {
      email: 'ines@lakeside.example',
      password: 'quiet harbour lantern',
    });
    await signIn(admin.page, ines);
    expect(await runAxe(admin.page)).toEqual([]);
  });

  it('lets the administrator invite the officer; the link is shown once', async () => {
    const { page } = admin;
    await go(page, '/people', 'People');
    await page.getByText('No privacy officer is active').waitFor();
    await page.getByRole('button', { name: 'Invite person' }).click();
    const dialog = page.getByRole('dialog', { name: 'Invite person' });
    await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
    await dialog.getByText('Choose at least one role.').waitFor();
    await dialog.getByLabel('Name').fill('Priya Officer');
    await dialog.getByLabel('E-mail address').fill('priya@lakeside.example');
    await dialog.getByRole('checkbox', { name: /Privacy officer/ }).check({ force: true });
    await dialog.getByRole('checkbox', { name: /Security officer/ }).check({ force: true });
    await photograph(page, 'first-use-invite');
    expect(await runAxe(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
    await page.getByRole('dialog', { name: 'Priya Officer is invited' }).waitFor();
    await photograph(page, 'first-use-invited');
    expect(await runAxe(page)).toEqual([]);
    officerLink = await secretShown(page, 'link');
    await page.getByRole('button', { name: 'I have copied it' }).click();
    const token = officerLink.split('#')[1] ?? '-';
    expect(token.length).toBeGreaterThan(20);
    await page.getByRole('link', { name: /Priya Officer, Invited/ }).waitFor();
    expect(await page.content(), 'the link is nowhere in the page any more').not.toContain(token);
    await photograph(page, 'first-use-people');
  });

  it('replaces a link that was lost', async () => {
    const { page } = admin;
    await page.getByRole('link', { name: /Priya Officer, Invited/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Priya Officer' }).waitFor();
    await photograph(page, 'first-use-person');
    expect(await runAxe(page)).toEqual([]);
    await page.getByRole('button', { name: 'Issue new link' }).click();
    await page.getByRole('dialog', { name: 'New link for Priya Officer' }).waitFor();
    const lost = officerLink;
    officerLink = await secretShown(page, 'link');
    await page.keyboard.press('Escape');
    await page.getByText('Closed, this link is gone for good.').waitFor();
    await page.getByRole('button', { name: 'I have copied it' }).click();
    const old = await openPage(lost);
    await old.page.getByText('This link is not known, was used, or is too old.').waitFor();
    await old.context.close();
  });

  it('lets the officer enrol and see nothing of invitations', async () => {
    officer = await openPage(officerLink);
    priya = await enrol(officer.page, cordon.clock, {
      email: 'priya@lakeside.example',
      password: 'seven amber bicycles',
    });
    await signIn(officer.page, priya);
    await go(officer.page, '/people', 'People');
    await officer.page.getByRole('link', { name: /Priya Officer, Active/ }).waitFor();
    expect(await officer.page.getByRole('button', { name: 'Invite person' }).count()).toBe(0);
  });

  it('lets the officer register a vendor, and the administrator its endpoint', async () => {
    await go(officer.page, '/endpoints', 'Endpoints');
    await officer.page.getByRole('button', { name: 'Register vendor' }).click();
    const vendor = officer.page.getByRole('dialog', { name: 'Register vendor' });
    await vendor.getByLabel('Vendor', { exact: true }).fill('Acme AI');
    await vendor.getByLabel('Product name').fill('Acme Chat');
    await vendor.getByLabel('Tiers').fill('Enterprise');
    await vendor.getByLabel('Regions').fill('us-east');
    await vendor.getByLabel('Hosts').fill('127.0.0.1');
    await photograph(officer.page, 'first-use-vendor');
    expect(await runAxe(officer.page)).toEqual([]);
    await vendor.getByRole('button', { name: 'Register vendor' }).click();
    await officer.page.getByText('Acme AI is registered.').waitFor();
    expect(await officer.page.getByRole('button', { name: 'Register endpoint' }).count()).toBe(0);

    const { page } = admin;
    await go(page, '/endpoints', 'Endpoints');
    await page.getByRole('button', { name: 'Register endpoint' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Register endpoint' });
    await dialog.getByRole('button', { name: /Vendor$/ }).click();
    await page.getByRole('option', { name: /^Acme AI/ }).click();
    await dialog.getByLabel('Address').fill(cordon.upstream.url);
    await photograph(page, 'first-use-endpoint-new');
    expect(await runAxe(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Register', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /Acme Chat/ }).waitFor();
    await page.getByText('Every request with patient information is refused.').waitFor();
    await photograph(page, 'first-use-endpoint');
    expect(await runAxe(page)).toEqual([]);
  });

  it('clears a local endpoint by a proof and somebody’s word on the host', async () => {
    const { page } = admin;
    await go(page, '/endpoints', 'Endpoints');
    await page.getByRole('button', { name: 'Register endpoint' }).click();
    const dialog = page.getByRole('dialog', { name: 'Register endpoint' });
    await dialog.getByRole('button', { name: /What serves the models$/ }).click();
    await page.getByRole('option', { name: /inside Cordon/ }).click();
    await dialog.getByRole('button', { name: 'Register', exact: true }).click();
    await page.getByText('It is not proven yet that content stays on its host.').first().waitFor();
    await page.getByRole('button', { name: 'Prove locality' }).click();
    await page.getByText('It runs inside the process of the gateway.').first().waitFor();
    await page.getByRole('button', { name: 'Attest host' }).click();
    const attest = page.getByRole('dialog', { name: 'Attest who operates the host' });
    expect(await attest.getByLabel('Operated by').inputValue()).toBe('Lakeside Clinic');
    await attest.getByLabel('What you state').fill('The server stands in our basement.');
    await photograph(page, 'first-use-attest');
    expect(await runAxe(page)).toEqual([]);
    await attest.getByRole('button', { name: 'Attest', exact: true }).click();
    await page.getByText('Cleared', { exact: true }).waitFor();
    await photograph(page, 'first-use-endpoint-local');
  });

  it('lets the officer bring an agreement in force: draft, clauses, scope, execution, activation', async () => {
    const { page } = officer;
    await draftAgreement(page);
    await markClauses(page);
    await setScope(page);
    await recordExecution(page);
    await page.getByRole('button', { name: 'Activate' }).click();
    await page
      .getByRole('dialog', { name: /Activate/ })
      .getByRole('button', { name: 'Activate' })
      .click();
    await confirmIfAsked(page, priya, page.getByText('Active', { exact: true }).first());
    await page
      .getByText(/PHI may go to/)
      .first()
      .waitFor();
    await go(admin.page, '/endpoints', 'Endpoints');
    await admin.page.getByText('2 of 2').waitFor();
    await photograph(admin.page, 'first-use-endpoints');
    expect(await runAxe(admin.page)).toEqual([]);
  });

  it('lets the officer register a system, bind a model, approve it and take it live', async () => {
    const { page } = officer;
    await go(page, '/systems', 'Systems');
    await page.getByRole('link', { name: 'Register system' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Register system' }).waitFor();
    await page.getByLabel('Title').fill('Note summaries');
    expect(await page.getByLabel('Short name').inputValue()).toBe('note-summaries');
    await page.getByLabel('Department').fill('Medicine');
    await page.getByRole('checkbox', { name: /^Treatment/ }).check({ force: true });
    await page.getByText('Identifiers that it may receive: 17 of 19 classes').click();
    await photograph(page, 'first-use-system-new');
    expect(await runAxe(page)).toEqual([]);
    await page.getByRole('button', { name: 'Register system' }).click();
    await page.getByRole('heading', { level: 1, name: 'Note summaries' }).waitFor();
    await page.getByText('Nobody can use it.').waitFor();
    await photograph(page, 'first-use-system-requested');
    expect(await runAxe(page)).toEqual([]);

    await page.getByRole('button', { name: 'Bind model' }).first().click();
    const bind = page.getByRole('dialog', { name: /Bind a model/ });
    await bind.getByRole('button', { name: /Endpoint$/ }).click();
    await page.getByRole('option', { name: /Acme Chat/ }).click();
    await bind.getByLabel('Name at the endpoint').fill('acme-large');
    await bind.getByLabel('Name for callers').fill('summariser');
    await photograph(page, 'first-use-bind');
    await bind.getByRole('button', { name: 'Bind model' }).click();
    await confirmIfAsked(page, priya, page.getByRole('button', { name: 'Approve' }));
    await takeStep(page, 'Approve', /Approve Note summaries/, 'Approve', 'Risk analysis of 20 November');
    await page.getByRole('button', { name: 'Take live' }).waitFor();
    await takeStep(page, 'Take live', /Take Note summaries live/, 'Take live', 'Pilot on ward 3');
    await page.getByText(/Clinicians and nurses may use it for treatment/).waitFor();
    await page.getByText('Now live: Pilot on ward 3').waitFor();
    await photograph(page, 'first-use-system-live');
    expect(await runAxe(page)).toEqual([]);
  });

  it('lets the administrator register an application and issue its key, after a fresh code', async () => {
    const { page } = admin;
    await go(page, '/applications', 'Applications');
    await page.getByText('No application is registered yet').waitFor();
    await page.getByRole('button', { name: 'Register application' }).first().click();
    const register = page.getByRole('dialog', { name: 'Register application' });
    await register.getByLabel('Name').fill('Ward notes');
    await photograph(page, 'first-use-application-new');
    await register.getByRole('button', { name: 'Register', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Ward notes' }).waitFor();

    cordon.clock.forward(11 * minute);
    await page.getByRole('button', { name: 'Issue key' }).click();
    const issue = page.getByRole('dialog', { name: /Issue a key/ });
    await issue.getByLabel('Label').fill('Ward server');
    // The box itself is drawn over: the label is what a person clicks.
    await issue.getByText('Note summaries').click();
    await issue.getByText('Treatment', { exact: true }).click();
    await photograph(page, 'first-use-key-new');
    expect(await runAxe(page)).toEqual([]);
    await issue.getByRole('button', { name: 'Issue key' }).click();
    await confirmByCode(page, ines);
    await page.getByRole('dialog', { name: 'Key “Ward server”' }).waitFor();
    await photograph(page, 'first-use-key-shown');
    expect(await runAxe(page)).toEqual([]);
    key = await secretShown(page, 'key');
    expect(key).toMatch(/^cdn_/);
    expect(await secretShown(page, 'sample')).toContain(`baseURL: '${cordon.doors.url}/v1'`);
    await page.getByRole('button', { name: 'I have copied it' }).click();
    await page.getByText('It can call the gateway with one key.').waitFor();
    expect(await page.content(), 'the key is nowhere in the page any more').not.toContain(key);
    await photograph(page, 'first-use-application');
    expect(await runAxe(page)).toEqual([]);
  });

  it('answers the openai package with that key, and no identifier leaves', async () => {
    await cordon.house.policy.confirm();
    const before = cordon.upstream.requests.length;
    const note = 'Patient Name: Margaret Oyelaran, MRN 4471902. Heart failure improved with diuretics.';
    const answer = await cordon
      .client(key)
      .chat.completions.create(
        { model: 'summariser', messages: [{ role: 'user', content: note }] },
        { headers: { 'x-cordon-subject': 'MRN 4471902' } },
      );
    expect(answer.choices[0]?.message.content).toBe(note);
    const [sent] = cordon.upstream.requests.slice(before);
    expect(JSON.parse(sent?.body ?? '{}').model).toBe('acme-large');
    expect(sent?.body).toContain('Heart failure improved');
    for (const identifier of ['Oyelaran', '4471902']) expect(sent?.body).not.toContain(identifier);
  });

  it('gives the administrator a key for herself, and says that her roles use no AI system', async () => {
    const { page } = admin;
    await go(page, '/applications', 'Applications');
    await page.getByRole('button', { name: 'A key for yourself' }).click();
    const issue = page.getByRole('dialog', { name: 'Issue a key for yourself' });
    await issue.getByText('Your roles use no AI system.').waitFor();
    await issue.getByLabel('Label').fill('Laptop');
    await issue.getByRole('button', { name: 'Issue key' }).click();
    await page.getByRole('dialog', { name: 'Key “Laptop”' }).waitFor();
    await page.getByRole('button', { name: 'I have copied it' }).click();
    await page.getByText('Ines Admin (you)').last().waitFor();
    await photograph(page, 'first-use-applications');
    expect(await runAxe(page)).toEqual([]);
  });

  it('replaces a key without an interruption: both work, and the page says which follows which', async () => {
    const { page } = admin;
    await page.getByRole('link', { name: 'Ward notes' }).click();
    await page.getByRole('button', { name: 'Replace Ward server' }).click();
    const replace = page.getByRole('dialog', { name: 'Replace Ward server' });
    await replace.getByText(/Both work until/).waitFor();
    expect(await runAxe(page)).toEqual([]);
    await replace.getByRole('button', { name: 'Issue successor' }).click();
    await page.getByRole('dialog', { name: 'Key “Ward server”' }).waitFor();
    const successor = await secretShown(page, 'key');
    await page.getByRole('button', { name: 'I have copied it' }).click();
    await page.getByText('Replaced, still works').waitFor();
    await page.getByText(/^Followed by cdn_/).waitFor();
    expect(await runAxe(page)).toEqual([]);
    for (const each of [key, successor]) expect(await statusWithKey(each)).not.toBe(401);
    await go(page, '/applications', 'Applications');
    await page.getByLabel('Begins with').fill(successor);
    expect(await page.getByLabel('Begins with').inputValue()).toBe(successor.slice(4, 12));
    await page.getByText(`cdn_${successor.slice(4, 12)}_…`).waitFor();
    expect(await runAxe(page)).toEqual([]);
  });

  it('refuses the same key once it is revoked, and stops a system at once', async () => {
    const { page } = admin;
    await page.getByRole('link', { name: 'Ward notes' }).click();
    // The newest stands first.
    await page.getByRole('button', { name: 'Revoke Ward server' }).last().click();
    const revoke = page.getByRole('alertdialog', { name: 'Revoke Ward server' });
    await photograph(page, 'first-use-revoke');
    await revoke.getByRole('button', { name: 'Revoke key' }).click();
    await page.getByText('Revoked', { exact: true }).waitFor();
    // What a node has read of a key may be half a second old; how old is shown beside the directory of actors.
    await expect.poll(() => statusWithKey(key), { timeout: 30_000 }).toBe(401);

    await go(page, '/systems', 'Systems');
    await page.getByRole('link', { name: /^Note summaries .*Live/ }).click();
    await page.getByRole('button', { name: 'Suspend' }).click();
    const stop = page.getByRole('alertdialog', { name: 'Suspend Note summaries' });
    await stop.getByLabel('Reason').fill('Answers look wrong');
    await stop.getByRole('button', { name: 'Suspend system' }).click();
    await page.getByText('Stopped: Answers look wrong').waitFor();
    await page
      .getByText(/This is for the privacy officer/)
      .first()
      .waitFor();
    await photograph(page, 'first-use-system-suspended');
    expect(await page.getByRole('button', { name: 'Take live again' }).count()).toBe(0);
  });

  it('ends the access of somebody who left', async () => {
    const { page } = admin;
    await go(page, '/people', 'People');
    await page.getByRole('link', { name: /Priya Officer, Active/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Priya Officer' }).waitFor();
    await page.getByRole('button', { name: 'Deactivate' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Deactivate Priya Officer' });
    await photograph(page, 'first-use-deactivate');
    expect(await runAxe(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Deactivate' }).click();
    await page.getByText('Access has ended for ever.').waitFor();
    expect(await page.getByRole('button', { name: 'Recover access' }).count()).toBe(0);
    // The browser’s own line about an answer of 403: the one that asked for a fresh code.
    expect(admin.problems.filter((problem) => !problem.includes('Failed to load resource'))).toEqual([]);
  });
});

/** The status that a request with this key is answered with. */
async function statusWithKey(text: string): Promise<number> {
  const messages = [{ role: 'user' as const, content: 'Is she better?' }];
  const asked = cordon.client(text).chat.completions.create({ model: 'summariser', messages });
  return await asked.then(
    () => 200,
    (error: { status?: number }) => error.status ?? 0,
  );
}

/** Waits for what an act leads to, giving a code where the server asks for one. */
async function confirmIfAsked(
  page: Page,
  person: Enrolled,
  next: ReturnType<Page['getByText']>,
): Promise<void> {
  const asked = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await asked.or(next).first().waitFor();
  if (await asked.isVisible()) await confirmByCode(page, person);
  await next.waitFor();
}

async function takeStep(
  page: Page,
  button: string,
  title: RegExp,
  act: string,
  reason: string,
): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: act, exact: true }).click();
  const asked = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await Promise.race([asked.waitFor(), dialog.waitFor({ state: 'hidden' })]);
  if (await asked.isVisible()) await confirmByCode(page, priya);
  await dialog.waitFor({ state: 'hidden' });
}

async function draftAgreement(page: Page): Promise<void> {
  await go(page, '/agreements/new', 'Draft agreement');
  await choose(page, 'Vendor', 'Acme AI');
  await page.getByLabel('Counterparty').fill('Acme AI, Inc.');
  await page.getByLabel('First day in force').fill('2026-01-01');
  await page.getByLabel('Last day in force').fill('2040-12-31');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByRole('heading', { level: 1, name: /Agreement A-/ }).waitFor();
}

async function markClauses(page: Page): Promise<void> {
  const required = page.getByRole('list', { name: 'Required clauses' });
  const marks = required.getByRole('button', { name: /^Mark / });
  for (let left = await marks.count(); left > 0; left -= 1) {
    await marks.first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Where it stands').fill(`section ${left}`);
    const hours = dialog.getByText(/A number of hours/);
    if (await hours.isVisible()) await dialog.getByRole('textbox').nth(1).fill('72');
    await dialog.getByRole('button', { name: 'Save mark' }).click();
    await dialog.waitFor({ state: 'hidden' });
  }
  expect(await marks.count()).toBe(0);
}

async function setScope(page: Page): Promise<void> {
  await page.getByRole('button', { name: /scope/i }).first().click();
  const dialog = page.getByRole('dialog', { name: /Scope of/ });
  await dialog.getByRole('checkbox', { name: /Acme Chat/ }).check({ force: true });
  await dialog.getByRole('checkbox', { name: 'Enterprise' }).check({ force: true });
  await dialog.getByLabel('Hosts').fill('127.0.0.1');
  await dialog.getByLabel('Regions').fill('us-east');
  await dialog.getByRole('button', { name: 'Save scope' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

async function recordExecution(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Record execution' }).click();
  const dialog = page.getByRole('dialog', { name: /executed/ });
  for (const [index, name] of ['Priya Officer', 'Lee Vendor'].entries()) {
    await dialog.getByLabel('Name').nth(index).fill(name);
    await dialog.getByLabel('Position').nth(index).fill('Officer');
    await dialog.getByLabel('Date').nth(index).fill('2026-01-01');
  }
  await dialog.getByLabel('SHA-256 of the signed document').fill('a'.repeat(64));
  await dialog.getByRole('button', { name: 'Record execution' }).click();
  await confirmIfAsked(page, priya, page.getByRole('button', { name: 'Activate' }));
}
