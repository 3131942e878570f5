import { execFile } from 'node:child_process';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { foundRealInstance, type RealInstance } from '../support/real-instance.ts';

const run = promisify(execFile);

let instance: RealInstance;

beforeAll(async () => {
  instance = await foundRealInstance();
});
afterAll(() => instance?.close());

const database = () => join(instance.folder, 'database');
const backup = () => join(instance.folder, 'backup');

/** Records acts with the real program on the real folder; gives the size of the record afterwards. */
async function record(acts: number): Promise<number> {
  const house = await instance.openHouse();
  try {
    for (let index = 0; index < acts; index += 1)
      await house.record.acts.recordNow({ event: 'test.done', at: index, actor: null, facts: { index } });
    return (await house.record.log.checkpoint()).size;
  } finally {
    await house.close();
  }
}

/** Puts the copy of the whole data folder back, as somebody with access to the machine can. */
async function putBack(): Promise<void> {
  await rm(database(), { recursive: true });
  await run('cp', ['-a', backup(), database()]);
}

it('a copy of the database that is put back is found out, and goes on only by a deliberate act', async () => {
  const before = await record(5);
  await run('cp', ['-a', database(), backup()]);
  const after = await record(7);
  expect(after).toBe(before + 7);

  await putBack();
  const missing = `${before} to ${after - 1} are missing`;
  await expect(instance.openHouse()).rejects.toMatchObject({
    code: 'record_unavailable',
    detail: expect.stringContaining(missing),
  });
  const served = await instance.run('serve', '--port', '0');
  expect(served.code).toBe(3);
  expect(instance.output()).toContain(missing);

  const looked = await instance.run('audit', 'accept-restore');
  expect(looked, looked.out).toMatchObject({ code: 1, out: expect.stringContaining(missing) });
  expect(looked.out).toContain(`--size ${before}`);
  const reason = ['--reason', 'Backup of Friday'];
  expect((await instance.run('audit', 'accept-restore', '--size', String(before))).code).toBe(2);
  expect((await instance.run('audit', 'accept-restore', '--size', String(after), ...reason)).code).toBe(3);
  const accepted = await instance.run('audit', 'accept-restore', '--size', String(before), ...reason);
  expect(accepted, accepted.out).toMatchObject({ code: 0 });

  expect(await record(20)).toBe(before + 1 + 20);
  const house = await instance.openHouse();
  try {
    expect((await house.record.reader.readEntry(before)).record).toMatchObject({
      event: 'record.restore-accepted',
      facts: { storedSize: before, seenSize: after, missing: after - before },
    });
    expect(await house.record.integrity.verifyRecord()).toMatchObject({ ok: true });
    await house.record.watch.confirm();
  } finally {
    await house.close();
  }

  // The same copy once more: what was accepted for the first time says nothing about the second.
  await putBack();
  await expect(instance.openHouse()).rejects.toMatchObject({ code: 'record_unavailable' });
  await rename(backup(), join(instance.folder, 'put-away'));

  // It does not start, and can be examined all the same: nothing is signed or added by looking.
  const looking = await instance.run('audit', 'verify');
  expect(looking.code).toBe(1);
  expect(looking.out).toContain('read without being opened');
  expect(looking.out).toContain(`The log verifies: ${before} entries.`);
  expect(looking.out).toMatch(/are missing/);

  // A head that was edited: which entries it speaks of, and that the rest is as it was written.
  const store = await instance.openStore();
  try {
    await store.query(`update log_head set root = sha256('another'::bytea)`, []);
  } finally {
    await store.close();
  }
  const found = await instance.run('audit', 'verify', '--json');
  expect(found.code).toBe(1);
  const report = JSON.parse(found.out) as {
    ok: boolean;
    refused: { code: string };
    log: { problems: { text: string }[] };
  };
  expect(report).toMatchObject({ ok: false, refused: { code: 'record_unavailable' } });
  expect(report.log.problems.map(({ text }) => text).join(' ')).toMatch(/root|head/i);
});
