import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { verifyEvidence, verifyProofFile } from '@cordon/audit-log';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRecordNode } from '../../../../test/support/record-node-stage.ts';
import { systemClock } from '../../kernel/clock.ts';
import type { Failure } from '../../kernel/failure.ts';
import { newId } from '../../kernel/ids.ts';
import { phi } from '../../kernel/phi.ts';
import { prepareEvidence } from './evidence.ts';
import type { ActivityFilter } from './list-activity.ts';
import { makeIntent, makeOutcome, makeRefusal } from './record.fixture.ts';

const { stage, node } = await openRecordNode();
let folder: string;
const subject = newId('subject', systemClock);
const other = newId('subject', systemClock);
const officer = newId('person', systemClock);
const body = '{"v":1,"agreements":[]}';
const opened = makeIntent({ subjects: [subject], surrogates: phi([]) });
const refused = makeRefusal({ subjects: [other] });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordon-evidence-'));
  const { exchanges, acts } = node.record;
  await exchanges.openExchange({ ...opened, snapshot: await keepSnapshot() });
  await exchanges.closeExchange(makeOutcome(opened));
  await exchanges.refuseExchange(refused);
  const actor = { kind: 'person', id: officer } as const;
  const at = Date.now();
  await acts.recordNow({ event: 'exchange.revealed', at, actor, facts: { exchange: opened.exchange } });
  await acts.recordNow({ event: 'act.refused', at: at + 1, actor, facts: { action: 'key:issue' } });
  await acts.recordNow({ event: 'agreement.signed', at: at + 2, actor: null, facts: { agreement: 'agr_1' } });
  await acts.recordNow({ event: 'agreement.signed', at: at + 3, actor: null, facts: { agreement: 'agr_2' } });
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function keepSnapshot(): Promise<string> {
  const { createHash } = await import('node:crypto');
  const hash = createHash('sha256').update(body).digest('hex');
  await stage.database.store.query(
    'insert into policy_snapshot (hash, body, compiled_at) values ($1, $2, 1)',
    [hash, body],
  );
  return hash;
}

/** Exports as the operation does, and unpacks the ZIP. */
async function exportTo(name: string, withSealed: boolean): Promise<string> {
  const { explorer, acts } = node.record;
  const evidence = await explorer.prepareEvidence({ filter: { subject }, withSealed });
  const { entry } = await acts.recordNow({
    event: 'evidence.exported',
    at: Date.now(),
    actor: null,
    facts: { manifest: evidence.manifest, entries: evidence.entries },
  });
  const pieces: Uint8Array[] = [];
  for await (const piece of evidence.write(entry)) pieces.push(piece);
  const target = join(folder, name);
  for (const [path, bytes] of Object.entries(unzipSync(Buffer.concat(pieces)))) {
    await mkdir(dirname(join(target, path)), { recursive: true });
    await writeFile(join(target, path), bytes);
  }
  return target;
}

async function listFiles(target: string): Promise<string[]> {
  const found = await readdir(target, { recursive: true, withFileTypes: true });
  return found.filter((item) => item.isFile()).map((item) => join(item.parentPath, item.name));
}

describe('evidence', () => {
  test('the program inside an unpacked bundle accepts it, and one proof of it alone', {
    timeout: 120_000,
  }, async () => {
    const target = await exportTo('whole', true);
    const run = promisify(execFile);
    const verifier = join(target, 'verifier/cli/verify.ts');
    const { stdout } = await run(process.execPath, [verifier, '.', '--key', node.record.log.vkey, '--json'], {
      cwd: target,
    });
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, entries: 4, sealedChecked: 2, problems: [] });
    const proof = join(target, 'export.tlog-proof');
    const alone = await run(process.execPath, [verifier, proof, '--key', node.record.log.vkey, '--json']);
    expect(JSON.parse(alone.stdout)).toMatchObject({ ok: true, record: { event: 'evidence.exported' } });
    const files = await listFiles(target);
    expect(files.some((file) => file.includes('/snapshots/'))).toBe(true);
    for (const file of files) {
      expect((await readFile(file)).includes('Jane Canary'), file).toBe(false);
    }
  });

  test('without the encrypted parts the bundle holds none, and still checks', async () => {
    const target = await exportTo('facts', false);
    expect(await verifyEvidence(target)).toMatchObject({ ok: true, entries: 4, sealedChecked: 0 });
    expect((await listFiles(target)).some((file) => file.includes('/ciphertexts/'))).toBe(false);
  });

  test('one byte changed in any file, a file removed, and a file added are found', {
    timeout: 120_000,
  }, async () => {
    const target = await exportTo('tampered', true);
    const { vkey } = node.record.log;
    for (const file of await listFiles(target)) {
      const bytes = await readFile(file);
      // All files of the program stand in the manifest in one way; one place in each will do.
      const places = [Math.floor(bytes.length / 2), 0, bytes.length - 1];
      for (const place of new Set(file.includes('/verifier/') ? places.slice(0, 1) : places)) {
        const changed = Buffer.from(bytes);
        changed[place] = (changed[place] ?? 0) ^ 1;
        await writeFile(file, changed);
        const found = await verifyEvidence(target, vkey).then(
          (report) => !report.ok,
          () => true,
        );
        expect(found, `${file} at ${place}`).toBe(true);
      }
      await rm(file);
      const isMissed = await verifyEvidence(target, vkey).then(
        (report) => !report.ok,
        () => true,
      );
      expect(isMissed, `${file} removed`).toBe(true);
      await writeFile(file, bytes);
    }
    expect(await verifyEvidence(target, vkey)).toMatchObject({ ok: true });
    await writeFile(join(target, 'proofs', 'extra'), '');
    expect(await verifyEvidence(target, vkey)).toMatchObject({
      ok: false,
      problems: ['proofs/extra: was not exported.'],
    });
  });

  test.each([
    ['too many files', { files: 3, bytes: 1e9 }, false, /has 4 files/],
    ['too many bytes', { files: 100, bytes: 1_000 }, false, /about 1 MB/],
    ['too many files with the encrypted parts', { files: 5, bytes: 1e9 }, true, /leave out the encrypted/],
  ])('a bundle of %s is refused before anything is written', async (_, bounds, withSealed, says) => {
    const { log } = node.record;
    const { store } = stage.database;
    const scope = { filter: { exchange: opened.exchange }, withSealed };
    const made = prepareEvidence({ store, log, bounds }, scope).catch((error: Failure) => {
      throw new Error(`${error.code}: ${error.detail} ${error.next}`);
    });
    await expect(made).rejects.toThrow(says);
    await expect(made).rejects.toThrow(/request_invalid.*Narrow it/);
  });

  test('a bundle of nothing is refused', async () => {
    const scope = { filter: { subject: 'sub_nobody' }, withSealed: false };
    await expect(node.record.explorer.prepareEvidence(scope)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('explorer of the record', () => {
  const eventsOf = async (filter: ActivityFilter) =>
    (await node.record.explorer.listActivity(filter)).items
      .map((item) => item.event)
      .filter((event) => event !== 'evidence.exported');

  test.each<[string, ActivityFilter, readonly string[]]>([
    [
      'everything, newest first',
      {},
      [
        'agreement.signed',
        'agreement.signed',
        'act.refused',
        'exchange.revealed',
        'exchange.refused',
        'exchange.opened',
      ],
    ],
    ['a patient', { subject }, ['exchange.revealed', 'exchange.opened']],
    ['an actor', { actor: officer }, ['act.refused', 'exchange.revealed']],
    ['a system', { system: opened.system ?? '' }, ['exchange.revealed', 'exchange.opened']],
    ['a vendor and an event', { vendor: 'Acme AI', event: 'exchange.refused' }, ['exchange.refused']],
    ['what was refused', { decision: 'refused' }, ['act.refused', 'exchange.refused']],
    ['what was closed', { event: 'exchange.closed' }, ['exchange.opened']],
    ['one exchange', { exchange: opened.exchange }, ['exchange.revealed', 'exchange.opened']],
    ['nothing that could be', { event: 'exchange.opened', decision: 'refused' }, []],
    ['a time to come', { from: Date.now() + 1e9 }, []],
  ])('the timeline of %s', async (_, filter, expected) => {
    expect(new Set(await eventsOf(filter))).toEqual(new Set(expected));
    expect(await eventsOf(filter)).toHaveLength(expected.length);
  });

  test('pages join without gap or repetition, and what is counted is what is listed', async () => {
    const { explorer } = node.record;
    const whole = await explorer.listActivity({});
    const paged: unknown[] = [];
    for (let after: string | undefined; ; ) {
      const page = await explorer.listActivity({ limit: 1, ...(after && { after }) });
      paged.push(...page.items);
      if (page.next === null) break;
      after = page.next;
    }
    expect(paged).toEqual(whole.items);
    expect(await explorer.countActivity({})).toEqual({ count: whole.items.length, isMore: false });
    expect((await explorer.listActivity({ after: `'; --`, vendor: `'; --` })).items).toEqual([]);
  });

  test('each entry is proven, also as one file, and the log to have only grown', async () => {
    const { explorer, log } = node.record;
    const size = log.head().size;
    for (let index = 0; index < size; index += 1) {
      const proof = await explorer.proveEntry(index);
      expect(proof).toMatchObject({ entry: index, verified: true });
      expect(verifyProofFile(proof.file, log.vkey)).toMatchObject({ index, record: proof.record });
      expect(typeof verifyProofFile(proof.file.replace('index', 'indeX'), log.vkey)).toBe('string');
    }
    expect(await explorer.proveGrowth(1, size)).toMatchObject({ verified: true, from: { size: 1 } });
    await expect(explorer.proveEntry(size + 9)).rejects.toMatchObject({ code: 'not_found' });
    await expect(explorer.readEntry(size + 9)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('an entry says whether its content is there', async () => {
    const { explorer } = node.record;
    expect(await explorer.readEntry(0)).toMatchObject({
      content: 'sealed',
      record: { event: 'exchange.opened' },
    });
    expect(await explorer.readEntry(3)).toMatchObject({ content: 'none' });
  });
});
