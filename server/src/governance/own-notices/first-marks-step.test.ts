import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { migrate } from '../../platform/store/migrate.ts';
import { readMigrationFiles } from '../../platform/store/migration-files.ts';

const step = '202612021200-own-notices';
const day = 86_400_000;
let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(path.join(os.tmpdir(), 'cordon-first-marks-'));
});
afterAll(async () => {
  await database?.close();
  await rm(folder, { recursive: true, force: true });
});

test('whoever was there before is told of the last quarter of a year, and not of years', async () => {
  const { query, address } = database.store;
  const files = await readMigrationFiles();
  const put = async (wanted: (name: string) => boolean) => {
    for (const { name, sql } of files.filter((file) => wanted(file.name))) {
      await writeFile(path.join(folder, `${name}.sql`), sql);
    }
    await migrate(address, { folder, now: () => 1 });
  };
  await query('drop schema public cascade');
  await query('create schema public');
  await put((name) => name < step);
  await query(`
    insert into person (id, email, name, roles, state, invited_at)
      values ('per_' || repeat('1', 32), 'ada@clinic.example', 'Ada', '{nurse}', 'invited', 1)`);
  const ago = (days: number) => Date.now() - days * day;
  for (const [entry, at] of [ago(400), ago(100), ago(80), ago(1)].entries()) {
    await query(
      `insert into audit_act (id, event, at, actor, facts, entry) values ($1, 'password.changed', $2, null, '{}', $3)`,
      [`act_${entry}`, at, entry],
    );
  }
  await put((name) => name === step);
  const { rows } = await query('select person, entry from own_notice_mark');
  expect(rows).toEqual([{ person: `per_${'1'.repeat(32)}`, entry: 1 }]);
});
