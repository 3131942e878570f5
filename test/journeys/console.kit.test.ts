import { describe, test } from 'vitest';
import { everyLook, type Look, twoLooks } from '../support/console-inspect.ts';
import {
  allOf,
  emptyStub,
  enrolment,
  exchange,
  recordGone,
  refusedExchange,
} from '../support/console-sample.ts';
import { agreement, draft } from '../support/console-sample-agreements.ts';
import { oneApplication, oneEndpoint, onePerson, systemDetail } from '../support/console-sample-inventory.ts';
import { administrator, clinician } from '../support/console-sample-people.ts';
import { openConsoleStage } from '../support/console-stage.ts';
import type { Stub } from '../support/console-stub.ts';

const stage = await openConsoleStage();
const { full } = stage;

/** As the stage does; a server that fails is waited for until the page says so. */
async function inspect(
  path: string,
  heading: string,
  name: string,
  answers: Stub,
  looks: readonly Look[] = everyLook,
): Promise<void> {
  const failing = answers['GET /api/v1/systems'] === recordGone;
  const says = failing ? { says: 'The database cannot be reached.' } : {};
  await stage.inspect({ path, heading, name, answers, looks, ...says });
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
  test('access', () => inspect('/access', 'Access', 'access', full));
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
