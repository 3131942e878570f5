import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../server/src/config/load.ts';
import type { Completion } from '../../server/src/governance/retention/index.ts';
import { dayAt } from '../../server/src/kernel/calendar.ts';
import { type Clock, createClock, systemClock } from '../../server/src/kernel/clock.ts';
import { Failure } from '../../server/src/kernel/failure.ts';
import type { Id } from '../../server/src/kernel/ids.ts';
import { phi } from '../../server/src/kernel/phi.ts';
import {
  type Clerk,
  employClerk,
  type House,
  keepKeys,
  openDoors,
  openHouse,
  restoreFromBackup,
} from '../../server/src/main.ts';
import { admitDemoPerson } from '../../server/src/platform/identity/index.ts';
import { createLogger } from '../../server/src/platform/telemetry/logger.ts';
import { openVault } from '../../server/src/platform/vault/index.ts';
import { canaryNote, plainIdentifiers, soughtTexts } from '../support/canary-notes.ts';
import { canary, searchFolder, searchTables } from '../support/canary-search.ts';
import { bringLive, registerVendor, signAgreement } from '../support/cordon.ts';
import { countOpenable } from '../support/count-openable.ts';
import { callGateway } from '../support/gateway-caller.ts';
import { foundRealInstance, type RealInstance } from '../support/real-instance.ts';
import { type ScriptedUpstream, sendWhole, startScriptedUpstream } from '../support/scripted-upstream.ts';

/** More than six years before any day on which this test runs. */
const past = Date.UTC(2019, 5, 10, 15);
const run = promisify(execFile);

let instance: RealInstance;
let upstream: ScriptedUpstream;
/** The data folder as it was when the content was young: a backup of then. */
let oldCopy: string;
/** Backups, copies of the key ring of then and of today, restored instances. */
let elsewhere: string;
/** Id of the backup of then. */
let backup: string;
let exchange: Id<'exchange'>;
/** Of another patient, of today: nothing of it is due. */
let young: Id<'exchange'>;
let conversation: Id<'conversation'>;
const written: string[] = [];

beforeAll(async () => {
  upstream = await startScriptedUpstream();
  upstream.answerWith(({ body, response }) => {
    const { messages } = JSON.parse(body) as { messages: { content: string }[] };
    sendWhole(response, `${messages.at(-1)?.content} ${canary('reply')}`);
  });
  elsewhere = await mkdtemp(path.join(tmpdir(), 'cordon-elsewhere-'));
  instance = await foundRealInstance({
    CORDON_BACKUP_FOLDER: at('backups'),
    CORDON_KEY_BACKUP_FOLDER: at('keys'),
  });
  await writeInThePast();
  await writeToday();
  backup = await takeBackup();
  oldCopy = path.join(instance.folder, '..', `${path.basename(instance.folder)}-old`);
  await copyFolder(instance.folder, oldCopy);
});
afterAll(async () => {
  await instance?.close();
  await upstream?.close();
  for (const folder of [oldCopy, elsewhere]) {
    if (folder) await rm(folder, { recursive: true, force: true });
  }
});

async function openAt(folder: string, clock: Clock): Promise<House> {
  return await openHouse(surround(folder, clock));
}

function surround(folder: string, clock: Clock): Parameters<typeof openHouse>[0] {
  return {
    config: loadConfig({ instance: 'serve', flags: { 'data-folder': folder, port: '0' }, environment: {} }),
    clock,
    logger: createLogger({
      ...{ level: 'debug', instance: 'test' },
      destination: { write: (line: string) => void written.push(line) },
    }),
  };
}

/** With owners and modes: the database belongs to an account of its own. */
async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await run('cp', ['-a', `${from}/.`, to]);
}

/** An exchange through the gateway, with vault row, partial, and acts with sealed words, more than six years ago. */
async function writeInThePast(): Promise<void> {
  const house = await openAt(instance.folder, createClock(past));
  const doors = await openDoors(house);
  try {
    const clerk = await employOfficer(house);
    const vendor = await registerVendor({ clerk });
    await signAgreement({ clerk, house }, { vendor, from: '2019-01-01' });
    await bringLive({ clerk, house }, { name: 'notes', vendor, url: upstream.url });
    const key = await issueKey(clerk, 'App of then');
    const answer = await callGateway({
      ...{ url: doors.url, key },
      body: { model: 'model-a', messages: [{ role: 'user', content: canaryNote }] },
      headers: { 'x-cordon-subject': `MRN-${canary('subject')}` },
    });
    expect(answer.status, answer.text).toBe(200);
    exchange = answer.exchange as Id<'exchange'>;
    const read = await house.record.reader.readExchange(exchange);
    const subjects = (read?.exchange.subjects ?? []) as Id<'subject'>[];
    conversation = read?.exchange.conversation as Id<'conversation'>;
    await house.record.acts.recordNow({
      ...{ event: 'answer.noted', at: past, actor: null, facts: { exchange }, subjects },
      sealed: phi({ words: canary('act') }),
    });
    await clerk('reveal-exchange', { exchange, reason: `Because of ${canary('revealreason')}` });
    const open = { ...readHeaderOf(read), exchange: 'exc_0197588f5c0070008000000000000001' as const };
    await house.record.exchanges.openExchange({
      ...{ ...open, basis: {}, stages: [], elements: {}, surrogates: phi([]) },
      query: phi({ received: canary('left'), outbound: null }),
    });
    await house.record.exchanges.keepPartial(
      open,
      phi({ returned: canary('partial'), delivered: canary('partial') }),
    );
  } finally {
    await doors.close();
  }
}

async function issueKey(clerk: Clerk, name: string): Promise<string> {
  const { application } = await clerk<{ application: { id: string } }>('register-application', { name });
  const { key } = await clerk<{ key: string }>('issue-key', {
    ...{ application: application.id, label: 'Test key', systems: ['notes'], purposes: ['TREAT'] },
  });
  return key;
}

/** With another key: the one of then has ended. */
async function writeToday(): Promise<void> {
  const house = await openAt(instance.folder, systemClock);
  const doors = await openDoors(house);
  try {
    const key = await issueKey(await employOfficer(house), 'App of today');
    const answer = await callGateway({
      ...{ url: doors.url, key },
      body: { model: 'model-a', messages: [{ role: 'user', content: `Of today: ${canary('young')}` }] },
      headers: { 'x-cordon-subject': `MRN-${canary('other')}` },
    });
    expect(answer.status, answer.text).toBe(200);
    young = answer.exchange as Id<'exchange'>;
  } finally {
    await doors.close();
  }
}

/** As the operator does: `cordon backup`, and a copy of the key ring apart from it. */
async function takeBackup(): Promise<string> {
  const taken = await instance.run('backup', '--json');
  expect(taken, instance.output().slice(-2_000)).toMatchObject({ code: 0 });
  return (JSON.parse(taken.out) as { id: string }).id;
}

const at = (...names: string[]) => path.join(elsewhere, ...names);

/** A folder as it is brought to a restore: the key ring as it is now, and the key set where one is wanted. */
async function keepKeysIn(name: string, house?: House): Promise<string> {
  await copyFolder(path.join(instance.folder, 'keys'), at(name));
  if (house) await keepKeys(house, at(name));
  return at(name);
}

/** Restores the backup of then, as it was taken, with these keys, and opens what came of it. */
async function restoreWith(keys: string, name: string): Promise<House | Failure> {
  const surroundings = surround(at(name), systemClock);
  try {
    await restoreFromBackup(surroundings, {
      ...{ from: at('backups'), keys, acceptedLoss: { reason: 'Only to look' }, onStep: () => undefined },
      // Nothing has been archived since: this is the database as it was then.
      target: { at: null, backup },
    });
    return await openHouse(surroundings);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

async function expectHouse(opening: Promise<House | Failure>): Promise<House> {
  const house = await opening;
  if (house instanceof Failure) throw house;
  return house;
}

/** What of the content of an exchange can be read; undefined where nothing. */
async function readQuery(house: House, of: Id<'exchange'>): Promise<string | undefined> {
  return (await house.record.reader.openContent(of))?.reveal('164.312(b)').query?.received;
}

async function employOfficer(house: House): Promise<Clerk> {
  const { person } = await house.store.transaction((transaction) =>
    admitDemoPerson(transaction, house.clock, {
      ...{ name: 'Test officer', email: `officer${house.clock.now()}@test.invalid` },
      roles: ['clinician', 'privacy-officer', 'security-officer', 'administrator'],
    }),
  );
  await house.policy.confirm();
  const standing = { training: 'current', departments: [], emergency: null } as const;
  const { id, name, roles } = person;
  return employClerk(house, { kind: 'person', id, name, roles, standing });
}

function readHeaderOf(read: Awaited<ReturnType<House['record']['reader']['readExchange']>>) {
  const row = read?.exchange;
  if (!row) throw new Error('no exchange');
  return {
    ...{ at: row.at, protocol: row.protocol, actor: null, purpose: null, destination: null, snapshot: null },
    conversation: row.conversation as Id<'conversation'>,
    system: row.system as Id<'system'>,
    subjects: row.subjects as Id<'subject'>[],
  };
}

/** The data folder of then with the key ring of now: what somebody with an old backup has. */
async function openOldCopy(): Promise<House | Failure> {
  await rm(path.join(oldCopy, 'keys'), { recursive: true, force: true });
  await run('cp', ['-a', path.join(instance.folder, 'keys'), oldCopy]);
  try {
    return await openAt(oldCopy, systemClock);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

describe('content of a patient whose period is over', () => {
  it('can be read until its key is destroyed', async () => {
    const house = await openAt(instance.folder, systemClock);
    try {
      const content = (await house.record.reader.openContent(exchange))?.reveal('164.312(b)');
      expect(content?.query?.received).toContain(plainIdentifiers.SSN);
      expect(content?.output?.delivered).toContain(canary('reply'));
      const { openable, sealed } = await countOpenable(house, '2019-06');
      expect(openable).toBe(sealed);
      expect(sealed).toBeGreaterThanOrEqual(7);
    } finally {
      await house.close();
    }
  });

  it('is not destroyed while a hold covers it, whose words are sealed', async () => {
    const house = await openAt(instance.folder, systemClock);
    try {
      await house.policy.confirm();
      const clerk = await employOfficer(house);
      const { id: hold } = await clerk('place-hold', {
        ...{ covers: { kind: 'exchange', exchange }, matter: canary('matter'), reason: canary('holdreason') },
      });
      const ground = { store: house.store, acts: house.record.acts, clock: systemClock };
      await house.duties.retention.doDisposal(ground);
      expect(await house.record.reader.readContentState(exchange)).toBe('sealed');
      await clerk('release-hold', { hold, reason: canary('releasereason') });
    } finally {
      await house.close();
    }
  });

  it('cannot be read afterwards; the record says when, under what, and every proof verifies', async () => {
    const house = await openAt(instance.folder, systemClock);
    try {
      const ground = { store: house.store, acts: house.record.acts, clock: systemClock };
      const certificates = await house.duties.retention.doDisposal(ground);
      expect(certificates.length).toBeGreaterThan(0);
      const clerk = await employOfficer(house);
      const shown = await clerk<{ content: string; destroyed: { under: string; certificate: string } }>(
        'read-exchange',
        { exchange },
      );
      expect(shown).toMatchObject({
        content: 'destroyed',
        destroyed: { under: 'Under the period of six years, by the schedule.', at: expect.any(Number) },
      });
      await expect(clerk('reveal-exchange', { exchange, reason: 'to read it' })).rejects.toMatchObject({
        code: 'not_found',
        detail: expect.stringContaining('was destroyed on'),
      });
      const vault = openVault({ query: house.store.query, keys: house.keys, clock: systemClock });
      expect((await vault.readConversation(conversation)).reveal('164.514(c)')).toEqual([]);
      const { openable } = await countOpenable(house, '2019-06');
      expect(openable).toBe(0);
      expect((await house.record.reader.proveExchange(exchange))?.verified).toBe(true);
      expect(await house.record.integrity.verifyRecord()).toMatchObject({ ok: true, projection: [] });
      const detail = await clerk<{ agrees: boolean; completion: { complete: boolean }; document: string }>(
        'read-certificate',
        { certificate: shown.destroyed.certificate },
      );
      expect(detail).toMatchObject({ agrees: true, completion: { complete: false } });
      expect(detail.document).toContain('Certificate of disposal');
    } finally {
      await house.close();
    }
    const status = await instance.run('retention', 'status');
    expect(status, status.out).toMatchObject({ code: 0, out: expect.stringMatching(/^Due now: 0 keys/m) });
    const verified = await instance.run('audit', 'verify');
    expect(verified, verified.out).toMatchObject({ code: 0 });
  });

  it('can be read from a backup of then, as the certificate says', async () => {
    const alone = await keepKeysIn('ring-of-then');
    const before = await expectHouse(restoreWith(alone, 'restored-then'));
    try {
      expect(await readQuery(before, exchange)).toContain(plainIdentifiers.SSN);
      expect(await readQuery(before, young)).toContain(canary('young'));
    } finally {
      await before.close();
    }
  });

  it('can be read from an older copy of the data folder, as the certificate says, until the keys are rotated', async () => {
    const before = await openOldCopy();
    if (before instanceof Failure) throw before;
    try {
      const content = (await before.record.reader.openContent(exchange))?.reveal('164.312(b)');
      expect(content?.query?.received).toContain(plainIdentifiers.SSN);
    } finally {
      await before.close();
    }
    const rotated = await instance.run('keys', 'rotate', '--json');
    expect(rotated, instance.output().slice(-2_000)).toMatchObject({ code: 0 });
    expect(JSON.parse(rotated.out)).toMatchObject({ step: 'done', remains: 'copies' });
    const house = await openAt(instance.folder, systemClock);
    try {
      const clerk = await employOfficer(house);
      const { certificates } = await clerk<{
        certificates: { completion: Completion }[];
      }>('list-certificates', {});
      for (const { completion } of certificates) {
        // The ring had a key file: whoever kept a copy of both still opens what was copied of the database then.
        expect(completion).toMatchObject({ complete: false, waitsFor: 'copies', at: null });
        expect(completion.says).toContain('A copy of the key ring from before the rotation');
      }
      // Then an officer says that none of these copies is left: from then on it is final on that word, and is never
      // called proven. The copies of this test do exist, which Cordon cannot know.
      const { open } = await clerk<{ open: { rotation: string }[] }>('list-ring-copies', {});
      const { zone } = await house.duties.organisation.storeIn(house.store).read();
      const attestation = await clerk('attest-ring-copies', {
        ...{ rotation: open[0]?.rotation, destroyedOn: dayAt(Date.now(), zone), how: ['files-erased'] },
        statement: 'The copy on the backup machine was erased by the night shift.',
      });
      const { certificates: attested } = await clerk<{
        certificates: { id: string; completion: Completion }[];
      }>('list-certificates', {});
      expect(attested).toHaveLength(certificates.length);
      for (const { id, completion } of attested) {
        expect(completion).toMatchObject({ complete: false, waitsFor: null });
        expect(completion.says).toMatch(/^Final as attested by .* on \d{4}-\d{2}-\d{2} \(UTC\)/);
        const { document } = await clerk<{ document: string }>('read-certificate', { certificate: id });
        expect(document).toMatch(/<th scope="row">Final<\/th><td>as attested by .*; not proven<\/td>/);
        expect(document).toContain(attestation.id);
        expect(document).not.toContain('night shift');
      }
      await clerk('withdraw-ring-attestation', { attestation: attestation.id, reason: 'One was found.' });
      const { certificates: again } = await clerk<{ certificates: { completion: Completion }[] }>(
        'list-certificates',
        {},
      );
      for (const { completion } of again) expect(completion).toMatchObject({ waitsFor: 'copies', at: null });
      expect(await house.record.integrity.verifyRecord()).toMatchObject({ ok: true });
    } finally {
      await house.close();
    }
    const after = await openOldCopy();
    if (!(after instanceof Failure)) {
      await after.close();
      throw new Error('The old copy opens.');
    }
    expect(after.code).toBe('keys_unavailable');
  });

  it('cannot be read from a backup of then with the keys of today, and other patients’ can; every proof verifies', async () => {
    const house = await openAt(instance.folder, systemClock);
    const today = await keepKeysIn('keys-of-today', house).finally(() => house.close());
    const restored = await expectHouse(restoreWith(today, 'restored-today'));
    try {
      expect(await readQuery(restored, exchange)).toBeUndefined();
      expect(await countOpenable(restored, '2019-06')).toMatchObject({
        openable: 0,
        sealed: expect.any(Number),
      });
      expect(await readQuery(restored, young)).toContain(canary('young'));
      for (const one of [exchange, young]) {
        expect((await restored.record.reader.proveExchange(one))?.verified).toBe(true);
      }
      expect(await restored.record.integrity.verifyRecord()).toMatchObject({ ok: true, projection: [] });
    } finally {
      await restored.close();
    }
  });

  it('stands in clear in no file, table or log line, dead rows and write-ahead log included', async () => {
    const store = await instance.openStore();
    try {
      const client = new pg.Client(store.embedded?.supervisor);
      await client.connect();
      await client.query('checkpoint');
      await client.end();
      expect((await searchTables(store, soughtTexts)).found).toEqual([]);
      const { found, bytes } = await searchFolder(instance.folder, soughtTexts);
      expect(bytes).toBeGreaterThan(20 * 1024 ** 2);
      expect(found).toEqual([]);
      for (const folder of ['backups', 'keys', 'keys-of-today']) {
        expect((await searchFolder(at(folder), soughtTexts)).found).toEqual([]);
      }
      const log = `${instance.output()}${written.join('')}`;
      expect(soughtTexts.filter((text) => log.includes(text))).toEqual([]);
    } finally {
      await store.close();
    }
  });
});
