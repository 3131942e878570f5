import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { layDatabaseLine } from '../../../../test/support/database-line.ts';
import { createTestGovernance, type TestGovernance } from '../../../../test/support/governance.ts';
import { createClock, systemClock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import { hashSnapshot, type StampedSnapshot } from '../../kernel/snapshot.ts';
import { openStore } from '../store/index.ts';
import { confirmationLimit, createSnapshotHolder, type SnapshotHolder } from './holder.ts';
import { openPolicyStore, type PolicyStore } from './source.ts';

const start = Date.UTC(2027, 0, 4, 15);

function codeOf(holder: SnapshotHolder): string {
  try {
    return holder.current().hash;
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
}

/** A policy store in memory whose answers a test withholds, changes or refuses. */
function createMemoryStore(validUntil: number | null = null) {
  const bodies = new Map<string, string>();
  const publish = (name: string) => {
    const body = JSON.stringify({ name, validUntil: memory.validUntil });
    const hash = hashSnapshot(body);
    bodies.set(hash, body);
    memory.hash = hash;
    return hash;
  };
  const memory = {
    hash: undefined as string | undefined,
    validUntil,
    isDown: false,
    /** While set, questions wait for it. */
    gate: undefined as Promise<void> | undefined,
    bodies,
    publish,
  };
  const store: PolicyStore = {
    async currentHash() {
      const { hash, gate, isDown } = memory;
      await gate;
      if (isDown) throw new Failure('store_unavailable');
      return hash;
    },
    body: async (hash) => bodies.get(hash),
    watch: async () => async () => undefined,
  };
  return { memory, store };
}

describe('a node', () => {
  const clock = createClock(start);
  const republish = async () => undefined;

  test('denies before it knows any policy, and where there is none', async () => {
    const { store } = createMemoryStore();
    const holder = createSnapshotHolder({ store, clock, republish });
    expect(codeOf(holder)).toBe('policy_unconfirmed');
    await holder.confirm();
    expect(codeOf(holder)).toBe('policy_unconfirmed');
  });

  test('denies one second after the last confirmation, and decides again with the next', async () => {
    const { memory, store } = createMemoryStore();
    const hash = memory.publish('one');
    const holder = createSnapshotHolder({ store, clock, republish });
    await holder.confirm();
    memory.isDown = true;
    clock.advance(confirmationLimit);
    await holder.confirm();
    expect(codeOf(holder)).toBe(hash);
    clock.advance(1);
    await holder.confirm();
    expect(codeOf(holder)).toBe('policy_unconfirmed');
    memory.isDown = false;
    await holder.confirm();
    expect(codeOf(holder)).toBe(hash);
  });

  test('counts from the question, not from a late answer', async () => {
    const { memory, store } = createMemoryStore();
    memory.publish('one');
    const gate = Promise.withResolvers<void>();
    memory.gate = gate.promise;
    const holder = createSnapshotHolder({ store, clock, republish });
    const asking = holder.confirm();
    clock.advance(confirmationLimit + 1);
    gate.resolve();
    await asking;
    expect(codeOf(holder)).toBe('policy_unconfirmed');
  });

  test('does not go back to an older policy when answers overtake one another', async () => {
    const { memory, store } = createMemoryStore();
    memory.publish('old');
    const gate = Promise.withResolvers<void>();
    memory.gate = gate.promise;
    const holder = createSnapshotHolder({ store, clock, republish });
    const slow = holder.confirm();
    memory.gate = undefined;
    const hash = memory.publish('new');
    await holder.confirm();
    gate.resolve();
    await slow;
    expect(codeOf(holder)).toBe(hash);
  });

  test('looks again before it refuses, once for all who ask at once', async () => {
    const { memory, store } = createMemoryStore();
    const hash = memory.publish('one');
    let asked = 0;
    const counted: PolicyStore = {
      ...store,
      currentHash: () => {
        asked += 1;
        return store.currentHash();
      },
    };
    const holder = createSnapshotHolder({ store: counted, clock, republish });
    expect(await holder.confirmed()).toMatchObject({ hash });
    expect(await holder.confirmed()).toMatchObject({ hash });
    expect(asked).toBe(1);
    // It stood still: nothing was confirmed meanwhile, and the policy was changed.
    clock.advance(confirmationLimit + 1);
    expect(codeOf(holder)).toBe('policy_unconfirmed');
    const next = memory.publish('two');
    const found = await Promise.all([holder.confirmed(), holder.confirmed(), holder.confirmed()]);
    expect(found).toMatchObject([{ hash: next }, { hash: next }, { hash: next }]);
    expect(asked).toBe(2);
    clock.advance(confirmationLimit + 1);
    memory.isDown = true;
    await expect(holder.confirmed()).rejects.toMatchObject({ code: 'policy_unconfirmed' });
  });

  test('refuses after two seconds when the database says nothing', async () => {
    const { memory, store } = createMemoryStore();
    memory.publish('one');
    const holder = createSnapshotHolder({ store, clock, republish });
    memory.gate = new Promise(() => undefined);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const refused = expect(holder.confirmed()).rejects.toMatchObject({ code: 'policy_unconfirmed' });
      await vi.advanceTimersByTimeAsync(2_000);
      await refused;
    } finally {
      vi.useRealTimers();
    }
  });

  test('denies when its clock went back behind the confirmation', async () => {
    const { memory, store } = createMemoryStore();
    memory.publish('one');
    const own = createClock(start);
    const holder = createSnapshotHolder({ store, clock: own, republish });
    await holder.confirm();
    own.advance(-1);
    expect(codeOf(holder)).toBe('policy_unconfirmed');
  });

  test('refuses a policy whose text does not have its hash', async () => {
    const { memory, store } = createMemoryStore();
    const hash = memory.publish('one');
    memory.bodies.set(hash, '{"name":"other","validUntil":null}');
    const holder = createSnapshotHolder({ store, clock, republish });
    await holder.confirm();
    expect(codeOf(holder)).toBe('policy_unconfirmed');
  });

  test('decides nothing past the validity of a policy, has it compiled anew, and tells of the change', async () => {
    const own = createClock(start);
    const { memory, store } = createMemoryStore(start + 500);
    const first = memory.publish('before');
    const seen: string[] = [];
    const holder = createSnapshotHolder({
      store,
      clock: own,
      republish: async () => {
        memory.validUntil = null;
        memory.publish('after');
      },
    });
    holder.onChange(({ hash }) => seen.push(hash));
    await holder.confirm();
    own.advance(499);
    expect(codeOf(holder)).toBe(first);
    own.advance(1);
    expect(codeOf(holder)).toBe('policy_unconfirmed');
    await holder.confirm();
    await holder.confirm();
    expect(codeOf(holder)).toBe(memory.hash);
    expect(seen).toEqual([first, memory.hash]);
  });

  test('holds a value that nobody can change', async () => {
    const { memory, store } = createMemoryStore();
    memory.publish('one');
    const holder = createSnapshotHolder({ store, clock, republish });
    await holder.confirm();
    const { snapshot } = holder.current() as { snapshot: { validUntil: number | null } };
    expect(() => {
      snapshot.validUntil = 1;
    }).toThrow(TypeError);
  });
});

describe('with a real database', () => {
  let database: TestDatabase;
  let governance: TestGovernance;
  const open: SnapshotHolder[] = [];
  beforeAll(async () => {
    database = await createTestDatabase();
    governance = await createTestGovernance(database.store, { start });
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((holder) => holder.stop()));
  });
  afterAll(async () => await database?.close());

  async function startNode(): Promise<SnapshotHolder> {
    const store = openPolicyStore(await database.openNode());
    const holder = createSnapshotHolder({ store, clock: systemClock, republish: async () => undefined });
    open.push(holder);
    await holder.start();
    return holder;
  }

  const request = (name: string) =>
    governance.call('register-system', {
      ...{
        name,
        title: 'Notes',
        department: 'Medicine',
        owner: 'Dr. Ito',
        purposes: ['TREAT'],
        elements: [],
      },
    });

  test('a change reaches every node', async () => {
    await governance.publish();
    const nodes = [await startNode(), await startNode()];
    const told = nodes.map(
      (node) => new Promise<StampedSnapshot>((resolve) => node.onChange((snapshot) => resolve(snapshot))),
    );
    await request('reaches');
    const hash = await governance.publish();
    for (const { hash: seen } of await Promise.all(told)) expect(seen).toBe(hash);
  });

  test.each([
    'closed',
    'silent',
  ] as const)('a node denies within a second when the line to the database is %s, and decides again when it is back', async (how) => {
    const hash = await governance.publish();
    const line = await layDatabaseLine(database.url);
    const node = await openStore({ url: line.url });
    const holder = createSnapshotHolder({
      store: openPolicyStore(node),
      clock: systemClock,
      republish: async () => undefined,
    });
    try {
      await holder.start();
      expect(codeOf(holder)).toBe(hash);

      line.cut(how);
      const cutAt = Date.now();
      const seen = await vi.waitUntil(
        () => {
          // Read before the holder is asked: an answer that could not be confirmed any more must be a denial.
          const isOver = Date.now() - cutAt > confirmationLimit;
          const code = codeOf(holder);
          return code === 'policy_unconfirmed' ? code : isOver && `still decides: ${code}`;
        },
        { timeout: 30_000, interval: 5 },
      );
      expect(seen).toBe('policy_unconfirmed');

      line.restore();
      await vi.waitUntil(() => codeOf(holder) === hash, { timeout: 30_000, interval: 20 });
    } finally {
      await holder.stop();
      await node.close();
      await line.close();
    }
  });
});
