import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  closeBrowser,
  type OpenedPage,
  openPage,
  photograph,
  runAxe,
  type Scheme,
} from '../support/browser.ts';
import {
  allOf,
  emptyStub,
  enrolment,
  exchange,
  fullStub,
  recordGone,
  refusedExchange,
} from '../support/console-sample.ts';
import { agreement, draft } from '../support/console-sample-agreements.ts';
import { oneApplication, oneEndpoint, onePerson, systemDetail } from '../support/console-sample-inventory.ts';
import { administrator, clinician } from '../support/console-sample-people.ts';
import { type ConsoleStub, type Stub, serveConsole } from '../support/console-stub.ts';

let server: ConsoleStub;
let full: Stub;

beforeAll(async () => {
  server = await serveConsole();
  full = await fullStub();
});

afterAll(async () => {
  await closeBrowser();
  await server[Symbol.asyncDispose]();
});

interface Look {
  scheme: Scheme;
  width: number;
}

const everyLook: readonly Look[] = [
  { scheme: 'light', width: 1440 },
  { scheme: 'dark', width: 1440 },
  { scheme: 'light', width: 360 },
  { scheme: 'dark', width: 360 },
];

/** Two looks that differ in both, for the many states of a page. */
const twoLooks: readonly Look[] = [
  { scheme: 'light', width: 1440 },
  { scheme: 'dark', width: 360 },
];

/** Opens a page, waits for its heading and for everything that it asked for, runs axe, keeps a picture. */
async function inspect(
  path: string,
  heading: string,
  name: string,
  answers: Stub,
  looks: readonly Look[] = everyLook,
): Promise<void> {
  for (const { scheme, width } of looks) {
    server.answer(answers);
    const opened = await openPage(server.url + path, { scheme, width });
    try {
      await opened.page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
      if (!Object.values(answers).includes('never')) await opened.page.waitForLoadState('networkidle');
      if (answers['GET /api/v1/systems'] === recordGone)
        await opened.page.getByRole('alert').first().waitFor();
      await photograph(opened.page, `${name}-${width}-${scheme}`);
      expect(await runAxe(opened.page), `${path}, ${width} px, ${scheme}`).toEqual([]);
      expect(problemsOf(opened), path).toEqual([]);
      expect(await overflow(opened.page), `${path} scrolls sideways at ${width} px`).toBe(0);
    } finally {
      await opened.context.close();
    }
  }
}

/** What went wrong, without the browser's own words about an answer of 4xx or 5xx, which the page shows itself. */
function problemsOf(opened: OpenedPage): string[] {
  return opened.problems.filter((problem) => !problem.includes('Failed to load resource'));
}

/** By how many pixels the page is wider than its window. */
async function overflow(page: Page): Promise<number> {
  return (await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )) as number;
}

describe('Each page passes axe in light and dark, at 360 and 1440 px, with nothing refused by the content security policy', () => {
  const signedOut: Stub = {
    'GET /api/v1/me': {
      status: 401,
      json: { title: 'Nobody is signed in.', status: 401, code: 'sign_in_required' },
    },
  };

  test('the gallery of the kit', () => inspect('/gallery', 'Gallery', 'gallery', full));
  test('sign-in', () => inspect('/sign-in', 'Sign in', 'sign-in', signedOut));
  test('enrolment', () =>
    inspect('/enroll#abcdefghijklmnopqrstuvwxyz', 'Set up your sign-in', 'enroll', enrolment));
  test('a link that was used before', () =>
    inspect('/link#abcdefghijklmnopqrstuvwxyz', 'Signing you in', 'link', {
      'POST /api/v1/sign-in/link': {
        status: 401,
        json: {
          title: 'The sign-in was not accepted.',
          detail: 'This link has been used, or is too old.',
          status: 401,
          code: 'sign_in_failed',
          cites: ['164.312(d)'],
          next: 'Ask for a new link.',
        },
      },
    }));

  test('today', () => inspect('/', 'Today', 'today', full));
  test('workspace', () => inspect('/workspace', 'Workspace', 'workspace', full));
  test('exchanges', () => inspect('/exchanges', 'Exchanges', 'exchanges', full));
  test('one exchange', () => inspect(`/exchanges/${exchange.id}`, 'Exchange', 'exchange', full));
  test('a refused exchange', () =>
    inspect(`/exchanges/${refusedExchange.id}`, 'Exchange', 'exchange-refused', full));
  test('agreements', () => inspect('/agreements', 'Agreements', 'agreements', full));
  test('one agreement', () => inspect(`/agreements/${agreement.id}`, 'Agreement A-12', 'agreement', full));
  test('a draft', () => inspect(`/agreements/${draft.id}`, 'Agreement A-13', 'agreement-draft', full));
  test('a new agreement', () => inspect('/agreements/new', 'Draft agreement', 'agreement-new', full));
  test('systems', () => inspect('/systems', 'Systems', 'systems', full));
  test('one system', () => inspect(`/systems/${systemDetail.id}`, 'Note summaries', 'system', full));
  test('a new system', () => inspect('/systems/new', 'Register system', 'system-new', full));
  test('endpoints', () => inspect('/endpoints', 'Endpoints', 'endpoints', { ...full, ...administrator }));
  test('a local endpoint', () =>
    inspect(oneEndpoint, 'self-hosted, ollama, self-hosted, on-premises', 'endpoint-local', {
      ...full,
      ...administrator,
    }));
  test('applications', () =>
    inspect('/applications', 'Applications', 'applications', { ...full, ...administrator }));
  test('one application', () =>
    inspect(oneApplication, 'Intake scribe', 'application', { ...full, ...administrator }));
  test('people', () => inspect('/people', 'People', 'people', { ...full, ...administrator }));
  test('one person', () => inspect(onePerson, 'Dana Clinician', 'person', { ...full, ...administrator }));
  test('a page that the role does not open', () =>
    inspect('/people', 'People', 'people-closed', { ...full, ...clinician }, twoLooks));

  for (const [path, heading] of [
    ['/', 'Today'],
    ['/workspace', 'Workspace'],
    ['/exchanges', 'Exchanges'],
    ['/agreements', 'Agreements'],
    ['/systems', 'Systems'],
    ['/endpoints', 'Endpoints'],
    ['/applications', 'Applications'],
    ['/people', 'People'],
  ] as const) {
    test(`${heading}, when there is nothing yet`, () =>
      inspect(path, heading, `empty-${heading}`, emptyStub, twoLooks));
    test(`${heading}, while it loads`, () =>
      inspect(path, heading, `loading-${heading}`, allOf('never'), twoLooks));
    test(`${heading}, when the server fails`, () =>
      inspect(path, heading, `failed-${heading}`, allOf(recordGone), twoLooks));
  }
});
