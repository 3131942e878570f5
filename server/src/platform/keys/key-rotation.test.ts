import { createHmac, hkdfSync } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { changeAsOwner, destroyCertified } from '../../../../test/support/tamper.ts';
import { createClock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import type { Store } from '../store/index.ts';
import { openContentKeys } from './content-keys.ts';
import { open } from './envelope.ts';
import { createKeyRingFile, openKeyRingFile } from './key-ring-file.ts';
import { beginRotation, continueRotation, type RotationGround, readRotation } from './key-rotation.ts';
import { openOrganisationKey } from './organisation-key.ts';
import { bindingOf } from './organisation-key-rows.ts';
import type { KeyRing, SealingKey } from './port.ts';
import type { KeyTables } from './tables.ts';

const clock = createClock(Date.UTC(2026, 10, 22));
let database: TestDatabase;
let folder: string;
let path: string;
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordon-rotation-'));
});
beforeEach(async () => {
  count += 1;
  path = join(folder, String(count), 'ring.json');
  database = await createTestDatabase();
  await mkdir(join(folder, String(count)), { recursive: true, mode: 0o700 });
  await (await createKeyRingFile({ path, clock })).close();
  return () => database.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Node {
  store: Store;
  ring: KeyRing;
  keys: ReturnType<typeof openContentKeys>;
  digest(text: string): Promise<string>;
  ground: RotationGround;
  ended: number;
}

async function openNode(change: (ground: RotationGround) => RotationGround = (same) => same): Promise<Node> {
  const store = await database.openNode();
  const ring = await openKeyRingFile({ path });
  const organisation = await openOrganisationKey(store.tables<KeyTables>(), ring, clock);
  const options = { database: store.tables<KeyTables>(), query: store.query, organisation, clock };
  const node: Node = {
    store,
    ring,
    keys: openContentKeys({ ...options, keepMilliseconds: 0 }),
    digest: async (text) => (await organisation.digest('subject', text)).toString('hex'),
    ground: change({
      ...{ store, ring, organisation, clock, resealings: [], worker: newId('node', clock) },
      recordEnd: async () => {
        node.ended += 1;
      },
    }),
    ended: 0,
  };
  return node;
}

const request = () => ({
  scopes: [newId('subject', clock)],
  contentClass: 'content' as const,
  at: clock.now(),
});

const begin = async ({ store, ring }: Node) => {
  clock.advance(1);
  return await beginRotation(store.tables<KeyTables>(), { ring, clock }, null);
};

describe('rotation of the keys', () => {
  test('wraps everything anew, keeps digests, and leaves nothing that an older copy of the database could be opened with', async () => {
    const node = await openNode();
    await node.ring.putSecret('provider.acme', 'sk-1');
    const seed = await node.ring.logSigningSeed();
    const made = await node.keys.keysFor(Array.from({ length: 450 }, request));
    const ids = made.map((key) => key.ids);
    const digest = await node.digest('MRN 1');
    const tables = node.store.tables<KeyTables>();
    const copy = {
      organisation: await tables.selectFrom('organisation_key').selectAll().executeTakeFirstOrThrow(),
      content: await tables.selectFrom('content_key').selectAll().execute(),
    };
    const oldRing = `${path}.copy`;
    await cp(path, oldRing);
    await cp(`${path}.key`, `${oldRing}.key`);

    await begin(node);
    const progress: number[] = [];
    const done = await continueRotation(node.ground, undefined, ({ rewrapped }) => progress.push(rewrapped));
    expect(done).toMatchObject({ step: 'done', total: 450, rewrapped: 450, remains: 'copies' });
    expect(node.ended).toBe(1);
    expect(progress.filter((value) => value > 0 && value < 450).length).toBeGreaterThan(0);

    for (const reader of [node, await openNode()]) {
      expect(await reader.keys.keysOf(ids)).toEqual(made);
      expect(await reader.digest('MRN 1')).toBe(digest);
      expect(await reader.ring.readSecret('provider.acme')).toBe('sk-1');
      expect(await reader.ring.logSigningSeed()).toEqual(seed);
      expect(await reader.ring.generations()).toEqual([expect.objectContaining({ id: done?.newGeneration })]);
    }
    expect((await readdir(join(path, '..'))).filter((name) => name.endsWith('.key')).length).toBe(2);

    // The older copy of the database, with the key ring of today: nothing opens.
    const { organisation } = copy;
    await expect(node.ring.unwrap(organisation.wrapped, bindingOf(organisation.id))).rejects.toMatchObject({
      code: 'keys_unavailable',
      detail: expect.stringContaining(organisation.generation),
    });
    const now = await tables.selectFrom('organisation_key').selectAll().execute();
    expect(now.map(({ id }) => id)).not.toContain(organisation.id);
    const current = await node.ground.organisation.wrappingKey();
    for (const row of copy.content) {
      const place = `content_key|wrapped|${row.id} ${row.scope} ${row.class} ${row.month}` as const;
      expect(() => open(current, place, row.wrapped ?? new Uint8Array())).toThrow();
    }
    // With a copy of the ring from then, and its key file, it does open; that is why copies have to be destroyed too.
    const stolen = await openKeyRingFile({ path: oldRing });
    expect(await stolen.unwrap(organisation.wrapped, bindingOf(organisation.id))).toHaveLength(32);
  });

  test('killed at any point, it is taken up and comes to the same end', async () => {
    const first = await openNode();
    const made = await first.keys.keysFor(Array.from({ length: 230 }, request));
    const digest = await first.digest('MRN 1');
    const ids = made.map((key) => key.ids);
    let points = 0;
    for (const after of [false, true]) {
      for (let fuse = 1; ; fuse += 1) {
        const before = (await first.ring.generations()).at(-1)?.id;
        await begin(first);
        const blown = await openNode((ground) => withFuse(ground, fuse, after));
        const outcome = await continueRotation(blown.ground).then(
          () => 'ended',
          (error: unknown) => (error instanceof Blown ? 'killed' : error),
        );
        expect(await (await openNode()).keys.keysOf(ids)).toEqual(made);
        if (outcome === 'ended') break;
        expect(outcome).toBe('killed');
        points += 1;
        const next = await openNode();
        const done = await continueRotation(next.ground);
        expect(done).toMatchObject({ step: 'done', remains: 'copies', oldGeneration: before });
        expect(await next.keys.keysOf(ids)).toEqual(made);
        expect(await next.digest('MRN 1')).toBe(digest);
        expect((await next.ring.generations()).map(({ id }) => id)).toEqual([done?.newGeneration]);
        const rows = await next.store
          .tables<KeyTables>()
          .selectFrom('organisation_key')
          .selectAll()
          .execute();
        expect(rows).toEqual([
          expect.objectContaining({ state: 'current', generation: done?.newGeneration }),
        ]);
      }
    }
    expect(points).toBeGreaterThanOrEqual(12);
  });

  test('another node goes on sealing and opening; what it wraps with the old key in the end is refused and made anew', async () => {
    const [worker, other] = [await openNode(), await openNode()];
    const made: SealingKey[] = [...(await other.keys.keysFor(Array.from({ length: 300 }, request)))];
    await begin(worker);
    let running = true;
    const rotation = continueRotation(worker.ground).finally(() => {
      running = false;
    });
    while (running) {
      made.push(...(await other.keys.keysFor([request(), request()])));
      const some = made.slice(-40);
      expect(await other.keys.keysOf(some.map((key) => key.ids))).toEqual(some);
    }
    expect(await rotation).toMatchObject({ step: 'done' });
    // It has not asked which key wraps since then, and is told by the database.
    made.push(...(await other.keys.keysFor([request()])));
    const ids = made.map((key) => key.ids);
    for (const node of [worker, other, await openNode()]) expect(await node.keys.keysOf(ids)).toEqual(made);
    const wrapping = await other.store
      .tables<KeyTables>()
      .selectFrom('content_key')
      .select('wrapping')
      .distinct()
      .execute();
    expect(wrapping).toHaveLength(1);
  });

  test('two workers at once do it once; a second rotation waits for the first', async () => {
    const [one, two] = [await openNode(), await openNode()];
    await one.keys.keysFor(Array.from({ length: 230 }, request));
    await begin(one);
    await expect(begin(two)).rejects.toMatchObject({ code: 'conflict' });
    await Promise.all([continueRotation(one.ground), continueRotation(two.ground)]);
    expect(await readRotation(one.store.tables<KeyTables>())).toMatchObject({ step: 'done', rewrapped: 230 });
    expect(one.ended + two.ended).toBe(1);
  });

  test('a key that is destroyed meanwhile stays destroyed', async () => {
    const node = await openNode();
    const old = { ...request(), at: Date.UTC(2019, 0, 5) };
    const [lost, kept] = await node.keys.keysFor([old, request()]);
    await begin(node);
    await continueRotation(withFuse(node.ground, 4, true)).catch(() => undefined);
    expect(await destroyCertified(node.store, node.keys, lost?.ids ?? [], clock.now())).toEqual(lost?.ids);
    await continueRotation(node.ground);
    expect(await node.keys.keysOf([lost?.ids ?? [], kept?.ids ?? []])).toEqual([undefined, kept]);
  });

  test('the key ring goes away in the middle: it stops, and goes on when the ring is back', async () => {
    const node = await openNode();
    const made = await node.keys.keysFor(Array.from({ length: 450 }, request));
    await begin(node);
    let away = false;
    const stopped = continueRotation(node.ground, undefined, ({ rewrapped }) => {
      if (rewrapped > 0 && !away) {
        away = true;
        void rename(path, `${path}.away`);
      }
    });
    await expect(stopped).rejects.toMatchObject({ code: 'keys_unavailable' });
    await rename(`${path}.away`, path);
    expect(await continueRotation(node.ground)).toMatchObject({ step: 'done', rewrapped: 450 });
    expect(await node.keys.keysOf(made.map((key) => key.ids))).toEqual(made);
  });

  test('an instance from before index keys were stored keeps its digests', async () => {
    const node = await openNode();
    const { secret } = await node.ground.organisation.wrappingKey();
    const legacy = hkdfSync('sha256', secret, '', 'cordon index digest v1|subject', 32);
    const expected = createHmac('sha256', Buffer.from(legacy)).update('MRN 7').digest('hex');
    await changeAsOwner(node.store, 'index_key', 'delete from index_key');
    const upgraded = await openNode();
    expect(await upgraded.digest('MRN 7')).toBe(expected);
    await begin(upgraded);
    await continueRotation(upgraded.ground);
    expect(await (await openNode()).digest('MRN 7')).toBe(expected);
  });

  test('the database refuses to remove a key of the organisation that still wraps something', async () => {
    const node = await openNode();
    await node.keys.keysFor([request()]);
    await expect(node.store.query('delete from organisation_key')).rejects.toMatchObject({
      sqlState: '23503',
    });
  });
});

class Blown extends Error {}

/** The `fuse`-th time that anything durable is about to be done (or: was just done), the worker dies. */
function withFuse(ground: RotationGround, fuse: number, after: boolean): RotationGround {
  let left = fuse;
  const guard = async <T>(act: () => Promise<T>): Promise<T> => {
    left -= 1;
    if (left < 0 || (left === 0 && !after)) throw new Blown();
    const result = await act();
    if (left === 0) throw new Blown();
    return result;
  };
  const ring = new Proxy(ground.ring, {
    get(target, name) {
      const method = Reflect.get(target, name) as (...values: unknown[]) => Promise<unknown>;
      if (name === 'addGeneration' || name === 'removeGenerationsBut') {
        return (...values: unknown[]) => guard(() => method.apply(target, values));
      }
      return method.bind(target);
    },
  });
  const store = {
    tables: ground.store.tables.bind(ground.store),
    transaction: (act: Parameters<Store['transaction']>[0]) => guard(() => ground.store.transaction(act)),
  } as RotationGround['store'];
  return { ...ground, ring, store };
}
