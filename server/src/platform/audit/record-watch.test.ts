import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileWitness, createSigner, signCheckpoint } from '@cordon/audit-log';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeAsOwner } from '../../../../test/support/tamper.ts';
import { createRecordStage, origin, type RecordNode, type RecordStage } from './record.fixture.ts';

let stage: RecordStage;
let folder: string;
let file: string;

beforeEach(async () => {
  stage = await createRecordStage();
  folder = await mkdtemp(join(tmpdir(), 'cordon-watch-'));
  file = join(folder, 'checkpoint');
});
afterEach(async () => {
  await stage.close();
  await rm(folder, { recursive: true, force: true });
});

const watched = () => ({ witnesses: { own: createFileWitness(file) } });

async function act(node: RecordNode, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1)
    await node.record.acts.recordNow({ event: 'test.done', at: index, actor: null, facts: { index } });
}

/** Signed by the record's own key, as only somebody with the key ring can. */
async function signOther(size: number): Promise<string> {
  const signer = createSigner(origin, await stage.ring.logSigningSeed());
  return await signCheckpoint({ origin, size, root: Buffer.alloc(32, 3) }, signer);
}

async function eventsIn(node: RecordNode): Promise<unknown[]> {
  const { size } = node.record.log.head();
  const events: unknown[] = [];
  for (let index = 0; index < size; index += 1)
    events.push((await node.record.reader.readEntry(index)).record.event);
  return events;
}

const unavailable = { code: 'record_unavailable' };

describe('the record against what was kept of it', () => {
  test('each checkpoint is kept beside the database, the last one at closing', async () => {
    const node = await stage.openNode(watched());
    await act(node, 3);
    expect(await node.record.watch.observe()).toMatchObject({ size: 3 });
    expect(await readFile(file, 'utf8')).toContain(`${origin}\n3\n`);
    await act(node, 2);
    await node.record.close();
    expect(await readFile(file, 'utf8')).toContain(`${origin}\n5\n`);
    await expect(stage.openNode(watched())).resolves.toBeDefined();
  });

  test('a checkpoint of another history raises one alarm, an entry, and the node is not ready', async () => {
    const node = await stage.openNode(watched());
    await act(node, 4);
    await node.record.watch.confirm();
    const seen = { place: 'https://copies.example.org/checkpoint', note: await signOther(2) };
    expect(await node.record.watch.examine(seen)).toBe(false);
    expect(await node.record.watch.examine(seen)).toBe(false);
    const other = await stage.openNode();
    expect(await other.record.alarms.list()).toMatchObject([
      {
        kind: 'forked',
        place: seen.place,
        seenSize: 2,
        storedSize: 4,
        seenNote: seen.note,
        acceptedAt: null,
      },
    ]);
    expect((await eventsIn(node)).filter((event) => event === 'record.fork-detected')).toHaveLength(1);
    await expect(node.record.watch.confirm()).rejects.toMatchObject(unavailable);
    await expect(other.record.watch.confirm()).rejects.toMatchObject(unavailable);
  });

  test('a database that goes back under a running node is found without any further act', async () => {
    const node = await stage.openNode(watched());
    await act(node, 6);
    await node.record.watch.observe();
    const { store } = stage.database;
    await changeAsOwner(store, 'log_checkpoint', 'delete from log_checkpoint');
    await changeAsOwner(store, 'log_entry', 'delete from log_entry');
    await changeAsOwner(
      store,
      'log_head',
      `update log_head set size = 0, root = sha256(''::bytea), edge = ''::bytea`,
    );
    await expect(node.record.watch.observe()).rejects.toMatchObject({ code: 'integrity' });
    expect(await node.record.alarms.list()).toMatchObject([
      { kind: 'damaged', seenSize: 6, acceptedAt: null },
    ]);
    await expect(node.record.watch.confirm()).rejects.toMatchObject(unavailable);
    await expect(act(node, 1)).rejects.toMatchObject(unavailable);
    await expect(stage.openNode(watched())).rejects.toMatchObject(unavailable);
  });

  test('opening is refused with sizes and what to do; accepted on purpose it goes on, and says so', async () => {
    const first = await stage.openNode(watched());
    await act(first, 3);
    await first.record.close();
    const lost = await signOther(9);
    await writeFile(file, lost);
    await expect(stage.openNode(watched())).rejects.toMatchObject({
      ...unavailable,
      detail: expect.stringMatching(/over 9 entries, but the database holds 3.*entries 3 to 8 are missing/),
      next: expect.stringContaining('accept-restore --size 3'),
    });
    const reason = 'Disk failed; backup of Friday for Jane Canary';
    const wrong = stage.openNode({ ...watched(), acceptsRestore: { size: 9, reason } });
    await expect(wrong).rejects.toMatchObject({
      ...unavailable,
      detail: expect.stringContaining('holds 3 entries, not 9'),
    });
    const node = await stage.openNode({ ...watched(), acceptsRestore: { size: 3, reason } });
    await act(node, 1);
    expect(await eventsIn(node)).toContain('record.restore-accepted');
    const { record } = await node.record.reader.readEntry(3);
    expect(record.facts).toMatchObject({ storedSize: 3, seenSize: 9, missing: 6, places: [file] });
    expect(JSON.stringify(record)).not.toContain('Canary');
    expect(await readFile(file, 'utf8')).toContain(`${origin}\n4\n`);
    await node.record.watch.confirm();
    expect(await node.record.alarms.list()).toMatchObject([{ seenSize: 9, acceptedAt: expect.any(Number) }]);
    // The copy that was published elsewhere tells of the lost entries for ever; that is settled now.
    expect(await node.record.watch.examine({ place: 'elsewhere', note: lost })).toBe(true);
    await node.record.close();
    await expect(stage.openNode(watched())).resolves.toBeDefined();
  });

  test('an acceptance that was written into the table by hand counts for nothing', async () => {
    const node = await stage.openNode(watched());
    await act(node, 3);
    const note = await signOther(2);
    await node.record.watch.examine({ place: file, note });
    await node.record.close();
    await writeFile(file, note);
    await stage.database.store.query(`update record_alarm set accepted_at = 1, acceptance = $1`, [
      await signOther(2),
    ]);
    await expect(stage.openNode(watched())).rejects.toMatchObject(unavailable);
  });

  test('a witness that cannot be read keeps the record closed; a published copy that does not answer does not', async () => {
    const faults: unknown[] = [];
    const away = {
      place: 'https://copies.example.org/checkpoint',
      lastSeen: () => Promise.reject(new Error('no answer')),
      saw: async () => undefined,
    };
    const node = await stage.openNode({
      witnesses: { own: createFileWitness(file), copies: [away] },
      onFault: (failure) => faults.push(failure),
    });
    expect(faults).toHaveLength(1);
    await node.record.close();
    await expect(stage.openNode({ witnesses: { own: away } })).rejects.toMatchObject({
      ...unavailable,
      detail: expect.stringContaining(away.place),
    });
  });
});
