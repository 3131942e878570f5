import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeAsOwner } from '../../../../test/support/tamper.ts';
import type { Actor } from '../../kernel/actor.ts';
import { addDays, dayAt } from '../../kernel/calendar.ts';
import { createClock, type SettableClock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import { performOperation } from '../../platform/audit/index.ts';
import { createRecordStage, type RecordNode, type RecordStage } from '../../platform/audit/record.fixture.ts';
import type { AttestationView } from './attestation-view.ts';
import { createRetentionDuty, type RetentionDuty, type RotationEnd } from './index.ts';

const zone = 'America/Chicago';
const day = 86_400_000;
const clock: SettableClock = createClock(Date.now());
const officer: Actor = {
  ...{ kind: 'person', id: newId('person', clock), name: 'Ana Reyes', roles: ['security-officer'] },
};

let stage: RecordStage;
let node: RecordNode;
let duty: RetentionDuty;
let rotations: RotationEnd[] = [];
beforeAll(async () => {
  stage = await createRecordStage();
  node = await stage.openNode({ clock });
  await node.store.query(`insert into organisation (id, name, zone, created_at) values ($1, 'A', $2, 1)`, [
    `org_${'0'.repeat(32)}`,
    zone,
  ]);
  duty = createRetentionDuty({
    ...{ keys: node.keys, reader: node.record.reader, workingCopies: [], zone: async () => zone },
    ...{ systems: async () => [], rotations: async () => rotations, publishPolicy: async () => undefined },
  });
  rotations = [
    await rotate(40, 'copies'),
    await rotate(30, 'kept'),
    await rotate(20, 'nothing'),
    await rotate(10, 'copies'),
  ];
});
afterAll(async () => await stage?.close());
beforeEach(() => {
  clock.advance(1_000);
});

async function rotate(daysAgo: number, remains: RotationEnd['remains']): Promise<RotationEnd> {
  const id = newId('contentKey', clock);
  const generation = newId('contentKey', clock);
  const startedAt = Date.now() - daysAgo * day;
  const finishedAt = startedAt + 60_000;
  await node.store.query(
    `insert into key_rotation (id, started_at, old_key, new_key, old_generation, new_generation, step, total, remains, finished_at)
     values ($1, $2, 'a', 'b', $3, 'c', 'done', 0, $4, $5)`,
    [id, startedAt, generation, remains, finishedAt],
  );
  return { id, generation, startedAt, finishedAt, remains, finalAt: null };
}

async function call<Output = never>(name: string, input: object = {}): Promise<Output> {
  const operation = duty.operations.find((candidate) => candidate.name === name);
  if (!operation) throw new Error(`no operation ${name}`);
  const ground = { store: node.store, acts: node.record.acts, clock };
  return (await performOperation(ground, operation, officer, operation.input.parse(input))) as Output;
}

const today = () => dayAt(clock.now(), zone);
const words = (rotation: RotationEnd | undefined, change: object = {}) => ({
  ...{ rotation: rotation?.id, destroyedOn: today(), how: ['media-destroyed', 'files-erased'] },
  ...{ statement: 'Two memory sticks in the safe: shredded by Ana and Ben.', ...change },
});
const list = () =>
  call<{ open: { rotation: string }[]; attestations: AttestationView[]; next: string | null }>(
    'list-ring-copies',
  );
const factsOf = async (event: string) =>
  (
    await node.store.query<{ facts: Record<string, unknown> }>(
      'select facts from audit_act where event = $1 order by entry',
      [event],
    )
  ).rows.map(({ facts }) => facts);
const findings = async () => await node.store.transaction((transaction) => duty.check(transaction));

describe('that copies of a key ring were destroyed', () => {
  test('can be attested only of a rotation that left some, on a day after it that has come', async () => {
    const [, , clean, last] = rotations;
    await expect(call('attest-ring-copies', words(clean))).rejects.toMatchObject({ code: 'conflict' });
    await expect(
      call('attest-ring-copies', { ...words(last), rotation: newId('contentKey', clock) }),
    ).rejects.toMatchObject({ code: 'not_found' });
    for (const destroyedOn of [addDays(today(), 1), addDays(today(), -12)]) {
      await expect(call('attest-ring-copies', words(last, { destroyedOn }))).rejects.toMatchObject({
        code: 'request_invalid',
      });
    }
    for (const bad of [
      { how: [] },
      { how: ['files-erased', 'files-erased'] },
      { how: ['forgotten'] },
      { statement: 'done' },
      { statement: 'x'.repeat(2_001) },
      { rotation: "ckey_' or true --" },
      { by: 'per_somebody_else' },
    ]) {
      await expect(call('attest-ring-copies', words(last, bad))).rejects.toThrow();
    }
    expect((await list()).open.map(({ rotation }) => rotation)).toEqual(
      [3, 1, 0].map((at) => rotations[at]?.id),
    );
    expect(await factsOf('ring-copies.attested')).toEqual([]);
  });

  test('stands in the record with who, when, which generations and a digest; its words are sealed', async () => {
    const [first, second] = rotations;
    const made = await call<AttestationView>('attest-ring-copies', words(second));
    expect(made).toMatchObject({
      ...{ rotation: second?.id, rotations: [first?.id, second?.id], by: { name: 'Ana Reyes' } },
      ...{ generations: [first?.generation, second?.generation], how: ['files-erased', 'media-destroyed'] },
      statement: expect.stringContaining('memory sticks'),
    });
    const [facts] = await factsOf('ring-copies.attested');
    expect(facts).toMatchObject({
      ...{ attestation: made.id, generations: made.generations, destroyedOn: today() },
      ...{ before: null, after: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(JSON.stringify(facts)).not.toContain('memory');
    const { rows } = await node.store.query<{ text: string }>(
      "select encode(words, 'escape') as text from ring_attestation",
    );
    expect(rows[0]?.text).not.toContain('memory');
    expect((await list()).open.map(({ rotation }) => rotation)).toEqual([rotations[3]?.id]);
    expect(await findings()).toEqual([]);
  });

  test('by two people at once stands once', async () => {
    const last = rotations[3];
    const both = await Promise.allSettled([
      call<AttestationView>('attest-ring-copies', words(last)),
      call<AttestationView>('attest-ring-copies', words(last)),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
    expect((await list()).open).toEqual([]);
  });

  test('can be taken back, once, and attested anew', async () => {
    const [newest] = (await list()).attestations;
    const back = { attestation: newest?.id, reason: 'A copy was found.' };
    const ended = await Promise.allSettled([
      call<AttestationView>('withdraw-ring-attestation', back),
      call<AttestationView>('withdraw-ring-attestation', back),
    ]);
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await list()).attestations[0]).toMatchObject({
      withdrawn: { by: { name: 'Ana Reyes' }, reason: 'A copy was found.' },
    });
    expect((await list()).open.map(({ rotation }) => rotation)).toEqual([rotations[3]?.id]);
    await call('attest-ring-copies', words(rotations[3]));
    expect((await list()).open).toEqual([]);
    expect(await findings()).toEqual([]);
  });

  test('is not changed, removed or forged without a trace', async () => {
    for (const sql of [
      `update ring_attestation set attested_by_name = 'Somebody'`,
      'update ring_attestation set withdrawn_at = null, withdrawn_by = null, withdrawal_words = null',
      'delete from ring_attestation',
      'truncate ring_attestation',
    ]) {
      await expect(node.store.query(sql), sql).rejects.toMatchObject({ sqlState: '23001' });
    }
    // Whoever owns the tables can all the same; then it shows.
    await changeAsOwner(
      node.store,
      'ring_attestation',
      `update ring_attestation set attested_by_name = 'Somebody' where withdrawn_at is null`,
    );
    expect(await findings()).toEqual([
      expect.stringContaining('The record does not know the attestation'),
      expect.stringContaining('The record does not know the attestation'),
    ]);
  });
});
