import { randomInt } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogError, type Problem, verifyExport } from '@cordon/audit-log';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { countRounds, timeForRounds } from '../../../../test/support/soak.ts';
import { changeAsOwner } from '../../../../test/support/tamper.ts';
import { phi } from '../../kernel/phi.ts';
import { createRecordStage, type RecordNode, type RecordStage } from './record.fixture.ts';

const entries = 300;
const rounds = countRounds(6, 200);

let stage: RecordStage;
let node: RecordNode;
let folder: string;

beforeAll(async () => {
  stage = await createRecordStage();
  node = await stage.openNode();
  folder = await mkdtemp(join(tmpdir(), 'cordon-tampering-'));
  const { acts, log } = node.record;
  for (let at = 0; at < entries; at += 50) {
    const some = Array.from({ length: 50 }, (_, i) =>
      acts.recordNow({
        ...{ event: 'test.done' as const, at: at + i, actor: null, facts: { i: at + i } },
        sealed: phi({ i: at + i }),
      }),
    );
    await Promise.all(some);
    await log.checkpoint();
  }
  for (const table of ['log_entry', 'log_tile', 'log_checkpoint', 'log_head'])
    await stage.database.store.query(`create table kept_${table} as table ${table}`);
});
afterAll(async () => {
  await stage.close();
  await rm(folder, { recursive: true, force: true });
});
/** Puts the log back as it was. */
afterEach(async () => {
  for (const table of ['log_entry', 'log_tile', 'log_checkpoint', 'log_head']) {
    await changeAsOwner(stage.database.store, table, `delete from ${table}`);
    await changeAsOwner(stage.database.store, table, `insert into ${table} select * from kept_${table}`);
  }
  expect(await findAll()).toEqual([]);
});

async function findAll(by: RecordNode = node): Promise<readonly Problem[]> {
  return (await by.record.integrity.verifyRecord()).log.problems;
}

/** Changes one bit of one byte, wherever it is; done twice it is undone. */
async function flip(table: string, column: string, where: string): Promise<() => Promise<void>> {
  const { rows } = await stage.database.store.query<{ n: number }>(
    `select octet_length(${column}) as n from ${table} where ${where}`,
  );
  const place = randomInt(rows[0]?.n ?? 1);
  const change = `update ${table} set ${column} =
    set_byte(${column}, ${place}, get_byte(${column}, ${place}) # ${1 << randomInt(8)}) where ${where}`;
  const apply = () => changeAsOwner(stage.database.store, table, change);
  await apply();
  return apply;
}

describe('a change in the database, with the triggers switched off', () => {
  test.each(['leaf', 'leaf_hash', 'sealed'])(
    `one bit of any ${'%s'} is found where it is`,
    async (column) => {
      for (let round = 0; round < rounds; round += 1) {
        const index = randomInt(entries);
        const undo = await flip('log_entry', column, `index = ${index}`);
        const problems = await findAll();
        expect(problems.length, `${column} of ${index}`).toBeGreaterThan(0);
        for (const problem of problems)
          expect([problem.index <= index, problem.through >= index], problem.text).toEqual([true, true]);
        await undo();
      }
    },
    timeForRounds(rounds),
  );

  test.each([
    'facts',
    'actor',
    'event',
    'act',
  ])('an entry that lacks %s is found, and ends nothing', async (member) => {
    const hex = (text: string) => Buffer.from(`"${text}"`).toString('hex');
    await changeAsOwner(
      stage.database.store,
      'log_entry',
      `update log_entry set leaf = decode(replace(encode(leaf, 'hex'), '${hex(member)}',
           '${hex(member.replace(/.$/, '_'))}'), 'hex') where index = 77`,
    );
    expect(await findAll()).toMatchObject([{ index: 77 }]);
  });

  test('one bit of a tile, and of the unsigned head, is found', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const undo = await flip('log_tile', 'hashes', 'level = 0 and index = 0');
      expect(await findAll()).toMatchObject([{ kind: 'tile edited' }]);
      await undo();
    }
    for (const column of ['root', 'edge']) {
      const running = await stage.openNode();
      const undo = await flip('log_head', column, 'id = 1');
      const problems = await findAll(running);
      expect(new Set(problems.map(({ kind }) => kind)), column).toEqual(new Set(['head edited']));
      await expect(stage.openNode(), 'no node starts on such a head').rejects.toMatchObject({
        code: 'record_unavailable',
      });
      await undo();
    }
  });

  test('any character of a kept checkpoint is found', async () => {
    const { store } = stage.database;
    for (let round = 0; round < rounds; round += 1) {
      const size = 50 * (1 + randomInt(5));
      const { rows } = await store.query<{ note: string }>(
        `select note from log_checkpoint where size = ${size}`,
      );
      const note = rows[0]?.note ?? '';
      const place = randomInt(note.length);
      const changed = `${note.slice(0, place)}${note[place] === 'A' ? 'B' : 'A'}${note.slice(place + 1)}`;
      const update = `update log_checkpoint set note = $1 where size = ${size}`;
      await changeAsOwner(store, 'log_checkpoint', update, [changed]);
      expect(await findAll(), `character ${place} of checkpoint ${size}`).toMatchObject([
        { kind: 'checkpoint edited' },
      ]);
      await changeAsOwner(store, 'log_checkpoint', update, [note]);
    }
  });

  test('two sealed parts that changed places are found, both', async () => {
    await changeAsOwner(
      stage.database.store,
      'log_entry',
      `update log_entry set sealed = other.sealed from kept_log_entry other
       where log_entry.index in (17, 270) and other.index = 287 - log_entry.index`,
    );
    expect(await findAll()).toMatchObject([
      { kind: 'digest mismatch', index: 17 },
      { kind: 'digest mismatch', index: 270 },
    ]);
  });

  test('two whole rows that changed places are found, both', async () => {
    await changeAsOwner(
      stage.database.store,
      'log_entry',
      `update log_entry set sealed = other.sealed, leaf = other.leaf, leaf_hash = other.leaf_hash
       from kept_log_entry other where log_entry.index in (17, 230) and other.index = 247 - log_entry.index`,
    );
    expect(await findAll()).toMatchObject([
      { kind: 'reordered', index: 17 },
      { kind: 'reordered', index: 230 },
    ]);
  });

  test('deleted rows, and an end that was cut off, are found', async () => {
    await changeAsOwner(
      stage.database.store,
      'log_entry',
      'delete from log_entry where index in (40, 41, 200)',
    );
    expect(await findAll()).toMatchObject([
      { kind: 'missing', index: 40, through: 41 },
      { kind: 'missing', index: 200 },
    ]);
    await changeAsOwner(stage.database.store, 'log_entry', 'delete from log_entry where index >= 290');
    expect((await findAll()).map(({ kind, index }) => [kind, index])).toContainEqual(['missing', 290]);
  });
});

test(
  'one bit anywhere in an export is found',
  async () => {
    const target = join(folder, 'export');
    await node.record.integrity.exportRecord(target);
    const { vkey } = node.record.log;
    const names = (await readdir(target, { recursive: true, withFileTypes: true }))
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name))
      .filter((name) => /\/(tile|sealed)\/|\/checkpoint$/.test(name.slice(target.length)));
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) {
      for (let round = 0; round < Math.ceil(rounds / 3); round += 1) {
        const sound = await readFile(name);
        const changed = Buffer.from(sound);
        const place = randomInt(sound.length);
        changed[place] = (sound[place] ?? 0) ^ (1 << randomInt(8));
        await writeFile(name, changed);
        // A folder without a readable checkpoint is refused as a whole.
        const report = await verifyExport({ folder: target, vkey }).catch((error: unknown) => {
          if (error instanceof LogError && error.code === 'not_found') return { ok: false };
          throw error;
        });
        expect(report.ok, `byte ${place} of ${name.slice(target.length)}`).toBe(false);
        await writeFile(name, sound);
      }
    }
    expect(await verifyExport({ folder: target, vkey })).toMatchObject({ ok: true, size: entries });
  },
  timeForRounds(rounds),
);
