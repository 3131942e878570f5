import { expect, test } from 'vitest';
import { openConsoleStage } from '../support/console-stage.ts';

/** Where a page leads after a sign-in or an unlock is said in its address, which anybody can send to anybody. */

const { server, full, open } = await openConsoleStage();

const elsewhere = [
  ...['//evil.example', '/\\evil.example', 'https://evil.example', '/%5Cevil.example', 'javascript:alert(1)'],
  ...['/..//evil.example/people', '/nowhere', '/people/../../evil', '\t//evil.example'],
];

for (const page of ['sign-in', 'unlock'] as const) {
  test(`open redirect: the page /${page} leads to a place of its own, whatever its address says`, async () => {
    const answers = {
      ...full,
      'POST /api/v1/sign-in': { json: { person: 'per_1' } },
      'POST /api/v1/sign-in/unlock': { json: { person: 'per_1' } },
      'POST /api/v1/sign-in/unlock/question': { json: { name: 'Dana Reyes', by: ['password'] } },
    };
    const { page: tab } = await open('about:blank', answers);
    const asked: string[] = [];
    tab.on('request', (request) => asked.push(request.url()));
    for (const next of elsewhere) {
      await tab.goto(`${server.url}/${page}?next=${encodeURIComponent(next)}`);
      await tab.getByLabel('Password').fill('tepid-magnolia-7-umbra');
      if (page === 'sign-in') {
        await tab.getByLabel('E-mail address').fill('dana@clinic.example');
        await tab.getByLabel('Code').fill('123456');
      }
      await tab.getByRole('button', { name: page === 'sign-in' ? 'Sign in' : 'Unlock', exact: true }).click();
      await tab.getByRole('navigation', { name: 'Main' }).waitFor();
      expect(new URL(tab.url()).origin, next).toBe(server.url);
      expect(new URL(tab.url()).pathname, next).toBe('/');
    }
    expect(asked.filter((url) => !url.startsWith(server.url) && url !== 'about:blank')).toEqual([]);
  });
}
