import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeBrowser, type OpenedPage, openPage, runAxe } from '../support/browser.ts';
import { startCordon, type TestCordon } from '../support/cordon.ts';
import { plugIn } from '../support/plug-in-passkey.ts';

/** A person's whole way with a passkey: a real server, a real browser, an authenticator that the browser imitates. */

let cordon: TestCordon;
let url: string;

beforeAll(async () => {
  cordon = await startCordon();
  // Browsers bind passkeys to names; 127.0.0.1 is none.
  url = `http://localhost:${cordon.doors.port}`;
});
afterAll(async () => {
  await closeBrowser();
  await cordon?.close();
});

async function invite(email: string): Promise<string> {
  const { enrolment } = await cordon.clerk<{ enrolment: { path: string } }>('invite-person', {
    ...{ name: 'Dana Reyes', email, roles: ['administrator', 'privacy-officer'] },
  });
  return enrolment.path;
}

async function actsOf(event: string): Promise<Record<string, unknown>[]> {
  const { rows } = await cordon.house.store.query<{ facts: Record<string, unknown> }>(
    'select facts from audit_act where event = $1 order by entry',
    [event],
  );
  return rows.map(({ facts }) => facts);
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

describe('with a passkey', () => {
  let opened: OpenedPage;
  let page: Page;
  let verify: (verifies: boolean) => Promise<void>;

  test('a person enrols, and the address and the page keep nothing of the link', async () => {
    const path = await invite('dana@test.invalid');
    opened = await openPage(`${url}/sign-in`);
    page = opened.page;
    verify = await plugIn(page);
    await page.goto(`${url}${path}`);
    await page.getByRole('heading', { name: 'Set up your sign-in' }).waitFor();
    await page.getByRole('button', { name: 'Create a passkey' }).waitFor();
    expect(await runAxe(page)).toEqual([]);
    await press(page, 'Create a passkey');
    await page.getByRole('heading', { name: 'You are enrolled' }).waitFor();
    expect(page.url()).toBe(`${url}/enroll`);
    expect((await actsOf('person.activated')).at(-1)).toMatchObject({ under: 'enrolment' });
  });

  test('is not let in when the device cannot tell who it is', async () => {
    await page.goto(`${url}/sign-in`);
    await verify(false);
    await press(page, 'Sign in with a passkey');
    await page.getByText('The device gave no passkey.').waitFor();
    expect(await runAxe(page)).toEqual([]);
    await verify(true);
  });

  test('signs in without typing anything', async () => {
    await press(page, 'Sign in with a passkey');
    await page.getByRole('heading', { name: 'Today' }).waitFor();
    expect((await actsOf('sign-in.started')).at(-1)).toMatchObject({ method: 'passkey' });
  });

  test('does what asks for a fresh second factor, with the passkey again', async () => {
    await cordon.house.store.query(`update sign_in set second_factor_at = second_factor_at - 3600000`);
    await page.goto(`${url}/account`);
    await page.getByText('You can sign in with one passkey.').waitFor();
    await page.getByText('Chrome on Linux').waitFor();
    await page.getByText('This one').waitFor();
    expect(await runAxe(page)).toEqual([]);
    await press(page, 'Add a passkey');
    await page.getByRole('textbox', { name: 'Name' }).fill('Second device');
    await press(page, 'Continue at the device');
    await page.getByRole('heading', { name: 'Confirm that it is you' }).waitFor();
    await page.getByRole('button', { name: 'Use a passkey' }).waitFor();
    expect(await runAxe(page)).toEqual([]);
    await press(page, 'Use a passkey');
    // The one device of this browser holds a passkey of hers already, and says so.
    await page.getByText('This device has a passkey of yours already.').waitFor();
    expect((await actsOf('sign-in.confirmed')).at(-1)).toMatchObject({ method: 'passkey' });
    await press(page, 'Cancel');
  });

  test('gives it a name, and keeps the last way in', async () => {
    await page.getByRole('button', { name: /^Rename / }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Desk key');
    await press(page, 'Save');
    await page.getByText('Desk key', { exact: true }).waitFor();
    await press(page, 'Remove Desk key');
    await press(page, 'Remove');
    await page.getByText('This passkey is the last thing that lets you in.').waitFor();
    await press(page, 'Keep it as it is');
    expect(await actsOf('passkey.removed')).toEqual([]);
    expect(opened.problems.filter((problem) => !/40[19]|403/.test(problem))).toEqual([]);
  });
});

describe('the calls', () => {
  const headers = {
    'content-type': 'application/json',
    'x-cordon-csrf': '1',
    'sec-fetch-site': 'same-origin',
  };
  const post = async (path: string, body: object, change: Record<string, string> = {}) => {
    const reply = await fetch(`${url}/api/v1${path}`, {
      ...{ method: 'POST', headers: { ...headers, ...change }, body: JSON.stringify(body) },
    });
    return { status: reply.status, answer: (await reply.json()) as { code?: string; rpId?: string } };
  };
  const answer = {
    ...{ id: 'AAAAAAAAAAAAAAAAAAAAAAAA', clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA' },
    userHandle: null,
  };

  test('bind passkeys to our own name, and to none that a header brings', async () => {
    expect((await post('/sign-in/passkey/question', {})).answer.rpId).toBe('localhost');
    const numbered = await fetch(`http://127.0.0.1:${cordon.doors.port}/api/v1/sign-in/passkey/question`, {
      ...{ method: 'POST', headers, body: '{}' },
    });
    expect(numbered.status).toBe(409);
    const { answer: forwarded } = await post(
      '/sign-in/passkey/question',
      {},
      { 'x-forwarded-host': 'evil.example' },
    );
    expect(forwarded.rpId).toBe('localhost');
    const { request } = await import('node:http');
    const rebound = await new Promise<number>((resolve, reject) => {
      const asked = request(
        `http://127.0.0.1:${cordon.doors.port}/api/v1/sign-in/passkey/question`,
        { method: 'POST', headers: { ...headers, host: 'evil.example' } },
        (reply) => resolve(reply.resume().statusCode ?? 0),
      );
      asked.on('error', reject).end('{}');
    });
    expect(rebound).toBe(409);
  });

  test('are for our own pages only', async () => {
    for (const path of [
      '/sign-in/passkey/question',
      '/sign-in/passkey',
      '/me/passkeys',
      '/enrolment/passkey',
    ]) {
      const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
      expect(await post(path, {}, foreign)).toMatchObject({ status: 403, answer: { code: 'not_permitted' } });
    }
  });

  test('take no field that nobody asked for', async () => {
    const made = { id: answer.id, clientDataJSON: 'e30', attestationObject: 'AA', transports: [], name: 'x' };
    const token = 'a'.repeat(43);
    const bodies: readonly [string, object][] = [
      ['/sign-in/passkey/question', {}],
      ['/sign-in/passkey', answer],
      ['/enrolment/passkey/question', { token }],
      ['/enrolment/passkey', { ...made, token }],
      ['/me/passkeys/question', {}],
      ['/me/passkeys', made],
      ['/sign-in/confirm/passkey/question', {}],
      ['/sign-in/confirm/passkey', answer],
    ];
    for (const [path, body] of bodies) {
      for (const extra of [{ person: 'per_1' }, { counter: 0 }, { roles: ['administrator'] }]) {
        const reply = await post(path, { ...body, ...extra });
        expect(reply, path).toMatchObject({ status: 400, answer: { code: 'field_unknown' } });
      }
    }
  });

  test('refuse an answer to nothing like any other, and whoever is not signed in', async () => {
    expect(await post('/sign-in/passkey', answer)).toMatchObject({
      status: 401,
      answer: { code: 'sign_in_failed' },
    });
    expect(await post('/me/passkeys/question', {})).toMatchObject({ status: 401 });
    expect(await post('/sign-in/confirm/passkey/question', {})).toMatchObject({ status: 401 });
  });
});
