import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  createFileWitness,
  createSigner,
  generateSeed,
  openCheckpoint,
  readVerifiers,
  signCheckpoint,
  signNote,
  verifyExport,
} from '@cordon/audit-log';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeAsOwner } from '../../../../test/support/tamper.ts';
import { systemClock } from '../../kernel/clock.ts';
import { openKeyRingFile } from '../keys/index.ts';
import { createRecordStage, origin, type RecordNode, type RecordStage } from './record.fixture.ts';
import {
  beginSigningKeyChange,
  continueSigningKeyChange,
  readSigningKeyChange,
  type SigningKeyGround,
} from './signing-key-change.ts';

const hour = 3_600_000;
let stage: RecordStage;
let folder: string;
let now: number;
const clock = { ...systemClock, now: () => now };

beforeEach(async () => {
  stage = await createRecordStage();
  folder = await mkdtemp(join(tmpdir(), 'cordon-signing-'));
  now = Date.now();
});
afterEach(async () => {
  await stage.close();
  await rm(folder, { recursive: true, force: true });
});

function groundOf(node: RecordNode, changes: Partial<SigningKeyGround> = {}): SigningKeyGround {
  const { acts, log, logKeys: keys } = node.record;
  return { ...{ store: node.store, ring: stage.ring, keys, log, acts, clock }, ...changes };
}

async function begin(node: RecordNode, overlap = hour) {
  return await node.store.transaction((transaction) =>
    beginSigningKeyChange(transaction, clock, { startedBy: 'usr_test', overlap }),
  );
}

async function act(node: RecordNode): Promise<string> {
  await node.record.acts.recordNow({ event: 'test.done', at: now, actor: null, facts: {} });
  return (await node.record.log.checkpoint()).note;
}

const opens = (note: string, vkey: string) => openCheckpoint(note, readVerifiers([vkey])) !== null;

async function factsOf(node: RecordNode, event: string): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  for (let index = 0; index < node.record.log.head().size; index += 1) {
    const { record } = await node.record.reader.readEntry(index);
    if (record.event === event) found.push(record.facts as Record<string, unknown>);
  }
  return found;
}

/** A copy of the key ring, as another machine has it. */
async function copyRing(name: string): Promise<string> {
  await cp(dirname(stage.ringPath), join(folder, name), { recursive: true });
  return join(folder, name, 'ring.json');
}

describe('a change of the key that signs the record', () => {
  test('both sign for a while, then the new one alone; the record names both; nobody takes it for a fork', async () => {
    const witnessed = { witnesses: { own: createFileWitness(join(folder, 'checkpoint')) } };
    const one = await stage.openNode({ clock, ...witnessed });
    const two = await stage.openNode({ clock, ring: await openKeyRingFile({ path: stage.ringPath }) });
    const first = await act(one);
    const old = one.record.log.vkey;
    await one.record.watch.observe();
    const { id } = await begin(one);
    await expect(begin(one)).rejects.toMatchObject({ code: 'conflict' });
    const change = await continueSigningKeyChange(groundOf(one));
    const young = one.record.log.vkey;
    expect(change).toMatchObject({ id, step: 'both', from: old, to: young, until: now + hour });
    for (const node of [one, two]) {
      const both = await act(node);
      expect([opens(both, old), opens(both, young)]).toEqual([true, true]);
      expect(node.record.log.vkeys).toEqual([young, old]);
    }
    // Not before its time, however often it is asked.
    expect(await continueSigningKeyChange(groundOf(two))).toMatchObject({ step: 'both' });
    now += hour;
    expect(await continueSigningKeyChange(groundOf(two))).toMatchObject({ step: 'done', finishedAt: now });
    for (const node of [one, two]) {
      const last = await act(node);
      expect([opens(last, old), opens(last, young)]).toEqual([false, true]);
      expect(await node.record.integrity.verifyRecord()).toMatchObject({ ok: true });
    }
    await one.record.watch.observe();
    expect(await one.record.alarms.list()).toEqual([]);
    const named = { change: id, from: old, to: young, startedBy: 'usr_test' };
    const digest = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(await factsOf(two, 'signing-key.added')).toEqual([
      { ...named, fromDigest: digest, toDigest: digest, until: now },
    ]);
    expect(await factsOf(two, 'signing-key.changed')).toMatchObject([named]);
    expect((await stage.ring.signingKeys()).former).toBeNull();
    const again = await stage.openNode({ clock, ...witnessed });
    expect(again.record.log.vkeys).toEqual([young, old]);

    const target = join(folder, 'export');
    await again.record.integrity.exportRecord(target);
    // Whoever was given the old key, or the new one, or none; and with what was kept from before the change.
    for (const vkey of [young, old, undefined]) {
      expect(await verifyExport({ folder: target, vkey, earlier: [first] })).toMatchObject({ ok: true });
    }
    const stranger = createSigner(origin, generateSeed()).vkey;
    expect(await verifyExport({ folder: target, vkey: stranger })).toMatchObject({ ok: false });
    await rm(join(target, 'keys'), { recursive: true });
    expect(await verifyExport({ folder: target, vkey: old })).toMatchObject({ ok: false });
  });

  /** Where the machine may go down: after each thing that is kept. */
  const cuts: Readonly<Record<string, (node: RecordNode) => Partial<SigningKeyGround>>> = {
    'after the new key is in the ring': () => ({
      ring: { ...ringOf(), addSigningKey: async (id) => cutAfter(stage.ring.addSigningKey(id)) },
    }),
    'after the row says that both sign': (node) => ({
      keys: { ...keysOf(node), refresh: async () => cutAfter(node.record.logKeys.refresh()) },
    }),
    'before the entry is in the log': ({ record }) => ({
      acts: { recordAct: (...given) => record.acts.recordAct(...given), integrate: () => cutAfter() },
    }),
    'after the old key is out of the ring': () => ({
      ring: {
        ...ringOf(),
        retireSigningKey: async (id, note) => cutAfter(stage.ring.retireSigningKey(id, note)),
      },
    }),
  };

  async function cutAfter(work?: Promise<unknown>): Promise<never> {
    await work;
    throw new Error('cut');
  }

  function ringOf(): SigningKeyGround['ring'] {
    const { ring } = stage;
    return {
      signingKeys: () => ring.signingKeys(),
      addSigningKey: (id) => ring.addSigningKey(id),
      retireSigningKey: (id, note) => ring.retireSigningKey(id, note),
    };
  }

  function keysOf({ record: { logKeys: keys } }: RecordNode): SigningKeyGround['keys'] {
    return {
      vkeys: () => keys.vkeys(),
      successions: () => keys.successions(),
      signers: () => keys.signers(),
      signSuccession: () => keys.signSuccession(),
      refresh: () => keys.refresh(),
      confirm: () => keys.confirm(),
    };
  }

  test.each(Object.keys(cuts))('is taken up where it was cut off: %s', async (cut) => {
    const node = await stage.openNode({ clock });
    await act(node);
    const old = node.record.log.vkey;
    await begin(node, 0);
    await expect(continueSigningKeyChange(groundOf(node, cuts[cut]?.(node)))).rejects.toThrow('cut');
    // Meanwhile the record goes on, here and for one who starts now.
    const other = await stage.openNode({ clock });
    for (const one of [node, other]) await act(one);
    expect(await continueSigningKeyChange(groundOf(other))).toMatchObject({ step: 'done', from: old });
    await other.record.acts.drain();
    await act(node);
    expect(node.record.log.vkeys).toHaveLength(2);
    expect(await factsOf(node, 'signing-key.added')).toHaveLength(1);
    expect(await factsOf(node, 'signing-key.changed')).toHaveLength(1);
    expect(await node.record.integrity.verifyRecord()).toMatchObject({ ok: true });
  });

  test('two nodes at once make one key; a second change follows the first', async () => {
    const one = await stage.openNode({ clock });
    const two = await stage.openNode({ clock, ring: await openKeyRingFile({ path: stage.ringPath }) });
    await act(one);
    for (const count of [2, 3]) {
      await begin(one, 0);
      await Promise.all([one, two].map((node) => continueSigningKeyChange(groundOf(node))));
      await act(two);
      expect((await stage.openNode({ clock })).record.log.vkeys).toHaveLength(count);
      expect(await factsOf(two, 'signing-key.changed')).toHaveLength(count - 1);
    }
    expect(await one.record.integrity.verifyRecord()).toMatchObject({ ok: true });
  });

  test('a rotation of the key-encrypting key in the middle keeps both', async () => {
    const node = await stage.openNode({ clock });
    await act(node);
    await begin(node);
    await continueSigningKeyChange(groundOf(node));
    const keys = await stage.ring.signingKeys();
    const generation = 'ckey_0197588f5c0070008000000000000001';
    await stage.ring.addGeneration(generation);
    await stage.ring.removeGenerationsBut(generation);
    expect(await stage.ring.signingKeys()).toEqual(keys);
    now += hour;
    expect(await continueSigningKeyChange(groundOf(node))).toMatchObject({ step: 'done' });
    expect((await stage.ring.signingKeys()).successions).toHaveLength(1);
  });
});

describe('a node with a copy of the key ring from before', () => {
  test('signs nothing with the old key, raises no alarm, ends no change, and signs again once it has the new ring', async () => {
    const path = await copyRing('other');
    const ring = await openKeyRingFile({ path });
    const one = await stage.openNode({ clock });
    const own = { witnesses: { own: createFileWitness(join(folder, 'checkpoint')) } };
    const late = await stage.openNode({ clock, ring, ...own });
    await act(late);
    await late.record.watch.observe();
    await begin(one);
    await continueSigningKeyChange(groundOf(one));
    expect(await late.record.logKeys.confirm(), 'it may sign, but not for long').toBe(false);
    expect(await one.record.logKeys.confirm()).toBe(true);
    now += hour;
    const left = await continueSigningKeyChange(groundOf(late, { ring }));
    expect(left).toMatchObject({ step: 'both' });
    await continueSigningKeyChange(groundOf(one));
    await act(one);
    // It may write; nothing that it writes is signed by it.
    await expect(act(late)).rejects.toMatchObject({ code: 'keys_unavailable' });
    await expect(late.record.watch.observe()).rejects.toMatchObject({ code: 'keys_unavailable' });
    await expect(late.record.logKeys.confirm()).rejects.toMatchObject({ code: 'ring_outdated' });
    expect(await one.record.logKeys.confirm()).toBe(true);
    // One that starts with the old ring reads what the new key signed: both signed who follows whom.
    await act(one);
    const started = await stage.openNode({ clock, ring: await openKeyRingFile({ path }), ...own });
    expect(started.record.log.vkeys).toHaveLength(2);
    await expect(act(started)).rejects.toMatchObject({ code: 'keys_unavailable' });
    expect(await one.record.alarms.list()).toEqual([]);
    await cp(dirname(stage.ringPath), dirname(path), { recursive: true });
    expect(await late.record.logKeys.confirm()).toBe(true);
    expect(opens(await act(late), one.record.log.vkey)).toBe(true);
    await late.record.watch.observe();
    expect(await one.record.integrity.verifyRecord()).toMatchObject({ ok: true });
  });
});

describe('a key that nobody of this record signed for', () => {
  test('is no key of it, whatever the table says, and a checkpoint that it signed is refused at the start', async () => {
    const node = await stage.openNode({ clock });
    await act(node);
    const { size, root } = node.record.log.head();
    const [stranger, ours] = [createSigner(origin, generateSeed()), node.record.log.vkey];
    const text = `${origin} is signed by another key from now on\n${ours}\n${stranger.vkey}\n`;
    await node.store.query(
      `insert into signing_key_change (id, started_at, overlap, step, from_key, to_key, succession, until, finished_at)
       values ('ckey_0197588f5c0070008000000000000002', 1, 0, 'done', $1, $2, $3, 1, 1)`,
      [ours, stranger.vkey, await signNote(text, stranger)],
    );
    // It stops nobody either: no note that we signed leads to it.
    await act(node);
    expect((await stage.openNode({ clock })).record.log.vkeys).toEqual([ours]);
    const note = await signCheckpoint({ origin, size, root }, stranger);
    await changeAsOwner(
      node.store,
      'log_checkpoint',
      `update log_checkpoint set note = '${note.replaceAll("'", "''")}' where size = (select max(size) from log_checkpoint)`,
    );
    await expect(stage.openNode({ clock })).rejects.toMatchObject({ code: 'record_unavailable' });
  });

  test('the chain of keys is removed and changed by nobody', async () => {
    const node = await stage.openNode({ clock });
    await act(node);
    await begin(node, 0);
    await continueSigningKeyChange(groundOf(node));
    expect(await readSigningKeyChange(node.store)).toMatchObject({ step: 'done' });
    for (const statement of [
      'delete from signing_key_change',
      'truncate signing_key_change',
      `update signing_key_change set to_key = 'x'`,
    ]) {
      await expect(node.store.query(statement)).rejects.toThrow();
    }
  });
});
