import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestIdentity, type TestIdentity, type TestPerson } from '../../../../test/support/identity.ts';
import {
  createSoftAuthenticator,
  type Deviation,
  type SoftAuthenticator,
} from '../../../../test/support/soft-authenticator.ts';
import { issueLink } from './issue-link.ts';
import { openIdentityPorts } from './operations/ports.ts';
import { removePasskey } from './operations/remove-passkey.ts';
import { attemptWindow, challengeLifetime, stepUpWindow } from './rules.ts';

const party = { id: 'cordon.example', origin: 'https://cordon.example' };
let house: TestIdentity;
let ada: Held;
let network = 0;

interface Held {
  readonly id: `per_${string}`;
  readonly device: SoftAuthenticator;
}

/** A place that nobody has used: attempts of one test do not count in another. */
function freshPlace(as = party) {
  network += 1;
  return { address: `203.0.${network >> 8}.${network & 255}`, party: as };
}

async function enrol(email: string): Promise<Held> {
  const device = createSoftAuthenticator(party);
  const link = await house.invite({ email, roles: ['clinician'] });
  const place = freshPlace();
  const question = await house.passkeys.beginEnrolment(link, place);
  await house.passkeys.enrol(link, device.make(question), 'Laptop', place);
  const row = await openIdentityPorts(house.database.store).people.findByEmail(email);
  return { id: row?.id ?? 'per_', device };
}

async function signIn({ device }: Held, deviation: Deviation = {}, place = freshPlace()) {
  const question = await house.passkeys.beginSignIn(place);
  return await house.passkeys.signIn(device.use(question, deviation), place);
}

async function actsOf(event: string): Promise<{ actor: string | null; facts: Record<string, unknown> }[]> {
  const { rows } = await house.database.store.query<{ actor: string | null; facts: Record<string, unknown> }>(
    'select actor, facts from audit_act where event = $1 order by entry',
    [event],
  );
  return [...rows];
}

const standing = async (token: string) => (await house.directory.actorForSignIn(token)).actor;
const refused = { code: 'sign_in_failed' };

beforeAll(async () => {
  house = await openTestIdentity();
  ada = await enrol('ada@clinic.example');
});
afterAll(() => house.close());

describe('a passkey', () => {
  test('lets its owner in without address, password or code, as both factors, and that is in the record', async () => {
    const { token, person } = await signIn(ada);
    expect(person).toBe(ada.id);
    const { signIn: in_ } = await standing(token);
    expect(in_.secondFactorAt).toBe(house.clock.now());
    expect((await actsOf('sign-in.started')).at(-1)).toMatchObject({
      ...{ actor: ada.id, facts: { method: 'passkey' } },
    });
    const [passkey] = await openIdentityPorts(house.database.store).passkeys.list(ada.id);
    expect(passkey).toMatchObject({ name: 'Laptop', lastUsedAt: house.clock.now(), suspendedAt: null });
  });

  test('gives each sign-in a token of its own', async () => {
    const tokens = [(await signIn(ada)).token, (await signIn(ada)).token];
    expect(new Set(tokens).size).toBe(2);
  });

  test('is not asked for by address, and the question tells nothing of anybody', async () => {
    const question = await house.passkeys.beginSignIn(freshPlace());
    expect(question).toMatchObject({ rpId: party.id, userVerification: 'required' });
    expect(question.allowCredentials ?? []).toEqual([]);
  });

  const wrong: Readonly<Record<string, Deviation>> = {
    'another origin': { origin: 'https://cordon.example.evil.example' },
    'the plain-text origin': { origin: 'http://cordon.example' },
    'another name': { rpId: 'evil.example' },
    'a challenge that we did not give': { challenge: Buffer.alloc(32, 7).toString('base64url') },
    'the answer to another kind of question': { type: 'webauthn.create' },
    'nobody verified at the device': { userVerified: false },
    'the signature of another key': { forged: true },
    'the handle of another person': { userHandle: Buffer.alloc(16, 9).toString('base64url') },
    'an id that nobody has': { id: Buffer.alloc(32, 1).toString('base64url') },
  };
  test.each(Object.entries(wrong))('is refused with %s, in the same words', async (_, deviation) => {
    const error = await signIn(ada, deviation).catch((caught: unknown) => caught);
    expect(error).toMatchObject(refused);
    expect(error).toMatchObject({
      detail: undefined,
      next: 'Check address, password and code, and try again.',
    });
    expect((await actsOf('sign-in.refused')).at(-1)).toMatchObject({
      ...{ actor: null, facts: { method: 'passkey' } },
    });
  });

  test('answers a question once, also at the same moment', async () => {
    const place = freshPlace();
    const question = await house.passkeys.beginSignIn(place);
    const answers = Array.from({ length: 4 }, () => ada.device.use(question));
    const outcomes = await Promise.allSettled(
      answers.map((answer) => house.passkeys.signIn(answer, freshPlace())),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const later = ada.device.use(question);
    await expect(house.passkeys.signIn(later, freshPlace())).rejects.toMatchObject(refused);
  });

  test('uses a question up with a wrong answer, too', async () => {
    const place = freshPlace();
    const question = await house.passkeys.beginSignIn(place);
    const forged = ada.device.use(question, { forged: true });
    await expect(house.passkeys.signIn(forged, place)).rejects.toMatchObject(refused);
    await expect(house.passkeys.signIn(ada.device.use(question), place)).rejects.toMatchObject(refused);
  });

  test('answers within five minutes', async () => {
    const place = freshPlace();
    const question = await house.passkeys.beginSignIn(place);
    house.clock.advance(challengeLifetime);
    await expect(house.passkeys.signIn(ada.device.use(question), place)).rejects.toMatchObject(refused);
  });

  test('answers a question of one kind in no other place', async () => {
    const place = freshPlace();
    const { token } = await signIn(ada);
    const question = await house.passkeys.beginConfirmation(await standing(token), place);
    await expect(house.passkeys.signIn(ada.device.use(question), place)).rejects.toMatchObject(refused);
    const other = await house.passkeys.beginSignIn(place);
    const answer = ada.device.use(other);
    await expect(house.passkeys.confirm(await standing(token), answer, place)).rejects.toMatchObject(refused);
  });

  test('whose count goes back is suspended: there may be a copy', async () => {
    const bea = await enrol('bea@clinic.example');
    await signIn(bea);
    await signIn(bea);
    await expect(signIn(bea, { counter: 1 })).rejects.toMatchObject(refused);
    expect((await actsOf('passkey.suspended')).at(-1)?.facts).toMatchObject({ person: bea.id });
    await expect(signIn(bea)).rejects.toMatchObject(refused);
  });

  test('that is guessed for from one place is slowed down like a password, and lets its owner in from elsewhere', async () => {
    const place = freshPlace();
    const outcomes: string[] = [];
    for (let guess = 0; guess < 7; guess += 1) {
      outcomes.push(
        await signIn(ada, { forged: true }, place).then(
          () => 'in',
          (error: { code: string }) => error.code,
        ),
      );
    }
    expect(outcomes).toEqual([...Array(5).fill('sign_in_failed'), 'sign_in_locked', 'sign_in_locked']);
    await expect(signIn(ada)).resolves.toBeDefined();
  });

  test('asked for by the thousand is not asked for any more from there', async () => {
    const place = freshPlace();
    const asked = await Promise.allSettled(
      Array.from({ length: 230 }, () => house.passkeys.beginSignIn(place)),
    );
    const turned = asked.filter((one) => one.status === 'rejected');
    expect(turned.length).toBeGreaterThan(0);
    for (const one of turned) expect(one).toMatchObject({ reason: { code: 'rate_limited' } });
    await expect(house.passkeys.beginSignIn(freshPlace())).resolves.toBeDefined();
  });

  test('of somebody who was deactivated lets nobody in', async () => {
    const eve = await enrol('eve@clinic.example');
    await openIdentityPorts(house.database.store).people.deactivate(eve.id, ada.id, house.clock.now());
    await expect(signIn(eve)).rejects.toMatchObject(refused);
  });

  test('lies in the database as a public key, and no stored value of it signs in', async () => {
    const { rows } = await house.database.store.query<Record<string, unknown>>('select * from passkey');
    const stored = JSON.stringify(rows, (_, value: unknown) => value);
    expect(stored).not.toContain('PRIVATE');
    const place = freshPlace();
    await house.passkeys.beginSignIn(place);
    const { rows: waiting } = await house.database.store.query<{ challenge_hash: Buffer }>(
      'select challenge_hash from webauthn_challenge where used_at is null',
    );
    house.clock.advance(attemptWindow);
    for (const { challenge_hash: hash } of waiting.slice(0, 3)) {
      const question = { challenge: hash.toString('base64url') };
      await expect(house.passkeys.signIn(ada.device.use(question), freshPlace())).rejects.toMatchObject(
        refused,
      );
    }
  });
});

describe('a fresh second factor', () => {
  test('comes from a passkey, of the same person, in the same sign-in', async () => {
    const { token } = await signIn(ada);
    const { token: other } = await signIn(ada);
    house.clock.advance(stepUpWindow);
    const place = freshPlace();
    const question = await house.passkeys.beginConfirmation(await standing(token), place);
    const elsewhere = ada.device.use(question);
    await expect(
      house.passkeys.confirm(await standing(other), elsewhere, freshPlace()),
    ).rejects.toMatchObject(refused);
    const answer = ada.device.use(question);
    await house.passkeys.confirm(await standing(token), answer, place);
    house.directory.forgetSignIn(token);
    expect((await standing(token)).signIn.secondFactorAt).toBe(house.clock.now());
    expect((await actsOf('sign-in.confirmed')).at(-1)?.facts).toMatchObject({ method: 'passkey' });
  });

  test('does not come from the passkey of somebody else', async () => {
    const cy = await enrol('cy@clinic.example');
    const { token } = await signIn(ada);
    const place = freshPlace();
    const question = await house.passkeys.beginConfirmation(await standing(token), place);
    await expect(
      house.passkeys.confirm(await standing(token), cy.device.use(question), place),
    ).rejects.toMatchObject(refused);
  });
});

describe('the own account', () => {
  const remove = async (person: Held, passkey: `pky_${string}`) =>
    await house.database.store.transaction((transaction) =>
      removePasskey.run(
        openIdentityPorts(transaction),
        { actor: { kind: 'person', id: person.id, name: 'x', roles: [] }, clock: house.clock },
        { passkey },
      ),
    );
  const listed = (person: Held) => openIdentityPorts(house.database.store).passkeys.list(person.id);

  test('takes another passkey, with a fresh second factor only, and each device once', async () => {
    const { token } = await signIn(ada);
    const second = createSoftAuthenticator(party);
    const place = freshPlace();
    const question = await house.passkeys.beginAddition(await standing(token), place);
    expect(question.excludeCredentials).toHaveLength(1);
    await house.passkeys.add(await standing(token), second.make(question), 'Phone', place);
    await expect(signIn({ ...ada, device: second })).resolves.toBeDefined();
    const again = await house.passkeys.beginAddition(await standing(token), place);
    await expect(
      house.passkeys.add(await standing(token), second.make(again), 'Phone', place),
    ).rejects.toMatchObject({ code: 'conflict' });
    house.clock.advance(stepUpWindow);
    await expect(house.passkeys.beginAddition(await standing(token), place)).rejects.toMatchObject({
      code: 'step_up_required',
    });
  });

  test('keeps the last way in, also when two are removed at once', async () => {
    const dee = await enrol('dee@clinic.example');
    const { token } = await signIn(dee);
    const [only] = await listed(dee);
    await expect(remove(dee, only?.id ?? 'pky_')).rejects.toMatchObject({ code: 'conflict' });
    const place = freshPlace();
    const question = await house.passkeys.beginAddition(await standing(token), place);
    const second = createSoftAuthenticator(party);
    await house.passkeys.add(await standing(token), second.make(question), 'Phone', place);
    const both = await listed(dee);
    const outcomes = await Promise.allSettled(both.map(({ id }) => remove(dee, id)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await listed(dee)).toHaveLength(1);
  });

  test('does not show or remove what belongs to somebody else', async () => {
    const [mine] = await listed(ada);
    const fay = await enrol('fay@clinic.example');
    await expect(remove(fay, mine?.id ?? 'pky_')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('recovering', () => {
  let gil: TestPerson;

  test('with a passkey ends password, authenticator, passkeys and sign-ins from before', async () => {
    gil = await house.enrol({ email: 'gil@clinic.example', roles: ['clinician'] });
    const link = await recoveryLink(gil.id);
    const device = createSoftAuthenticator(party);
    const place = freshPlace();
    await house.passkeys.enrol(
      link,
      device.make(await house.passkeys.beginEnrolment(link, place)),
      'New laptop',
      place,
    );
    house.clock.advance(30_000);
    await expect(
      house.desk.signIn({ email: gil.email, password: gil.password, code: gil.code() }, place.address),
    ).rejects.toMatchObject(refused);
    const { person } = await signIn({ id: gil.id, device });
    expect(person).toBe(gil.id);
    await expect(house.passkeys.beginEnrolment(link, place)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('with a password ends the passkeys from before', async () => {
    const hal = await enrol('hal@clinic.example');
    const link = await recoveryLink(hal.id);
    const { secret } = await house.enrolment.choosePassword(link, 'tepid-magnolia-7-umbra');
    const { generateSync } = await import('otplib');
    const code = generateSync({ secret, epoch: Math.floor(house.clock.now() / 1000) });
    await house.enrolment.confirmAuthenticator(link, code);
    await expect(signIn(hal)).rejects.toMatchObject(refused);
  });

  test('does not take the answer that was made under another link', async () => {
    const one = await house.invite({ email: 'ida@clinic.example', roles: ['clinician'] });
    const other = await house.invite({ email: 'jon@clinic.example', roles: ['clinician'] });
    const place = freshPlace();
    const question = await house.passkeys.beginEnrolment(one, place);
    const answer = createSoftAuthenticator(party).make(question);
    await expect(house.passkeys.enrol(other, answer, 'x', place)).rejects.toMatchObject(refused);
  });

  async function recoveryLink(person: `per_${string}`): Promise<string> {
    const { tables } = openIdentityPorts(house.database.store);
    const { path } = await issueLink(tables, house.clock, { kind: 'recovery', person, by: null });
    return path.split('#')[1] ?? '';
  }
});
