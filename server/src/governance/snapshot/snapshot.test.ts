import { canonicalize } from '@cordon/audit-log';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { createTestGovernance, type TestGovernance } from '../../../../test/support/governance.ts';
import { type AgreementPolicy, hashSnapshot } from '../../kernel/snapshot.ts';
import { type Contribution, compileSnapshot } from './compile.ts';
import type { SnapshotTables } from './store.ts';

const organisation = { id: 'org_1', name: 'Lakeside Clinic', zone: 'America/Chicago' } as const;

function agreement(id: number): AgreementPolicy {
  return {
    ...{ id: `agr_${id}`, number: `A-${id}`, vendor: 'openai', state: 'active' },
    ...{ effectiveFrom: 0, effectiveUntil: null, clauses: { 'BA-01': true, 'AI-01': 'none' } },
    scope: { products: ['openai-api'], tiers: ['standard'], endpoints: ['api.openai.com'], regions: ['us'] },
  };
}

describe('compiling', () => {
  const hash = (contributions: readonly Contribution[], now = 0) =>
    hashSnapshot(canonicalize(compileSnapshot(organisation, contributions, now)));

  test('gives the same hash for the same content, in whatever order and pieces it comes', () => {
    const ids = fc.uniqueArray(fc.nat(50), { maxLength: 8 });
    fc.assert(
      fc.property(ids, fc.infiniteStream(fc.boolean()), (all, sides) => {
        const whole = [{ agreements: all.map(agreement), changesAt: [7] }];
        const [left, right]: [number[], number[]] = [[], []];
        for (const id of [...all].reverse()) (sides.next().value ? left : right).push(id);
        const pieces = [left, right].map((part) => ({ agreements: part.map(agreement), changesAt: [7] }));
        expect(hash(pieces)).toBe(hash(whole));
      }),
    );
  });

  test('gives another hash for other content', () => {
    const one = agreement(1);
    const hashes = [
      hash([{ agreements: [one], changesAt: [] }]),
      hash([{ agreements: [{ ...one, state: 'expiring' }], changesAt: [] }]),
      hash([{ agreements: [{ ...one, clauses: { 'BA-01': true } }], changesAt: [] }]),
      hash([{ agreements: [one], changesAt: [1] }]),
      hash([{ agreements: [one, agreement(2)], changesAt: [] }]),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test('is valid until the next moment at which time changes something', () => {
    const changes = [{ changesAt: [30, 10] }, { changesAt: [20] }];
    const until = (now: number) => compileSnapshot(organisation, changes, now).validUntil;
    expect([0, 9, 10, 19, 29, 30].map(until)).toEqual([10, 10, 20, 20, 30, null]);
  });
});

describe('publishing', () => {
  let database: TestDatabase;
  let governance: TestGovernance;
  beforeAll(async () => {
    database = await createTestDatabase();
    governance = await createTestGovernance(database.store, { start: Date.UTC(2027, 0, 4) });
  });
  afterAll(async () => await database?.close());

  const tables = () => database.store.tables<SnapshotTables>();
  const kept = async () => (await tables().selectFrom('policy_snapshot').selectAll().execute()).length;
  const system = (name: string) => ({
    ...{ name, title: 'Notes', department: 'Medicine', owner: 'Dr. Ito' },
    ...{ purposes: ['TREAT'], elements: [] },
  });

  test('keeps one copy of the same content, from however many nodes', async () => {
    const hashes = await Promise.all([governance.publish(), governance.publish(), governance.publish()]);
    expect(new Set(hashes).size).toBe(1);
    expect(await kept()).toBe(1);
  });

  test('happens with the act or not at all', async () => {
    const before = await governance.publish();
    await governance.call('register-system', system('one'));
    const after = await governance.publish();
    expect(after).not.toBe(before);
    expect((await governance.refusal('register-system', system('one'))).code).toBe('conflict');
    expect(await governance.publish()).toBe(after);
  });

  test('keeps every snapshot for ever, under the hash of its text', async () => {
    const rows = await tables().selectFrom('policy_snapshot').selectAll().execute();
    for (const { hash, body } of rows) expect(hashSnapshot(body)).toBe(hash);
    await expect(tables().deleteFrom('policy_snapshot').execute()).rejects.toThrow();
    await expect(tables().updateTable('policy_snapshot').set({ body: '{}' }).execute()).rejects.toThrow();
    expect(await kept()).toBe(rows.length);
  });

  test('tells every node when it commits, and only then', async () => {
    const node = await database.openNode();
    const heard: string[] = [];
    const first = Promise.withResolvers<void>();
    await node.listen('policy', (notice) => {
      if (notice.kind === 'notified') heard.push(notice.payload);
      first.resolve();
    });
    await expect(
      database.store.transaction(async (transaction) => {
        await governance.operations
          .get('register-system')
          ?.run(
            transaction,
            { actor: nobody, clock: governance.clock },
            { ...system('lost'), screening: 'block', subjectOptional: false },
          );
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await governance.call('register-system', system('two'));
    await first.promise;
    expect(heard).toEqual([await governance.publish()]);
  });
});

const nobody = { kind: 'person', id: 'per_1', name: 'Nobody', roles: [] } as const;
