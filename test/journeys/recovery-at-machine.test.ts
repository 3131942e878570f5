import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../server/src/kernel/actor.ts';
import { startCordon, type TestCordon } from '../support/cordon.ts';
import { launcher, surroundingsOf } from '../support/founded-instance.ts';

/** A house that nobody can let back in from inside: whoever runs the server does it there, and the record says so. */

let cordon: TestCordon;

beforeAll(async () => {
  cordon = await startCordon();
});
afterAll(() => cordon?.close());

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const recover = (...words: string[]) =>
  new Promise<Ran>((resolve) => {
    const { folder, database } = cordon;
    const env = { ...surroundingsOf(folder), CORDON_DATABASE_URL: database.url };
    const all = [launcher, 'people', 'recover', '--data-folder', folder, ...words];
    execFile(process.execPath, all, { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });

const page = () => ({
  ...{ origin: cordon.doors.url, 'sec-fetch-site': 'same-origin', 'x-cordon-csrf': '1' },
  'content-type': 'application/json',
});
const call = (path: string, body: object | null, cookie = '') =>
  fetch(`${cordon.doors.url}/api/v1${path}`, {
    ...(body === null ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: { ...page(), cookie },
  });

async function signedIn(email: string, roles: readonly Role[]): Promise<string> {
  const link = await cordon.signInLink(roles, email);
  const reply = await call('/sign-in/link', { token: link.slice(link.indexOf('#') + 1) });
  return reply.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function person(email: string) {
  const { rows } = await cordon.house.store.query<{ id: string; roles: string[] }>(
    'select id, roles from person where email = $1',
    [email],
  );
  return rows[0];
}

const why = ['--by', 'Jo of the computer room', '--reason', 'Both administrators lost their keys.'];

describe('recovery at the machine', () => {
  test('ends the sign-ins of the person, prints a link that enrols, and stands in the record', async () => {
    const email = 'ada@test.invalid';
    const cookie = await signedIn(email, ['administrator']);
    expect((await call('/me', null, cookie)).status).toBe(200);
    const ran = await recover(email, ...why);
    expect([ran.code, ran.err]).toEqual([0, '']);
    const token = /\/enroll#(\S+)/.exec(ran.out)?.[1] ?? '';
    await expect.poll(async () => (await call('/me', null, cookie)).status).toBe(401);
    const chosen = await call('/enrolment/password', { token, password: 'a-magnolia-in-winter' });
    expect(chosen.status).toBe(200);
    const acts = await cordon.house.store.query<{ facts: Record<string, unknown>; actor: string | null }>(
      `select facts, actor from audit_act where event = 'person.recovered'`,
    );
    expect(acts.rows).toEqual([
      {
        actor: null,
        facts: expect.objectContaining({
          ...{ by: 'Jo of the computer room', reason: 'Both administrators lost their keys.' },
          ...{ at: 'machine', administrator: false, endedSignIns: 1, person: (await person(email))?.id },
        }),
      },
    ]);
    expect(JSON.stringify(acts.rows)).not.toContain(token);
  });

  test('makes an administrator only of a house that has none', async () => {
    const email = 'nia@test.invalid';
    await signedIn(email, ['nurse']);
    const refused = await recover(email, '--administrator', ...why);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('There is an active administrator');
    expect((await person(email))?.roles).toEqual(['nurse']);
    await cordon.house.store.query(
      `update person set state = 'suspended' where 'administrator' = any(roles)`,
    );
    expect((await recover(email, '--administrator', ...why)).code).toBe(0);
    expect((await person(email))?.roles).toEqual(['nurse', 'administrator']);
  });

  test('says what is missing or not known, and changes nothing', async () => {
    const before = await cordon.house.store.query('select count(*) from one_time_link');
    for (const [words, said] of [
      [['ada@test.invalid'], 'Give --by'],
      [['ada@test.invalid', '--by', 'Jo'], 'Give --reason'],
      [['nobody@test.invalid', ...why], 'Nobody with this address'],
      [why, 'Name one address'],
    ] as const) {
      const { code, err } = await recover(...words);
      expect([code, err]).toEqual([2, expect.stringContaining(said)]);
    }
    expect((await cordon.house.store.query('select count(*) from one_time_link')).rows).toEqual(before.rows);
  });
});
