import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { migrate } from '../store/migrate.ts';
import { readMigrationFiles } from '../store/migration-files.ts';

const step = '202611270200-key-scopes';
let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(path.join(os.tmpdir(), 'cordon-key-scopes-'));
});
afterAll(async () => {
  await database?.close();
  await rm(folder, { recursive: true, force: true });
});

test('what keys fixed before are lists of one now, and a key without an end gets one', async () => {
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
      values ('per_' || repeat('1', 32), 'ada@clinic.example', 'Ada', '{developer}', 'invited', 1)`);
  await query(`
    insert into api_key (id, prefix, secret_hash, person_id, label, fixed_system, fixed_purpose, issued_at, issued_by, expires_at)
    select 'key_' || repeat(n, 32), repeat(n, 8), sha256('x'), 'per_' || repeat('1', 32), n, system, purpose, 1, 'x', ends
    from (values ('1', 'scribe', 'TREAT', null), ('2', null, null, 5000::bigint)) as old (n, system, purpose, ends)`);
  await put((name) => name === step);
  const { rows } = await query<{ expires_at: number }>(
    'select systems, purposes, models, networks, expires_at from api_key order by label',
  );
  expect(rows).toMatchObject([
    { systems: ['scribe'], purposes: ['TREAT'], models: [], networks: [] },
    { systems: [], purposes: [], models: [], networks: [], expires_at: 5000 },
  ]);
  const left = (rows[0]?.expires_at ?? 0) - Date.now();
  expect(left / 86_400_000).toBeCloseTo(365, 1);
});
