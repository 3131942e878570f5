import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyExport } from '@cordon/audit-log';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeAsOwner } from '../../../../test/support/tamper.ts';
import { systemClock } from '../../kernel/clock.ts';
import { phi } from '../../kernel/phi.ts';
import type { KeyTables } from '../keys/index.ts';
import { openSubjectRegister, type VaultTables } from '../vault/index.ts';
import { findCanary } from './find-canary.fixture.ts';
import {
  createRecordStage,
  makeHeaderOf,
  makeIntent,
  makeOutcome,
  makeRefusal,
  type RecordNode,
  type RecordStage,
} from './record.fixture.ts';

let stage: RecordStage;
let node: RecordNode;
let folder: string;

const canary = 'Jane Canary';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordon-export-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(async () => {
  stage = await createRecordStage();
  node = await stage.openNode();
  for (let index = 0; index < 5; index += 1) {
    const intent = makeIntent();
    await node.record.exchanges.openExchange(intent);
    await node.record.exchanges.keepPartial(makeHeaderOf(intent), makeOutcome(intent).output);
    if (index < 3) await node.record.exchanges.closeExchange(makeOutcome(intent));
  }
  await node.record.exchanges.refuseExchange(makeRefusal());
  await node.record.acts.recordNow({
    event: 'exchange.revealed',
    at: 1,
    actor: null,
    facts: { exchange: 'exc_1' },
    sealed: phi({ reason: canary }),
  });
  return () => stage.close();
});

async function tamper(sql: string): Promise<void> {
  await stage.database.store.query(sql);
}

const refused = { sqlState: '23001' };

describe('integrity of the record', () => {
  test('an untouched record verifies and adds up', async () => {
    const result = await node.record.integrity.verifyRecord();
    expect(result).toMatchObject({
      ok: true,
      projection: [],
      log: { ok: true, size: 10, signedSize: 10, sealedChecked: 10 },
      reconciliation: {
        opened: 5,
        refused: 1,
        open: 2,
        ends: { completed: 3, failed: 0, aborted: 0, interrupted: 0 },
      },
    });
  });

  test.each([
    ['a changed decision', `update exchange set state = 'failed' where state = 'completed'`, 'exchange'],
    ['a changed actor', `update exchange set actor = 'per_x' where state = 'open'`, 'exchange'],
    [
      'a changed patient',
      `update exchange set subjects = array['sub_x'] where state = 'refused'`,
      'exchange',
    ],
    ['a removed row', `delete from exchange where state = 'open'`, 'exchange'],
    ['a removed element', `update exchange set elements = elements - 'SSN'`, 'exchange'],
    [
      'an invented element',
      `update exchange set elements = elements || '{"MRN":{"requested":1,"available":1,"sent":1}}'`,
      'exchange',
    ],
    [
      'a changed count of elements',
      `update exchange set elements = jsonb_set(elements, '{NAME,sent}', '1') where state = 'open'`,
      'exchange',
    ],
    [
      'a patient whose rows no longer find the exchange',
      `delete from exchange_subject where exchange in (select id from exchange where state = 'open')`,
      'exchange_subject',
    ],
    ['a changed finding row', `update exchange_subject set subject = subject || 'x'`, 'exchange_subject'],
    [
      'a finding row that hides an element that was sent',
      `update exchange_subject set sent = sent & ~(1 << element_bit('NAME'))`,
      'exchange_subject',
    ],
    [
      'a finding row that hides where it was sent',
      `update exchange_subject set marks = set_byte(marks, 0, (get_byte(marks, 0) + 1) % 256)`,
      'exchange_subject',
    ],
    [
      'a patient whom no entry names',
      `insert into exchange_subject select 'sub_x', exchange, requested, available, sent, marks from exchange_subject
         where exchange in (select id from exchange where state = 'refused')`,
      'exchange_subject',
    ],
    [
      'an exchange of a patient that is in no entry',
      `insert into exchange_subject values ('sub_x', 'exc_x', 0, 0, 0, '\\x0000000000000000')`,
      'exchange_subject',
    ],
    ['a changed vault row', `update vault_surrogates set sealed = sealed || '\\x00'`, 'vault_surrogates'],
    ['a removed vault row', `delete from vault_surrogates`, 'vault_surrogates'],
    ['a changed act', `update audit_act set facts = '{"exchange":"exc_2"}'`, 'audit_act'],
    ['an act that is filed under another system', `update audit_act set system = 'sys_x'`, 'audit_act'],
    ['an act that is filed under another vendor', `update audit_act set vendor = 'X'`, 'audit_act'],
    ['an act that is taken off its exchange', `update audit_act set exchange = null`, 'audit_act'],
    ['a removed act', `delete from audit_act`, 'audit_act'],
    [
      'an act that nobody recorded',
      `insert into audit_act (id, event, at, facts, entry) values ('act_x', 'a.b', 1, '{}', 0)`,
      'audit_act',
    ],
    [
      'a vault row that nobody recorded',
      `insert into vault_surrogates values ('cnv_x', 1, 'exc_x', 1, '\\x00')`,
      'vault_surrogates',
    ],
  ])('%s is found', async (_, sql, table) => {
    if (/^(delete|update (vault|audit|exchange_subject))/.test(sql))
      await expect(tamper(sql)).rejects.toMatchObject(refused);
    await changeAsOwner(stage.database.store, table, sql);
    const result = await node.record.integrity.verifyRecord();
    expect(result.ok).toBe(false);
    expect(result.log.ok).toBe(true);
    expect(new Set(result.projection.map((problem) => problem.table))).toEqual(new Set([table]));
  });

  test('a changed leaf and a changed ciphertext are found in the log', async () => {
    await tamper('alter table log_entry disable trigger all');
    await tamper(`update log_entry set sealed = sealed || '\\x00' where index = 2`);
    await tamper(`update log_entry set leaf = leaf || '\\x20' where index = 4`);
    const result = await node.record.integrity.verifyRecord();
    expect(result.ok).toBe(false);
    expect(result.log.problems.map((problem) => problem.index)).toEqual(expect.arrayContaining([2, 4]));
  });

  test('an export verifies without us, and holds nothing in clear', async () => {
    const target = join(folder, 'export');
    expect(await node.record.integrity.exportRecord(target)).toEqual({ size: 10, folder: target });
    const report = await verifyExport({ folder: target, vkey: node.record.log.vkey });
    expect(report).toMatchObject({ ok: true, size: 10 });
    await expect(node.record.integrity.exportRecord(target)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('every entry of an exchange is proven to the signed checkpoint', async () => {
    const { exchanges } = await node.record.reader.listExchanges({ state: 'completed' });
    const proofs = await node.record.reader.proveExchange(exchanges[0]?.id as `exc_${string}`);
    expect(proofs?.entries).toHaveLength(2);
    expect(proofs?.size).toBe(10);
    expect(proofs?.checkpoint).toContain('cordon/org_test\n10\n');
    for (const entry of proofs?.entries ?? []) expect(entry.path.length).toBeGreaterThan(1);
  });

  test('no stored byte outside sealed columns holds what the exchanges were about', async () => {
    const { store, keys, organisation } = node;
    const register = openSubjectRegister({
      database: store.tables<VaultTables & KeyTables>(),
      query: store.query,
      organisation,
      keys,
      clock: systemClock,
    });
    await register.tokensFor([phi('MRN Canary 1')]);
    expect(await findCanary(stage.database.store, 'Canary')).toEqual([]);
    await tamper(`create table planted (a text, b bytea, c text[], d jsonb)`);
    await tamper(`insert into planted values ('a Canary', 'a Canary', array['Canary'], '{"a":["Canary"]}')`);
    expect(await findCanary(stage.database.store, 'Canary')).toEqual([
      'planted.a',
      'planted.b',
      'planted.c',
      'planted.d',
    ]);
  });
});

describe('list of exchanges', () => {
  test('pages hold each exchange once, newest first, and filters narrow', async () => {
    const { reader } = node.record;
    const all = await reader.listExchanges({});
    expect(all.exchanges).toHaveLength(6);
    expect(all.exchanges.map((row) => row.id)).toEqual(
      all.exchanges
        .map((row) => row.id)
        .sort()
        .reverse(),
    );
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await reader.listExchanges({ limit: 4, ...(after && { after }) });
      seen.push(...page.exchanges.map((row) => row.id));
      if (!page.next) break;
      after = page.next;
    }
    expect(seen).toEqual(all.exchanges.map((row) => row.id));
    const [first] = all.exchanges;
    if (!first?.actor || !first.system) throw new Error('no exchange');
    const only = [{ id: first.id }];
    for (const filter of [
      { actor: first.actor },
      { system: first.system },
      { subject: first.subjects[0] ?? '' },
      { text: first.id.slice(10).toUpperCase() },
    ])
      expect((await reader.listExchanges(filter)).exchanges).toMatchObject(only);
    expect((await reader.listExchanges({ state: 'open' })).exchanges).toHaveLength(2);
    expect((await reader.listExchanges({ text: '%' })).exchanges).toHaveLength(0);
    expect((await reader.listExchanges({ text: 'acme' })).exchanges).toHaveLength(6);
    expect((await reader.listExchanges({ from: first.at + 1_000 })).exchanges).toHaveLength(0);
    expect((await reader.listExchanges({ to: first.at + 1_000 })).exchanges).toHaveLength(6);
  });
});
