import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { changeAsOwner, destroyCertified } from '../../../../test/support/tamper.ts';
import { createClock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import { openContentKeys } from './content-keys.ts';
import { open, seal } from './envelope.ts';
import { createKeyRingFile } from './key-ring-file.ts';
import { openOrganisationKey } from './organisation-key.ts';
import type { KeyRing } from './port.ts';
import type { KeyTables } from './tables.ts';

const clock = createClock(Date.UTC(2026, 10, 22));
let database: TestDatabase;
let folder: string;
let ring: KeyRing;
let path: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'cordon-keys-'));
  path = join(folder, 'ring.json');
  ring = await createKeyRingFile({ path, clock });
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

async function openNode() {
  const store = await database.openNode();
  const tables = store.tables<KeyTables>();
  const organisation = await openOrganisationKey(tables, ring, clock);
  return {
    store,
    tables,
    organisation,
    keys: openContentKeys({ database: tables, query: store.query, organisation, clock }),
  };
}

const request = (...scopes: Parameters<typeof newId>[0][]) => ({
  scopes: scopes.map((kind) => newId(kind as 'subject', clock)),
  contentClass: 'content' as const,
  at: clock.now(),
});

describe('content keys', () => {
  test('nodes that start together share one organisation key and one key a slot', async () => {
    const nodes = await Promise.all([openNode(), openNode(), openNode()]);
    const digests = await Promise.all(nodes.map((node) => node.organisation.digest('subject', 'MRN 1')));
    expect(new Set(digests.map((digest) => digest.toString('hex'))).size).toBe(1);
    const wanted = request('subject');
    const made = await Promise.all(nodes.map((node) => node.keys.keysFor([wanted])));
    expect(new Set(made.map(([key]) => key?.ids.join())).size).toBe(1);
    expect(new Set(made.map(([key]) => Buffer.from(key?.secret ?? []).toString('hex'))).size).toBe(1);
  });

  test('digests of different purposes differ', async () => {
    const { organisation } = await openNode();
    const one = await organisation.digest('subject', 'x');
    expect(one).not.toEqual(await organisation.digest('conversation', 'x'));
    expect(one).not.toEqual(await organisation.digest('subject', 'y'));
  });

  test('a key is durable before it is used, and wrapped', async () => {
    const { keys, tables } = await openNode();
    const [key] = await keys.keysFor([request('subject')]);
    const row = await tables
      .selectFrom('content_key')
      .selectAll()
      .where('id', '=', key?.ids[0] ?? '')
      .executeTakeFirstOrThrow();
    expect(Buffer.from(row.wrapped ?? []).includes(Buffer.from(key?.secret ?? []))).toBe(false);
  });

  test('class and month separate keys', async () => {
    const { keys } = await openNode();
    const base = request('subject');
    const later = { ...base, at: Date.UTC(2026, 11, 1) };
    const made = await keys.keysFor([base, { ...base, contentClass: 'vault' }, later, base]);
    expect(new Set(made.map((key) => key.ids[0])).size).toBe(3);
    expect(made[0]).toEqual(made[3]);
  });

  test('several patients: in whatever order, and all their keys are needed', async () => {
    const { keys, tables, store } = await openNode();
    // A month whose six years are over by the clock of the database, too.
    const wanted = { ...request('subject', 'subject', 'subject'), at: Date.UTC(2019, 0, 5) };
    const [joint] = await keys.keysFor([wanted]);
    const [turned] = await keys.keysFor([{ ...wanted, scopes: [...wanted.scopes].reverse() }]);
    if (!joint) throw new Error('no key');
    expect(turned).toEqual(joint);
    expect(joint.ids).toHaveLength(3);
    const sealed = seal(joint, 'a|b|c', Buffer.from('shared'));
    const reader = await openNode();
    const [found] = await reader.keys.keysOf([joint.ids]);
    if (!found) throw new Error('no key');
    expect(open(found, 'a|b|c', sealed).toString()).toBe('shared');
    const ids = joint.ids.slice(1, 2);
    expect(await destroyCertified(store, keys, ids, clock.now())).toEqual(ids);
    expect(await destroyCertified(store, keys, ids, clock.now() + 1)).toEqual([]);
    expect(await keys.keysOf([joint.ids])).toEqual([undefined]);
    const rows = await tables.selectFrom('content_key').selectAll().where('id', 'in', joint.ids).execute();
    expect(rows.filter((row) => row.wrapped === null && row.destroyed_at === clock.now())).toHaveLength(1);
  });

  test('a key row given to another patient by hand does not open', async () => {
    const { keys, store } = await openNode();
    const [key] = await keys.keysFor([request('subject')]);
    const thief = newId('subject', clock);
    const theft = 'update content_key set scope = $1 where id = $2';
    await expect(store.query(theft, [thief, key?.ids[0]])).rejects.toMatchObject({ sqlState: '23001' });
    await changeAsOwner(store, 'content_key', theft, [thief, key?.ids[0]]);
    const reader = await openNode();
    await expect(
      reader.keys.keysFor([{ scopes: [thief], contentClass: 'content', at: clock.now() }]),
    ).rejects.toMatchObject({ code: 'keys_unavailable' });
  });

  test('taking the key ring away stops everything at once, and bringing it back heals it', async () => {
    const { keys, organisation } = await openNode();
    const wanted = request('subject');
    const [before] = await keys.keysFor([wanted]);
    await rename(path, `${path}.away`);
    for (const attempt of [
      () => keys.keysFor([wanted]),
      () => keys.keysFor([request('subject')]),
      () => keys.keysOf([before?.ids ?? []]),
      () => organisation.digest('subject', 'x'),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'keys_unavailable' });
    await rename(`${path}.away`, path);
    expect(await keys.keysFor([wanted])).toEqual([before]);
  });

  test('unwrapped keys stay in memory for minutes only', async () => {
    const { keys, store } = await openNode();
    const wanted = request('subject');
    const [key] = await keys.keysFor([wanted]);
    await changeAsOwner(store, 'content_key', 'delete from content_key where id = $1', [key?.ids[0]]);
    expect(await keys.keysFor([wanted])).toEqual([key]);
    clock.advance(301_000);
    expect((await keys.keysFor([wanted]))[0]?.ids).not.toEqual(key?.ids);
  });
});
