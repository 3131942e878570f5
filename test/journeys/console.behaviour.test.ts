import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { photograph, runAxe } from '../support/browser.ts';
import { enrolment, exchange, proofSample } from '../support/console-sample.ts';
import { agreement } from '../support/console-sample-agreements.ts';
import { ownPoliciesStub } from '../support/console-sample-own-policies.ts';
import { administrator, clinician, describePerson } from '../support/console-sample-people.ts';
import { openConsoleStage } from '../support/console-stage.ts';
import type { Stub } from '../support/console-stub.ts';

const { server, full, open } = await openConsoleStage();

const streamed = (reply: ServerResponse, ...events: string[]) => {
  reply.writeHead(200, {
    'content-type': 'text/event-stream',
    'x-cordon-exchange': exchange.id,
    'x-cordon-notice':
      '6 identifiers left as placeholders. 1 identifier removed, because this system does not need it.',
  });
  for (const event of events) reply.write(`data: ${event}\n\n`);
};

const piece = (text: string) => JSON.stringify({ choices: [{ delta: { content: text } }] });

async function ask(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Purpose/ }).click();
  await page.getByRole('option', { name: 'Treatment', exact: true }).click();
  await page.getByLabel('Patient reference').fill('MRN 0042137');
  await page.getByRole('button', { name: /^Model|Model$/ }).click();
  await page.getByRole('option', { name: /gpt-5-mini/ }).click();
  await page.getByLabel('Your question').fill('Summarise: Maria Sample was seen on 3 March 2026.');
  await page.getByLabel('Your question').press('Control+Enter');
}

describe('The page of access', () => {
  test('says whether somebody may do something, and which policy decides it', async () => {
    const { page } = await open('/access', full);
    const choose = async (label: RegExp, option: RegExp) => {
      await page.getByRole('button', { name: label }).click();
      await page.getByRole('option', { name: option }).first().click();
    };
    await page.getByText('Nothing asked yet').waitFor();
    await choose(/Who$/, /Intake scribe/);
    await choose(/Which AI system$/, /Note summaries/);
    await choose(/What for$/, /^Treatment\b/);
    const answer = page.getByRole('status').filter({ hasText: 'Intake scribe' });
    await answer.getByText('Clinicians and nurses use AI systems for treatment.').waitFor();
    await answer.getByText(/Roles that may: Clinician, Nurse and application/i).waitFor();
    const { line } = server.asked.findLast((one) => one.line.includes('/access/explanation')) ?? { line: '' };
    expect(new URL(line.slice(4), 'http://stub').searchParams.get('purpose')).toBe('TREAT');
    await photograph(page, 'access-answer-1440-light');
    expect(await runAxe(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Roles for each act' }).click();
    await page.getByLabel('Search acts and roles').fill('agreement');
    await page.getByText(/^\d+ of \d{3}$/).waitFor();
  });
});

describe('The workspace', () => {
  test('shows the answer as it streams, what left the building, and takes a verdict', async () => {
    const { page } = await open('/workspace', {
      ...full,
      ...clinician,
      'POST /v1/chat/completions': {
        write: (reply) => {
          streamed(
            reply,
            piece('Maria Sample was seen '),
            piece('on 3 March 2026 for shortness of breath.'),
            '[DONE]',
          );
          reply.end();
        },
      },
    });
    await ask(page);
    await page.getByText('Maria Sample was seen on 3 March 2026 for shortness of breath.').first().waitFor();
    await page.getByText('6 identifiers left as placeholders.').waitFor();
    await page.getByRole('button', { name: 'See what left the building' }).click();
    await page.getByRole('region', { name: 'What left the building' }).getByText('[NAME-K7Q2M5]').waitFor();
    await photograph(page, 'workspace-answer-1440-light');
    expect(await runAxe(page)).toEqual([]);
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.getByText('Accepted').waitFor();
    const sent = server.asked.find((each) => each.line === 'POST /v1/chat/completions');
    expect(sent?.body).toContain('Maria Sample');
    expect(page.url(), 'nothing about the patient in the address').toBe(`${server.url}/workspace`);
    expect(await page.title()).toBe('Workspace · Cordon');
    expect(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')).not.toMatch(
      /Maria|0042137/,
    );
  });

  test('says a refusal like a colleague: what, why, what now', async () => {
    const { page } = await open('/workspace', {
      ...full,
      ...clinician,
      'POST /v1/chat/completions': {
        status: 403,
        json: {
          error: {
            message:
              'No business associate agreement with this vendor is in force. Have the agreement signed and activated before PHI is sent.',
            type: 'permission_error',
            code: 'agreement_missing',
            cites: ['164.502(e)', '164.504(e)'],
            next: 'Have the agreement signed and activated before PHI is sent.',
            exchange: exchange.id,
          },
        },
      },
    });
    await ask(page);
    const alert = page.getByRole('alert');
    await alert
      .getByText('No business associate agreement with this vendor is in force.', { exact: false })
      .waitFor();
    await alert.getByText('Have the agreement signed and activated', { exact: false }).waitFor();
    await alert.getByRole('button', { name: /Citation 164\.502\(e\)/ }).click();
    await page.getByRole('dialog').getByText('45 CFR 164.502(e)').waitFor();
    await photograph(page, 'workspace-refusal-1440-light');
    expect(await runAxe(page)).toEqual([]);
  });

  test('asks a question again in its place, once the second factor is fresh', async () => {
    let confirmed = false;
    const error = {
      ...{ message: 'This act needs a fresh second factor.', type: 'permission_error' },
      ...{ code: 'step_up_required', cites: ['164.312(d)'], next: 'Confirm with your code, then try again.' },
    };
    const { page } = await open('/workspace', {
      ...{ ...full, ...clinician },
      'POST /v1/chat/completions': {
        write: (reply) => {
          if (confirmed) streamed(reply, piece('She was seen on 3 March.'), '[DONE]');
          else reply.writeHead(403, { 'content-type': 'application/json' }).write(JSON.stringify({ error }));
          reply.end();
        },
      },
      'POST /api/v1/sign-in/confirm': {
        write: (reply) => {
          confirmed = true;
          reply.end('{}');
        },
      },
    });
    await ask(page);
    await page.getByRole('alert').getByText('This act needs a fresh second factor.').waitFor();
    expect(await runAxe(page)).toEqual([]);
    await photograph(page, 'workspace-step-up-1440-light');
    await page.getByRole('button', { name: 'Confirm and ask again' }).click();
    const code = page.getByRole('dialog', { name: 'Confirm that it is you' });
    await code.getByLabel('Code').fill('123456');
    await code.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('She was seen on 3 March.').first().waitFor();
    expect(await page.getByRole('region', { name: 'Question' }).count()).toBe(1);
  });

  test('stops an answer on demand', async () => {
    const { page } = await open('/workspace', {
      ...full,
      ...clinician,
      'POST /v1/chat/completions': { write: (reply) => streamed(reply, piece('Maria Sample was ')) },
    });
    await ask(page);
    await page.getByText('Maria Sample was').first().waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('You stopped this answer.').waitFor();
  });
});

describe('The sign-in page', () => {
  test('hides what is typed as a password, and lets a password manager fill it in', async () => {
    const { page } = await open('/sign-in', full);
    const field = page.getByLabel('Password');
    await field.waitFor();
    expect(await field.getAttribute('type')).toBe('password');
    expect(await field.getAttribute('autocomplete')).toBe('current-password');
    await field.focus();
    await page.keyboard.insertText('tepid-magnolia-7-umbra');
    expect(await field.inputValue()).toBe('tepid-magnolia-7-umbra');
  });
});

describe('Your account', () => {
  test('has a lock and a way out on every page', async () => {
    const answers = {
      ...full,
      'POST /api/v1/sign-in/unlock/question': { json: { name: 'Dana Reyes', by: ['password'] } },
      'POST /api/v1/sign-in/unlock': { json: { person: 'per_1' } },
    };
    const { page } = await open('/people', answers);
    const menu = page.getByRole('button', { name: /Account and theme/ });
    await menu.click();
    await page.getByRole('menuitem', { name: 'Lock this page' }).click();
    await page.getByRole('heading', { name: 'Locked' }).waitFor();
    await page.getByLabel('Password').fill('tepid-magnolia-7-umbra');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'People' }).waitFor();
    await menu.click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Signed out' }).waitFor();
    expect(server.asked.map(({ line }) => line)).toEqual(
      expect.arrayContaining(['POST /api/v1/sign-in/lock', 'POST /api/v1/sign-out']),
    );
  });

  test('changes the own password: says what is missing, and tells what ended', async () => {
    const { page } = await open('/account', {
      ...full,
      'GET /api/v1/me/passkeys': { json: { passkeys: [], hasPasswordAndCode: true } },
      'GET /api/v1/me/sign-ins': { json: { signIns: [] } },
      'GET /api/v1/me/recovery-codes': { json: { left: 9, issuedAt: 1_780_000_000_000, areFew: false } },
      'POST /api/v1/me/password': { json: { ended: 2 } },
    });
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByLabel('New password', { exact: true }).fill('short');
    await page.getByRole('button', { name: 'Change it' }).click();
    await page.getByText('At least 7 more characters are needed.').waitFor();
    await page.getByText('Type the password that you sign in with.').waitFor();
    await page.getByText('This is not the same as above.').waitFor();
    const asked = server.asked.filter(({ line }) => line === 'POST /api/v1/me/password').length;
    expect(asked).toBe(0);
    await photograph(page, 'change-password-1440-light');
    expect(await runAxe(page)).toEqual([]);
    await page.getByLabel('Present password').fill('tepid-magnolia-7-umbra');
    await page.getByLabel('New password', { exact: true }).fill('velvet-harbour-93-lamp');
    await page.getByLabel('New password again').fill('velvet-harbour-93-lamp');
    await page.getByRole('button', { name: 'Change it' }).click();
    await page.getByText('Your password is changed.').waitFor();
    await page.getByText('2 other sign-ins ended.').waitFor();
    expect(await page.content()).not.toContain('velvet-harbour');
    expect(await runAxe(page)).toEqual([]);
  });

  test('counts recovery codes, warns of few, and shows new ones once', async () => {
    const codes = Array.from({ length: 10 }, (_, at) => `7K2M-9QXA-0000-0000-0000-000${at}`);
    const { page } = await open('/account', {
      ...full,
      'GET /api/v1/me/passkeys': { json: { passkeys: [], hasPasswordAndCode: true } },
      'GET /api/v1/me/sign-ins': { json: { signIns: [] } },
      'GET /api/v1/me/recovery-codes': { json: { left: 2, issuedAt: 1_780_000_000_000, areFew: true } },
      'POST /api/v1/me/recovery-codes': { json: { codes } },
    });
    await page.getByText('You have few recovery codes left.').waitFor();
    await page.getByText(/2 are left of those made/).waitFor();
    expect(await runAxe(page)).toEqual([]);
    await page.getByRole('button', { name: 'Replace with new ones' }).click();
    await page.getByText(codes[9] ?? '', { exact: false }).waitFor();
    await photograph(page, 'recovery-codes-1440-light');
    expect(await runAxe(page)).toEqual([]);
    await page.getByRole('button', { name: 'I have copied it' }).click();
    await page.getByText(codes[9] ?? '', { exact: false }).waitFor({ state: 'detached' });
  });
});

describe('Today', () => {
  const few = { json: { left: 2, issuedAt: 1_780_000_000_000, areFew: true } };
  const mine: Stub = { ...full, ...ownPoliciesStub, 'GET /api/v1/me/recovery-codes': few };

  test('tells of few recovery codes, and of drafts that wait for an approval', async () => {
    const { page } = await open('/', mine);
    await page.getByText(/Only 2 of your recovery codes are left/).waitFor();
    await page.getByText(/Version 2 of “Inside only” waits for your approval/).waitFor();
    expect(await runAxe(page)).toEqual([]);
  });

  test('does not ask the author of a draft to approve it', async () => {
    const author = await describePerson('02', 'Ana Author', ['security-officer']);
    const { page } = await open('/', { ...mine, 'GET /api/v1/me': { json: author } });
    await page.getByText(/Only 2 of your recovery codes are left/).waitFor();
    expect(await page.getByText(/waits for your approval/).count()).toBe(0);
  });
});

describe('What is on the screen', () => {
  test('is gone from the page once nothing has happened for fifteen minutes, after a warning', async () => {
    const { page } = await open('about:blank', full);
    await page.clock.install();
    await page.goto(`${server.url}/exchanges/${exchange.id}`);
    await page.getByRole('button', { name: 'Reveal content' }).click();
    await page.getByLabel('Reason').fill('complaint of 3 March');
    await page.getByRole('button', { name: 'Reveal', exact: true }).click();
    await page.getByText('Maria Sample', { exact: false }).first().waitFor();
    await photograph(page, 'exchange-revealed-1440-light');
    expect(await runAxe(page)).toEqual([]);
    await page.clock.fastForward('14:30');
    await page.getByText(/This page locks in \d+ seconds/).waitFor();
    await page.clock.fastForward('01:00');
    await page.getByRole('heading', { name: 'Locked' }).waitFor();
    expect(await page.content()).not.toMatch(/Maria|0042137|complaint/);
    expect(await page.title()).toBe('Locked · Cordon');
    expect(server.asked.some((each) => each.line === 'POST /api/v1/sign-in/lock')).toBe(true);
  });

  test('can be reached by keyboard alone: the palette finds a page, an agreement and an exchange', async () => {
    const { page } = await open('/systems', {
      ...full,
      'GET /api/v1/agreements?search=a-12': { json: { agreements: [agreement], next: null, total: 1 } },
    });
    await page.getByRole('heading', { name: 'Systems' }).waitFor();
    await page.keyboard.press('Control+k');
    const box = page.getByRole('searchbox', { name: 'Search pages, agreements and exchanges' });
    await box.fill('A-12');
    await page.getByRole('menuitem', { name: /A-12/ }).waitFor();
    await photograph(page, 'palette-1440-light');
    expect(await runAxe(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Agreement A-12' }).waitFor();
  });

  test('holds no act that the person may not do', async () => {
    const { page } = await open(`/exchanges`, { ...full, ...clinician });
    await page.getByRole('heading', { name: 'Exchanges' }).waitFor();
    expect(await page.getByRole('link', { name: 'Agreements' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Verify record' }).count()).toBe(0);
  });

  test('is nothing while it is not known yet what the person may do', async () => {
    const { page } = await open('/people', { ...full, 'GET /api/v1/me': 'never' });
    await page.getByRole('status').first().waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await page.getByRole('heading', { name: 'People' }).count()).toBe(0);
    expect(server.asked.filter(({ line }) => line.includes('/people'))).toEqual([]);
  });

  test('is offered no more once the server has refused it, and the refusal stays to be read', async () => {
    const refusal = {
      status: 403,
      json: {
        ...{ title: 'Your role does not allow this act.', status: 403, code: 'not_permitted' },
        ...{
          detail: 'The role (privacy-officer) may not do “job:run”.',
          next: 'Ask an administrator who may.',
        },
      },
    };
    const { page } = await open('/jobs', { ...full, ...administrator });
    const run = page.getByRole('button', { name: /^Run now/ });
    await run.first().waitFor();
    // Meanwhile the person became a privacy officer, who sees the work and starts none.
    const { json } = full['GET /api/v1/jobs'] as { json: { items: { name: string }[] } };
    const refused = json.items.map(({ name }) => [`POST /api/v1/jobs/${name}/run`, refusal] as const);
    server.answer({ ...full, ...Object.fromEntries(refused) });
    await run.first().click();
    await page.getByText('Your role does not allow this act.').waitFor();
    await run.first().waitFor({ state: 'detached' });
    await page.getByText('The role (privacy-officer) may not do “job:run”.').waitFor();
  });
});

describe('Enrolment', () => {
  test('leads from the link over the password to the authenticator, and wipes the token from the address', async () => {
    const { page } = await open('/enroll#abcdefghijklmnopqrstuvwxyz', enrolment);
    await page.getByLabel('Password', { exact: true }).fill('four quiet words here');
    expect(page.url()).toBe(`${server.url}/enroll`);
    await page.getByLabel('Password again').fill('four quiet words here');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('JBSW Y3DP', { exact: false }).waitFor();
    await photograph(page, 'enroll-authenticator-1440-light');
    expect(await runAxe(page)).toEqual([]);
    await page.getByLabel('Code').fill('123 456');
    await page.getByRole('button', { name: 'Finish' }).click();
    await page.getByRole('heading', { name: 'You are enrolled' }).waitFor();
    expect(server.asked.at(-1)?.body).toBe('{"token":"abcdefghijklmnopqrstuvwxyz","code":"123456"}');
  });
});

describe('Acts that need a fresh second factor', () => {
  test('ask for a code and then go on by themselves', async () => {
    let confirmed = false;
    const { page } = await open(`/agreements/${agreement.id}`, {
      ...full,
      [`POST /api/v1/agreements/${agreement.id}/termination`]: {
        write: (reply) => {
          reply.writeHead(confirmed ? 200 : 403, { 'content-type': 'application/json' });
          reply.end(
            JSON.stringify(
              confirmed
                ? {
                    ...agreement,
                    state: 'terminated',
                    termination: { on: '2026-11-22', reason: 'Ended', by: 'Pat' },
                  }
                : { title: 'This act needs a fresh second factor.', status: 403, code: 'step_up_required' },
            ),
          );
        },
      },
      'POST /api/v1/sign-in/confirm': {
        write: (reply) => {
          confirmed = true;
          reply.end('{}');
        },
      },
    });
    await page.getByRole('button', { name: 'Terminate' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Terminate A-12' });
    await dialog.getByLabel('Reason').fill('The vendor was acquired.');
    await photograph(page, 'terminate-1440-light');
    await dialog.getByRole('button', { name: 'Terminate agreement' }).click();
    const code = page.getByRole('dialog', { name: 'Confirm that it is you' });
    await code.getByLabel('Code').fill('123456');
    await code.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Terminated', { exact: true }).first().waitFor();
  });
});

describe('The dialog of an act', () => {
  async function ask(button: string) {
    const opened = await open('/gallery', full);
    await opened.page.getByRole('button', { name: button }).click();
    return { ...opened, dialog: opened.page.getByRole(/danger/.test(button) ? 'alertdialog' : 'dialog') };
  }

  test('closes by Escape from a field, and gives the focus back', async () => {
    const { page, dialog } = await ask('Open dialog');
    await dialog.getByLabel('Name').fill('Ward 3');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.locator(':focus', { hasText: 'Open dialog' }).waitFor();
  });

  test('closes by a click beside it only while nothing was typed', async () => {
    const { page, dialog } = await ask('Open dialog');
    await page.mouse.click(5, 5);
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Open dialog' }).click();
    await dialog.getByLabel('Name').fill('Ward 3');
    await page.mouse.click(5, 5);
    await dialog.getByRole('button', { name: 'Save' }).focus();
    expect(await dialog.getByLabel('Name').inputValue()).toBe('Ward 3');
  });

  test('acts by Ctrl+Enter once it is ready, says why it failed, and closes when it is done', async () => {
    const { page, dialog } = await ask('Open dialog');
    await dialog.getByLabel('Name').focus();
    await page.keyboard.press('Control+Enter');
    expect(await dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Name').fill('Taken');
    await page.keyboard.press('Enter');
    expect(await dialog.getByRole('button', { name: /^Save.*working/ }).count()).toBe(0);
    await page.keyboard.press('Control+Enter');
    await dialog.getByRole('button', { name: /^Save.*working/ }).waitFor();
    await dialog.getByRole('alert').getByText('This page met something it did not expect.').waitFor();
    expect(await runAxe(page)).toEqual([]);
    await dialog.getByLabel('Name').fill('Ward 3');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  test('asks in other words where the act is dangerous, and has no short cut then', async () => {
    const { page, dialog } = await ask('Open danger');
    await dialog.getByRole('button', { name: 'Terminate agreement' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await dialog.getByRole('button', { name: 'Keep it as it is' }).click();
    await dialog.waitFor({ state: 'detached' });
  });
});

describe('Signing in', () => {
  const door: Stub = { 'POST /api/v1/sign-in': { json: { person: 'per_1' } } };

  async function signIn(next: string): Promise<string> {
    const { page } = await open(`/sign-in?next=${encodeURIComponent(next)}`, { ...full, ...door });
    await page.getByLabel('E-mail address').fill('pat@riverside.example');
    await page.getByLabel('Password').fill('four quiet words here');
    await page.getByLabel('Code').fill('123456');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    const { pathname, origin } = new URL(page.url());
    expect(origin).toBe(server.url);
    return pathname;
  }

  test('leads back to the page that was asked for', async () => {
    expect(await signIn(`/agreements/${agreement.id}`)).toBe(`/agreements/${agreement.id}`);
  });

  test.each([
    '//evil.example/agreements',
    'https://evil.example/',
    '/\\evil.example',
    '/api/v1/me',
  ])('never leads to %s', async (next) => {
    expect(await signIn(next)).toBe('/');
  });

  test('loads at most 250 kB of compressed script, as Today does', async () => {
    for (const path of ['/sign-in', '/']) {
      const { page } = await open('about:blank', full);
      const sizes: Promise<number>[] = [];
      page.on('response', (response) => {
        if (response.request().resourceType() !== 'script') return;
        sizes.push(response.body().then((bytes) => gzipSync(bytes, { level: 9 }).length));
      });
      await page.goto(server.url + path, { waitUntil: 'networkidle' });
      const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
      expect(total, path).toBeGreaterThan(10_000);
      expect(total, path).toBeLessThanOrEqual(250_000);
    }
  });
});

describe('The proof of an exchange', () => {
  const at = `GET /api/v1/exchanges/${exchange.id}/proof`;

  test('is walked in the browser and leads to the root of the checkpoint', async () => {
    const { page } = await open(`/exchanges/${exchange.id}`, full);
    await page.getByText('The path leads to the root').waitFor();
  });

  test('is not believed when the path was tampered with, whatever the server says', async () => {
    const proof = await proofSample();
    const forged = { ...proof, leafHash: 'ab'.repeat(32), verified: true };
    const { page } = await open(`/exchanges/${exchange.id}`, { ...full, [at]: { json: forged } });
    await page.getByText('The path does not lead to the root').waitFor();
  });
});
