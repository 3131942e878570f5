import { parseCheckpoint, verifyProofFile } from '@cordon/audit-log';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHttpServer, type TestHttpServer } from '../../../test/support/http-server.ts';
import { type OversightSetup, oversightOperations } from '../governance/oversight/index.ts';
import { makeRefusal } from '../platform/audit/record.fixture.ts';

let wire: TestHttpServer;
let officer: string;
let clinician: string;

const record = {
  get reader() {
    return wire.house.record.reader;
  },
  get explorer() {
    return wire.house.record.explorer;
  },
  get integrity() {
    return wire.house.record.integrity;
  },
  get log() {
    return wire.house.record.log;
  },
};

beforeAll(async () => {
  wire = await openTestHttpServer({
    operations: oversightOperations({
      record: record as OversightSetup['record'],
      zone: async () => 'America/Chicago',
      names: () => ({
        actors: async () => new Map(),
        systems: async () => new Map(),
        vendors: async () => new Map(),
        search: async () => [],
      }),
    } as Partial<OversightSetup> as OversightSetup),
  });
  officer = await wire.cookieOf(
    await wire.house.enrol({ email: 'pat@clinic.example', roles: ['privacy-officer'] }),
  );
  clinician = await wire.cookieOf(
    await wire.house.enrol({ email: 'cli@clinic.example', roles: ['clinician'] }),
  );
  const appended = Array.from({ length: 300 }, (_, n) =>
    record.log.append({ record: { v: 1, event: 'probe.made', at: n } }),
  );
  await Promise.all(appended);
  await record.log.checkpoint();
});
afterAll(() => wire.close());

const get = (path: string, more: Record<string, string> = {}, method = 'GET', cookie = officer) =>
  wire.send(`/api/v1${path}`, { method, headers: { cookie, ...more } });

describe('the log in its public layout', () => {
  test('the checkpoint is text that is never kept by a cache', async () => {
    const { status, headers, text } = await get('/record/log/checkpoint');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
    });
    expect(parseCheckpoint(text.split('\n\n')[0]?.concat('\n') ?? '')?.size).toBeGreaterThanOrEqual(300);
  });

  test('a full tile may be kept for ever, and is not sent twice', async () => {
    const { status, headers, bytes } = await get('/record/log/tile/0/000');
    expect(status).toBe(200);
    expect(bytes).toHaveLength(256 * 32);
    expect(headers['cache-control']).toBe('private, max-age=31536000, immutable');
    const tag = headers.etag ?? '';
    const again = await get('/record/log/tile/0/000', { 'if-none-match': `"x", W/${tag}` });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
    const head = await get('/record/log/tile/entries/000', {}, 'HEAD');
    expect([head.status, head.bytes.length]).toEqual([200, 0]);
    expect(Number(head.headers['content-length'])).toBe(
      (await get('/record/log/tile/entries/000')).bytes.length,
    );
  });

  test.each([
    '/record/log/tile/0/999',
    '/record/log/tile/0/000.p/0',
    '/record/log/',
    '/record/log/tile/0/..%2f..',
    '/record/log/log.vkey',
  ])('%s is not there', async (path) => {
    expect((await get(path)).json).toMatchObject({ code: 'not_found' });
  });

  test('only those who oversee may read it, and a refusal is an entry', async () => {
    const before = record.log.head().size;
    const refused = await get('/record/log/checkpoint', {}, 'GET', clinician);
    expect(refused.json).toMatchObject({ status: 403, code: 'not_permitted' });
    expect((await record.explorer.readEntry(before)).record).toMatchObject({
      event: 'act.refused',
      facts: { action: 'log:read' },
    });
    expect((await wire.send('/api/v1/record/log/checkpoint')).status).toBe(401);
  });
});

describe('proofs over the interface', () => {
  test('an entry is proven by a file that the verifier takes, and the log to have only grown', async () => {
    const { json } = await get('/record/entries/5/proof');
    expect(verifyProofFile(String(json.file), String(json.vkey))).toMatchObject({ index: 5 });
    const growth = await get(`/record/growth?from=6&to=${Number(json.treeSize)}`);
    expect(growth.json).toMatchObject({ verified: true, to: { size: json.treeSize, root: json.rootHash } });
    expect((await get('/record/growth?from=9&to=2')).json).toMatchObject({ code: 'request_invalid' });
    expect((await get('/record/entries/99999999/proof')).json).toMatchObject({ code: 'not_found' });
  });
});

describe('exports', () => {
  test('a list is a file, and that it was taken is in the record before its first byte', async () => {
    const before = record.log.head().size;
    const reply = await wire.sendFromPage('/api/v1/record/entries/export', { event: 'act.refused' }, officer);
    expect(reply.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="record.csv"',
    });
    expect(reply.text.split('\r\n')[0]).toMatch(/^entry,closedEntry,time,event,/);
    expect(reply.text).toContain('act.refused');
    expect((await record.explorer.readEntry(before)).record).toMatchObject({
      event: 'entries.exported',
      facts: { format: 'csv', filter: '{"event":"act.refused"}' },
    });
  });

  test('evidence of nothing is refused, and nothing is recorded of it', async () => {
    const before = record.log.head().size;
    const reply = await wire.sendFromPage('/api/v1/record/evidence', { vendor: 'Nobody' }, officer);
    expect(reply.json).toMatchObject({ code: 'not_found' });
    expect(record.log.head().size).toBe(before);
  });

  test('a bundle is recorded with what was taken, and the unpacked files carry the proof of that entry', async () => {
    await wire.house.record.exchanges.refuseExchange(makeRefusal({ subjects: [] }));
    const reply = await wire.sendFromPage('/api/v1/record/evidence', { decision: 'refused' }, officer);
    expect(reply.headers['content-type']).toBe('application/zip');
    const files = unzipSync(reply.bytes);
    const proof = Buffer.from(files['export.tlog-proof'] ?? []).toString('utf8');
    expect(verifyProofFile(proof, record.log.vkey)).toMatchObject({
      record: { event: 'evidence.exported', facts: { exchanges: 1, entries: 1, sealed: false } },
    });
  });
});
