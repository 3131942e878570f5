import { expect } from 'vitest';
import type { Actor, Role } from '../../server/src/kernel/actor.ts';
import { dayAt } from '../../server/src/kernel/calendar.ts';
import { type Clerk, employClerk } from '../../server/src/main.ts';
import { bringLive, registerVendor, signAgreement, startCordon, type TestCordon } from './cordon.ts';
import { callGateway, chatBody } from './gateway-caller.ts';

/** Somebody of the workforce with a key of their own. */
export interface Colleague {
  readonly id: `per_${string}`;
  readonly key: string;
  /** Does acts as this person. */
  readonly clerk: Clerk;
}

/** A Cordon with one AI system in use, and people who ask it about patients. */
export interface Ward {
  readonly cordon: TestCordon;
  readonly system: string;
  /** Trained already, as whoever the demo admits. */
  employ(role: Role, name: string): Promise<Colleague>;
  /** Takes away the training that somebody was admitted with. */
  untrain(person: Colleague): Promise<void>;
  /** Completes the training, today. Gives the id of the completion. */
  train(person: Colleague): Promise<string>;
  /** One question; its decision is asked once more from the record, and has the same answer. */
  ask(
    key: string,
    patient?: string,
    purpose?: string,
  ): Promise<{
    readonly code: string | null;
    readonly text: string;
    readonly notice: string;
    readonly exchange: string;
  }>;
  /** Until what was changed is in force, which it is within a second. */
  settles(key: string, code: string | null, patient?: string): Promise<void>;
  /** Who may use the system; what is not named is open. */
  setAccess(wish: {
    departments?: readonly string[];
    needsRelationship?: boolean;
    labels?: readonly string[];
  }): Promise<void>;
  close(): Promise<void>;
}

export async function openWard(): Promise<Ward> {
  const cordon = await startCordon();
  const vendor = await registerVendor(cordon);
  await signAgreement(cordon, { vendor });
  const { url } = cordon.upstream;
  const purposes = ['TREAT', 'HOPERAT'];
  const { system } = await bringLive(cordon, { name: 'notes', vendor, url, purposes });
  const ask: Ward['ask'] = async (key, patient = 'MRN-77', purpose = 'TREAT') => {
    const headers = {
      ...{ 'x-cordon-system': 'notes', 'x-cordon-purpose': purpose },
      'x-cordon-subject': patient,
    };
    const body = chatBody('Patient: Ada Quill is stable.');
    const called = await callGateway({ url: cordon.doors.url, key, body, headers });
    const code = called.error?.code ?? null;
    await expectReplay(cordon, called.exchange, code);
    const { text, exchange } = called;
    return { code, text, exchange, notice: String(called.headers['x-cordon-notice']) };
  };
  return {
    ...{ cordon, system, ask },
    employ: (role, name) => employ(cordon, role, name),
    async untrain({ id }) {
      await cordon.house.store.query('update person set trained_until = null where id = $1', [id]);
    },
    async train({ id }) {
      const { zone } = await cordon.house.duties.organisation.storeIn(cordon.house.store).read();
      const completedOn = dayAt(cordon.house.clock.now(), zone);
      const { completions } = await cordon.clerk<{ completions: { id: string }[] }>('record-training', {
        ...{ people: [id], course: 'AI and patients’ information', contentVersion: '2', completedOn },
      });
      return completions[0]?.id ?? '';
    },
    async settles(key, code, patient) {
      await expect
        .poll(async () => (await ask(key, patient)).code, { timeout: 30_000, interval: 100 })
        .toBe(code);
    },
    async setAccess(wish) {
      const { revision } = await cordon.clerk('read-system', { system });
      await cordon.clerk('set-system-access', {
        ...{ system, revision },
        ...{ departments: [], needsRelationship: false, labels: [], ...wish },
      });
    },
    close: () => cordon.close(),
  };
}

/** Whoever develops may issue a key of their own. */
async function employ(cordon: TestCordon, role: Role, name: string): Promise<Colleague> {
  const email = `${name}@test.invalid`;
  const roles = ['developer', role] as const;
  await cordon.signInLink(roles, email);
  const { rows } = await cordon.house.store.query<{ id: `per_${string}` }>(
    'select id from person where email = $1',
    [email],
  );
  const id = rows[0]?.id ?? 'per_';
  const standing = { training: 'current', departments: [], emergency: null } as const;
  const clerk = employClerk(cordon.house, { kind: 'person', id, name, roles, standing });
  const { key } = await clerk<{ key: string }>('issue-key', { person: id, label: 'Own key' });
  return { id, key, clerk };
}

/** An officer beside the one of the test, who may approve what that one did. */
export async function employOfficer(
  cordon: TestCordon,
  roles: readonly Role[],
  email: string,
): Promise<Clerk> {
  await cordon.signInLink(roles, email);
  const { rows } = await cordon.house.store.query<{ id: `per_${string}` }>(
    'select id from person where email = $1',
    [email],
  );
  return employClerk(cordon.house, {
    ...cordon.officer,
    id: rows[0]?.id ?? 'per_',
    name: email,
    roles,
  } as Actor);
}

async function expectReplay(cordon: TestCordon, exchange: string, code: string | null): Promise<void> {
  const replayed = await cordon.clerk<{ agrees: boolean; replayed: { permit: boolean } }>('replay-decision', {
    exchange,
  });
  expect(replayed).toMatchObject({ agrees: true, replayed: { permit: code === null } });
}
