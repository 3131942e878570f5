import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestIdentity, type TestIdentity, type TestPerson } from '../../../../test/support/identity.ts';
import { issueLink } from './issue-link.ts';
import { openIdentityPorts } from './operations/ports.ts';
import { absoluteLimit, idleLimit, linkLifetime, stepUpWindow } from './rules.ts';
import type { IdentityTables } from './tables.ts';

let house: TestIdentity;
let ada: TestPerson;
let network = 0;

/** An address that nobody has used: attempts of one test do not count in another. */
function freshAddress(): string {
  network += 1;
  return `203.0.${network >> 8}.${network & 255}`;
}

function nextCode(person: TestPerson): string {
  house.clock.advance(30_000);
  return person.code();
}

const signIn = (person: TestPerson, change: object = {}, address = freshAddress()) =>
  house.desk.signIn(
    { email: person.email, password: person.password, code: nextCode(person), ...change },
    address,
  );

beforeAll(async () => {
  house = await openTestIdentity();
  ada = await house.enrol({ email: 'Ada.Quarrington@clinic.example', roles: ['administrator'] });
});
afterAll(() => house.close());

async function actsOf(event: string): Promise<{ actor: string | null; facts: Record<string, unknown> }[]> {
  const { rows } = await house.database.store.query<{ actor: string | null; facts: Record<string, unknown> }>(
    'select actor, facts from audit_act where event = $1 order by entry',
    [event],
  );
  return rows;
}

describe('signing in', () => {
  test('takes address, password and code, and stands in the record', async () => {
    const { token, person } = await signIn(ada, { email: '  ADA.quarrington@CLINIC.example ' });
    expect(person).toBe(ada.id);
    const { actor } = await house.directory.actorForSignIn(token);
    expect(actor).toMatchObject({ id: ada.id, roles: ['administrator'] });
    expect((await actsOf('sign-in.started')).at(-1)).toMatchObject({ actor: ada.id });
  });

  test('is refused in the same words for an unknown address, a wrong password, a wrong code and no account', async () => {
    const invited = await house.invite({ email: 'invited@clinic.example', roles: ['auditor'] });
    expect(invited).not.toBe('');
    const wrong = [
      signIn(ada, { email: 'nobody@clinic.example' }),
      signIn(ada, { password: 'tepid-magnolia-7-umbrA' }),
      signIn(ada, { code: '000000' }),
      signIn(ada, { email: 'invited@clinic.example' }),
    ];
    const answers = (await Promise.allSettled(wrong)).map((outcome) =>
      outcome.status === 'rejected'
        ? JSON.stringify({ ...outcome.reason, text: String(outcome.reason) })
        : 'in',
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('sign_in_failed');
  });

  test('takes the same work for an unknown address as for a wrong password', async () => {
    const time = async (email: string) => {
      // Of the processor: a machine that stands still for a moment takes no more of it.
      const before = process.cpuUsage();
      await signIn(ada, { email, password: 'not-the-password-at-all' }).catch(() => undefined);
      return process.cpuUsage(before).user;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 12; round += 1) {
      known.push(await time(ada.email));
      unknown.push(await time(`nobody-${round}@clinic.example`));
    }
    const median = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
    // Without the decoy an unknown address would skip argon2id and answer several times faster.
    expect(median(unknown) / median(known)).toBeGreaterThan(0.6);
    expect(median(unknown) / median(known)).toBeLessThan(1.7);
  });

  test('does not take a code twice, also not at the same moment', async () => {
    const code = nextCode(ada);
    const attempts = [1, 2, 3].map(() => signIn(ada, { code }, freshAddress()));
    house.clock.advance(-90_000);
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(signIn(ada, { code })).rejects.toMatchObject({ code: 'sign_in_failed' });
    house.clock.advance(120_000);
  });

  test('takes a password of years ago', async () => {
    house.clock.advance(3 * 365 * 24 * 60 * 60_000);
    await expect(signIn(ada)).resolves.toMatchObject({ person: ada.id });
  });

  test('leaves refused attempts in the record without what was typed', async () => {
    const typed = 'hunter2-typed-into-the-wrong-field';
    await signIn(ada, { email: typed }).catch(() => undefined);
    const refused = await actsOf('sign-in.refused');
    expect(refused.at(-1)).toMatchObject({
      actor: null,
      facts: { person: null, method: 'password-and-code' },
    });
    const dump = await house.database.store.query<{ line: string }>(
      'select a::text as line from sign_in_attempt a',
    );
    expect(JSON.stringify([refused, dump.rows])).not.toContain('hunter2');
  });
});

describe('throttling', () => {
  test('stops guessing from one place, counted before it is looked at, and lets others in', async () => {
    const mallory = freshAddress();
    const guesses = await Promise.allSettled(
      Array.from({ length: 20 }, () => signIn(ada, { password: 'guessed-password-1' }, mallory)),
    );
    const codes = guesses.map((guess) => (guess.status === 'rejected' ? guess.reason.code : 'in'));
    expect(codes.filter((code) => code === 'sign_in_failed')).toHaveLength(5);
    expect(codes.filter((code) => code === 'sign_in_locked')).toHaveLength(15);
    await expect(signIn(ada, {}, mallory)).resolves.toBeDefined();
  });

  test('waits longer each time, and forgets after an accepted sign-in', async () => {
    const place = freshAddress();
    const guess = () =>
      house.desk.signIn({ email: ada.email, password: 'guessed-password-1', code: '123456' }, place);
    for (let n = 0; n < 5; n += 1) await expect(guess()).rejects.toMatchObject({ code: 'sign_in_failed' });
    await expect(guess()).rejects.toMatchObject({
      code: 'sign_in_locked',
      next: expect.stringContaining('30 seconds'),
    });
    house.clock.advance(30_000);
    await expect(guess()).rejects.toMatchObject({ code: 'sign_in_failed' });
    await expect(guess()).rejects.toMatchObject({ next: expect.stringContaining('60 seconds') });
    house.clock.advance(60_000);
    await signIn(ada, {}, place);
    await expect(guess()).rejects.toMatchObject({ code: 'sign_in_failed' });
  });

  test('of an account that is attacked from everywhere still lets its owner in from a known place', async () => {
    const home = freshAddress();
    const bea = await house.enrol({ email: 'bea@clinic.example', roles: ['clinician'] });
    await signIn(bea, {}, home);
    const { store } = house.database;
    const now = house.clock.now();
    await store.query(
      `insert into sign_in_attempt (account, network, at) select $1, '198.51.100.' || n, $2 from generate_series(1, 40) n`,
      [bea.id, now],
    );
    await expect(signIn(bea)).rejects.toMatchObject({ code: 'sign_in_locked' });
    await expect(signIn(bea, {}, home)).resolves.toBeDefined();
    house.clock.advance(15 * 60_000);
    await expect(signIn(bea)).resolves.toBeDefined();
  });
});

describe('a sign-in', () => {
  test('is locked after fifteen minutes of silence, and pages that refresh themselves count as silence', async () => {
    const { token } = await signIn(ada);
    const read = (isActive: boolean) => {
      house.ageCache(1000);
      return house.directory.actorForSignIn(token, isActive);
    };
    for (let minute = 0; minute < 40; minute += 10) {
      house.clock.advance(idleLimit - 1000);
      await expect(read(true)).resolves.toBeDefined();
    }
    house.clock.advance(idleLimit - 1000);
    await expect(read(false)).resolves.toBeDefined();
    house.clock.advance(1000);
    await expect(read(false)).rejects.toMatchObject({ code: 'unlock_required' });
    await expect(read(true)).rejects.toMatchObject({ code: 'unlock_required' });
    house.clock.advance(-1000);
    await expect(read(true), 'though the clock was set back').rejects.toMatchObject({
      code: 'unlock_required',
    });
  });

  test('ends after twelve hours however busy it is', async () => {
    const { token } = await signIn(ada);
    const began = house.clock.now();
    while (house.clock.now() + 10 * 60_000 < began + absoluteLimit) {
      house.clock.advance(10 * 60_000);
      house.ageCache(1000);
      await house.directory.actorForSignIn(token);
    }
    house.clock.set(began + absoluteLimit);
    await expect(house.directory.actorForSignIn(token)).rejects.toMatchObject({ code: 'sign_in_required' });
  });

  test('cannot be resumed from a copy of the database', async () => {
    const { token } = await signIn(ada);
    const { rows } = await house.database.store.query<{ token_hash: Buffer }>(
      'select token_hash from sign_in',
    );
    for (const { token_hash: hash } of rows) {
      for (const stolen of [hash.toString('base64url'), hash.toString('hex'), hash.toString('latin1')]) {
        await expect(house.directory.actorForSignIn(stolen)).rejects.toMatchObject({
          code: 'sign_in_required',
        });
      }
    }
    await expect(house.directory.actorForSignIn(token)).resolves.toBeDefined();
  });

  test('ends on every node when the person signs out', async () => {
    const other = house.openDirectory(await house.database.openNode());
    const { token } = await signIn(ada);
    const { actor } = await other.actorForSignIn(token);
    await house.desk.signOut(actor);
    house.directory.forgetSignIn(token);
    await expect(house.directory.actorForSignIn(token)).rejects.toMatchObject({ code: 'sign_in_required' });
    house.ageCache(501);
    await expect(other.actorForSignIn(token)).rejects.toMatchObject({ code: 'sign_in_required' });
  });

  test('gets a fresh second factor by a code that was not used before', async () => {
    const { token } = await signIn(ada);
    const code = ada.code();
    house.clock.advance(stepUpWindow);
    const before = await house.directory.actorForSignIn(token);
    await expect(house.desk.confirm(before.actor, code, freshAddress())).rejects.toMatchObject({
      code: 'sign_in_failed',
    });
    await house.desk.confirm(before.actor, nextCode(ada), freshAddress());
    house.directory.forgetSignIn(token);
    const after = await house.directory.actorForSignIn(token);
    expect(after.actor.signIn.secondFactorAt).toBe(house.clock.now());
  });
});

describe('a one-time link', () => {
  const linkFor = async (kind: 'sign-in' | 'enrolment' | 'recovery') => {
    const tables = house.database.store.tables<IdentityTables>();
    const { path } = await issueLink(tables, house.clock, { kind, person: ada.id, by: null });
    return path.split('#')[1] ?? '';
  };

  test('signs in once, without a second factor', async () => {
    const link = await linkFor('sign-in');
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => house.desk.signInByLink(link, freshAddress())),
    );
    const [accepted, ...more] = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    expect(more).toHaveLength(0);
    const { actor } = await house.directory.actorForSignIn(accepted?.value.token ?? '');
    expect(actor.signIn.secondFactorAt).toBeNull();
  });

  test('is good for fifteen minutes, and only until a newer one is made', async () => {
    const old = await linkFor('sign-in');
    const late = await linkFor('sign-in');
    await expect(house.desk.signInByLink(old, freshAddress())).rejects.toMatchObject({
      code: 'sign_in_failed',
    });
    house.clock.advance(linkLifetime['sign-in']);
    await expect(house.desk.signInByLink(late, freshAddress())).rejects.toMatchObject({
      code: 'sign_in_failed',
    });
  });

  test('for enrolling does not sign in, and one for signing in does not enrol', async () => {
    const enrolment = await linkFor('recovery');
    await expect(house.desk.signInByLink(enrolment, freshAddress())).rejects.toMatchObject({
      code: 'sign_in_failed',
    });
    const link = await linkFor('sign-in');
    await expect(house.enrolment.readInvitation(link)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('lies in the database as a hash only', async () => {
    const link = await linkFor('sign-in');
    const { rows } = await house.database.store.query<{ line: string }>(
      'select l::text as line from one_time_link l',
    );
    expect(JSON.stringify(rows)).not.toContain(link);
    await expect(house.desk.signInByLink(rows.at(-1)?.line ?? '', freshAddress())).rejects.toBeDefined();
  });
});

describe('enrolling', () => {
  test('changes nothing until a code confirms it, then ends earlier sign-ins', async () => {
    const cy = await house.enrol({ email: 'cy@clinic.example', roles: ['auditor'] });
    const { token } = await signIn(cy);
    const { tables } = openIdentityPorts(house.database.store);
    const link = await issueLink(tables, house.clock, { kind: 'recovery', person: cy.id, by: ada.id });
    const secret = link.path.split('#')[1] ?? '';
    expect(await house.enrolment.readInvitation(secret)).toMatchObject({ email: 'cy@clinic.example' });
    await house.enrolment.choosePassword(secret, 'another-magnolia-9');
    await expect(signIn(cy)).resolves.toBeDefined();
    await expect(house.enrolment.confirmAuthenticator(secret, '000000')).rejects.toMatchObject({
      code: 'sign_in_failed',
    });
    const { secret: totp } = await house.enrolment.choosePassword(secret, 'another-magnolia-10');
    const { generateSync } = await import('otplib');
    const code = generateSync({ secret: totp, epoch: Math.floor(house.clock.now() / 1000) });
    await house.enrolment.confirmAuthenticator(secret, code);
    house.ageCache(1000);
    await expect(house.directory.actorForSignIn(token)).rejects.toMatchObject({ code: 'sign_in_required' });
    await expect(signIn(cy)).rejects.toMatchObject({ code: 'sign_in_failed' });
    await expect(house.enrolment.readInvitation(secret)).rejects.toMatchObject({ code: 'not_found' });
    // The code that confirmed the authenticator is used up as well.
    await expect(signIn(cy, { password: 'another-magnolia-10', code })).rejects.toMatchObject({
      code: 'sign_in_failed',
    });
  });

  test('needs a password before a code', async () => {
    const token = await house.invite({ email: 'dee@clinic.example', roles: ['billing'] });
    await expect(house.enrolment.confirmAuthenticator(token, '123456')).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(house.enrolment.choosePassword(token, 'password1234')).rejects.toMatchObject({
      code: 'request_invalid',
      field: 'password',
    });
  });

  test('keeps neither password nor authenticator secret in clear', async () => {
    const { rows } = await house.database.store.query<{ line: string }>(
      'select p::text as line from person p union all select l::text from one_time_link l',
    );
    const dump = JSON.stringify(rows);
    expect(dump).toContain('$argon2id$');
    expect(dump).not.toContain('magnolia');
    const sealed = await house.database.store.query<{ totp_sealed: Buffer }>(
      'select totp_sealed from person where totp_sealed is not null',
    );
    for (const { totp_sealed: bytes } of sealed.rows)
      expect(bytes.toString('latin1')).not.toMatch(/[A-Z2-7]{32}/);
  });
});
