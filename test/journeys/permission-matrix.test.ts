import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, type Role, roles, type TrainingState } from '../../server/src/kernel/actor.ts';
import { askAccess } from '../../server/src/kernel/ask-access.ts';
import type { BoundOperation } from '../../server/src/kernel/operation.ts';
import { type Purpose, parentOf, purposes } from '../../server/src/kernel/purpose.ts';
import type { PolicySnapshot, SystemPolicy } from '../../server/src/kernel/snapshot.ts';
import { startCordon, type TestCordon } from '../support/cordon.ts';

/**
 * Every operation for every role, in the own department and in another, with training and without, against a file that
 * people review: a change of who may do what shows there, cell by cell. Acts are asked at the open door, as a page or a
 * program asks; use of AI systems is asked of the policies in force.
 */
const golden = fileURLToPath(new URL('../vectors/access/permission-matrix.md', import.meta.url));

const places = ['own', 'other'] as const;
const trainings = ['trained', 'untrained'] as const;
type Place = (typeof places)[number];
type Trained = (typeof trainings)[number];

interface Caller {
  readonly role: Role;
  readonly place: Place;
  readonly trained: Trained;
  readonly headers: Readonly<Record<string, string>>;
}

let cordon: TestCordon;
let callers: readonly Caller[];

beforeAll(async () => {
  cordon = await startCordon();
  const departments = { own: await department('Cardiology'), other: await department('Surgery') };
  const found: Caller[] = [];
  for (const role of roles) {
    for (const place of places) {
      for (const trained of trainings) {
        const headers =
          role === 'application'
            ? await programHeaders()
            : await pageHeaders(role, departments[place], trained);
        found.push({ role, place, trained, headers });
      }
    }
  }
  callers = found;
});
afterAll(() => cordon?.close());

async function department(name: string): Promise<string> {
  return (await cordon.clerk<{ id: string }>('register-department', { name, facility: 'Main Street' })).id;
}

let programKey: string | undefined;
async function programHeaders(): Promise<Record<string, string>> {
  if (programKey === undefined) {
    const { application } = await cordon.clerk<{ application: { id: string } }>('register-application', {
      name: 'A program',
    });
    const issued = await cordon.clerk<{ key: string }>('issue-key', {
      ...{ application: application.id, label: 'Its key' },
    });
    programKey = issued.key;
  }
  return { authorization: `Bearer ${programKey}` };
}

const ownPage = () => ({
  ...{ origin: cordon.doors.url, 'sec-fetch-site': 'same-origin', 'x-cordon-csrf': '1' },
});

let people = 0;
/** Somebody of this role who is signed in, by link: without a second factor, so that no act is done by this test. */
async function pageHeaders(role: Role, within: string, trained: Trained): Promise<Record<string, string>> {
  people += 1;
  const email = `matrix-${people}@test.invalid`;
  const link = await cordon.signInLink([role], email);
  await cordon.house.store.query(
    `update person set departments = array[$2], trained_until = case when $3 then trained_until end where email = $1`,
    [email, within, trained === 'trained'],
  );
  const reply = await fetch(`${cordon.doors.url}/api/v1/sign-in/link`, {
    method: 'POST',
    headers: { ...ownPage(), 'content-type': 'application/json' },
    body: JSON.stringify({ token: link.slice(link.indexOf('#') + 1) }),
  });
  expect(reply.status).toBe(200);
  return { ...ownPage(), cookie: reply.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

/**
 * Asks the door for an act with a member that no input has: whoever is let through is stopped there, before anything is
 * done. @returns the code of the refusal
 */
async function knock({ method, path }: BoundOperation, { headers }: Caller): Promise<string> {
  const address = `${cordon.doors.url}/api/v1${path.replace(/:[A-Za-z]+[*]?/g, 'x')}`;
  const reply =
    method === 'GET'
      ? await fetch(`${address}?notAMember=1`, { headers })
      : await fetch(address, {
          ...{ method, headers: { ...headers, 'content-type': 'application/json' } },
          body: '{"notAMember":1}',
        });
  return reply.ok ? 'done' : ((await reply.json()) as { code: string }).code;
}

/** Answers of a door that let the caller through to the second factor or to the input, and of one that did not. */
const passed = ['step_up_required', 'field_unknown', 'request_invalid'];
const held = ['not_permitted', 'training_overdue'];

/** What holds in the four cases, in a word. */
function describeCell(holds: (place: Place, trained: Trained) => boolean): string {
  const cases = places.flatMap((place) => trainings.map((trained) => holds(place, trained)));
  const word = { '1111': 'yes', '1010': 'trained', '1100': 'own', '1000': 'own+trained', '0000': '' }[
    cases.map(Number).join('')
  ];
  if (word === undefined) throw new Error(`no word for ${cases.join()}`);
  return word;
}

function writeTable(rows: readonly (readonly [string, (role: Role) => string])[]): string[] {
  return [
    `| | ${roles.join(' | ')} |`,
    `${'|---'.repeat(roles.length + 1)}|`,
    ...rows.map(([name, cell]) => `| ${[name, ...roles.map(cell)].join(' | ')} |`),
  ];
}

async function askDoors(): Promise<ReadonlyMap<string, string>> {
  const answers = new Map<string, string>();
  for (const operation of cordon.house.operations) {
    await Promise.all(
      callers.map(async (caller) => {
        const code = await knock(operation, caller);
        expect([...passed, ...held], `${operation.name} as ${caller.role}`).toContain(code);
        answers.set([operation.name, caller.role, caller.place, caller.trained].join(), code);
      }),
    );
  }
  return answers;
}

const system = {
  ...{ id: 'sys_any', name: 'any', title: 'Any', departments: ['dep_own'] },
} as unknown as SystemPolicy;

interface Use {
  readonly purpose: Purpose;
  readonly emergency: boolean;
}

function askUse(role: Role, use: Use, [place, trained]: [Place, Trained], snapshot: PolicySnapshot) {
  const training: TrainingState = trained === 'trained' ? 'current' : 'missing';
  const department = `dep_${place}` as const;
  const actor: Actor =
    role === 'application'
      ? { kind: 'application', id: 'app_any', name: role, roles: [role] }
      : {
          ...{ kind: 'person', id: 'per_any', name: role, roles: [role] },
          standing: { training, departments: [department], emergency: use.emergency ? 'emg_any' : null },
        };
  const facilities = { dep_own: 'Main Street', dep_other: 'Main Street' };
  const access = { policies: [], ...snapshot.access, facilities };
  return askAccess({
    ...{ actor, system, purpose: use.purpose, snapshot: { access } },
    ...{ subjects: 1, patients: { relationship: 'established', labels: [] } },
    ...{ freshFactor: false, network: 'unknown', basis: 'agreement' },
  });
}

test('is what was reviewed', { timeout: 300_000 }, async () => {
  const answers = await askDoors();
  const { snapshot } = cordon.house.policy.current();
  const { access } = cordon.house;
  const names = cordon.house.operations.map(({ name }) => name).sort();
  const widest = purposes.filter((purpose) => parentOf(purpose) === null);
  const uses: Use[] = [
    ...[...widest, 'BTG' as const].map((purpose) => ({ purpose, emergency: false })),
    { purpose: 'BTG', emergency: true },
  ];
  const nameOf = ({ purpose, emergency }: Use) =>
    `${purpose}${emergency ? ', emergency access in force' : ''}`;
  const mayUse = (role: Role, use: Use, at: [Place, Trained]) =>
    access.permits(askUse(role, use, at, snapshot), snapshot.access).permit;
  const seesValues = (role: Role, use: Use, at: [Place, Trained]) =>
    access.seesValues(askUse(role, use, at, snapshot), snapshot.access).permit;
  const page = [
    '# Who may do what',
    '',
    'Reviewed; compared by `test/journeys/permission-matrix.test.ts`, which asks every operation as every role, from the',
    'department of the system and from another, with training and without. `yes`: in each case. `trained`: once trained.',
    '`own`: in the own department. An empty cell: never.',
    '',
    '## Acts',
    '',
    ...writeTable(
      names.map((name) => [
        `\`${name}\``,
        (role) =>
          describeCell((place, trained) =>
            passed.includes(answers.get([name, role, place, trained].join()) ?? ''),
          ),
      ]),
    ),
    '',
    '## Use of a system that is for one department',
    '',
    ...writeTable(uses.map((use) => [nameOf(use), (role) => describeCell((...at) => mayUse(role, use, at))])),
    '',
    '## Whoever uses it sees the values in the answer',
    '',
    ...writeTable(
      uses.map((use) => [
        nameOf(use),
        (role) => describeCell((...at) => mayUse(role, use, at) && seesValues(role, use, at)),
      ]),
    ),
    '',
  ].join('\n');
  await expect(page).toMatchFileSnapshot(golden);
});

test('holds what no review may change: auditors change nothing, administrators see no patient', async () => {
  const changing = cordon.house.operations.filter(({ method }) => method !== 'GET');
  const open: string[] = [];
  for (const operation of changing) {
    if (passed.includes(await knock(operation, as('auditor')))) open.push(operation.name);
  }
  expect(open.filter((name) => !ownSignIn.includes(name)).sort()).toEqual(readsThatAsk);
  for (const name of ['reveal-exchange', 'find-patient', 'account-disclosures']) {
    const operation = cordon.house.operations.find((candidate) => candidate.name === name) as BoundOperation;
    expect(await knock(operation, as('administrator')), name).toBe('not_permitted');
  }
});

function as(wanted: Role): Caller {
  return callers.find(({ role, trained }) => role === wanted && trained === 'trained') as Caller;
}

/** What everybody does about their own way in, and what they answer to what they are told of it. */
const ownSignIn = [
  ...['acknowledge-own-notices', 'report-own-notice', 'answer-shadow-question'],
  ...['revoke-sign-in', 'revoke-other-sign-ins', 'rename-passkey', 'remove-passkey'],
  ...['renew-recovery-codes', 'withdraw-recovery'],
];

/** They take an input too large for an address, or leave a trace of who read what; nothing that is kept changes by them. */
const readsThatAsk = [
  ...['export-entries', 'export-evidence', 'replay-decision', 'verify-answer', 'verify-record'],
];
