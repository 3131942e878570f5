import { readFile } from 'node:fs/promises';
import { LOG_SCHEMA_SQL } from '@cordon/audit-log';
import { describe, expect, test } from 'vitest';
import { openRecordNode } from '../../../../test/support/record-node-stage.ts';
import { changeAsOwner } from '../../../../test/support/tamper.ts';
import { systemClock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import { phi } from '../../kernel/phi.ts';
import { openVault } from '../vault/index.ts';
import { companionStatements } from './companions.ts';
import { makeHeader, makeIntent, makeOutcome, makeRefusal } from './record.fixture.ts';

const { stage, node } = await openRecordNode();

async function countRows(table: string, where: string, value: string): Promise<number> {
  const { rows } = await stage.database.store.query<{ n: number }>(
    `select count(*) as n from ${table} where ${where} = $1`,
    [value],
  );
  return rows[0]?.n ?? -1;
}

describe('record of exchanges', () => {
  test('the migration holds the tables of the log as the library describes them', async () => {
    const url = new URL('../../../migrations/202611220200-record.sql', import.meta.url);
    expect(await readFile(url, 'utf8')).toContain(LOG_SCHEMA_SQL.trim());
  });

  test.each([
    'exchange_closed',
    'exchange_done',
    'audit_integrated',
  ] as const)('the statement %s finds its row by key, also while the table is new', async (kind) => {
    const body = companionStatements[kind].sql.replaceAll('$rows', `'[]'::jsonb`);
    const { rows } = await stage.database.store.query<Record<string, string>>(
      `explain with head as (select 1), written as (${body}) select 1`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Scan using \w+_pkey/);
    expect(plan).not.toContain('Seq Scan');
  });

  test('opening writes entry, list, index and vault in one commit', async () => {
    const intent = makeIntent();
    const receipt = await node.record.exchanges.openExchange(intent);
    const read = await node.record.reader.readExchange(intent.exchange);
    expect(read?.exchange).toMatchObject({
      id: intent.exchange,
      state: 'open',
      decision: 'permitted',
      opened_entry: receipt.entry,
      closed_entry: null,
      subjects: intent.subjects,
      vendor: 'Acme AI',
      model: 'acme-large',
      elements: {
        NAME: { requested: 2, available: 2, sent: 2 },
        SSN: { requested: 1, available: 0, sent: 0 },
      },
    });
    expect(read?.entries).toHaveLength(1);
    expect(read?.entries[0]).toMatchObject({ entry: receipt.entry, leafHash: receipt.leafHash });
    expect(read?.entries[0]?.record).toMatchObject({
      v: 4,
      attribution: 'sole',
      event: 'exchange.opened',
      basis: intent.basis,
      elements: { EMAIL: [0, 0, 0], NAME: [2, 2, 2], SSN: [1, 0, 0] },
      stages: [['decide', 120, 'Permitted.']],
      surrogates: { count: 1 },
    });
    expect(await countRows('vault_surrogates', 'exchange', intent.exchange)).toBe(1);
    expect(await countRows('exchange_open', 'exchange', intent.exchange)).toBe(1);
  });

  test('closing completes it, and the content opens again', async () => {
    const intent = makeIntent();
    await node.record.exchanges.openExchange(intent);
    const receipt = await node.record.exchanges.closeExchange(makeOutcome(intent));
    const read = await node.record.reader.readExchange(intent.exchange);
    expect(read?.exchange).toMatchObject({ state: 'completed', closed_entry: receipt.entry });
    expect(await countRows('exchange_open', 'exchange', intent.exchange)).toBe(0);
    const content = await node.record.reader.openContent(intent.exchange);
    expect(content?.reveal('164.312(b)')).toEqual({
      query: intent.query.reveal('164.312(b)'),
      output: makeOutcome(intent).output.reveal('164.312(b)'),
      destroyed: false,
    });
    expect(JSON.stringify(content)).not.toContain('Canary');
  });

  test('a refusal is one entry, and cannot be closed', async () => {
    const refusal = makeRefusal();
    const receipt = await node.record.exchanges.refuseExchange(refusal);
    const read = await node.record.reader.readExchange(refusal.exchange);
    expect(read?.exchange).toMatchObject({
      state: 'refused',
      reason: 'agreement_missing',
      opened_entry: null,
    });
    expect(read?.entries).toHaveLength(1);
    expect(await node.record.exchanges.closeExchange(makeOutcome(refusal))).toEqual(receipt);
  });

  test('a refusal with nothing known but the request is recorded too', async () => {
    const refusal = makeRefusal({
      conversation: null,
      actor: null,
      system: null,
      purpose: null,
      subjects: [],
      destination: null,
      snapshot: null,
    });
    await node.record.exchanges.refuseExchange(refusal);
    const content = await node.record.reader.openContent(refusal.exchange);
    expect(content?.reveal('164.312(b)').query?.received).toBe('Jane Canary has a cough');
  });

  test('closing twice gives the first receipt: at once, later, and from another node', async () => {
    const intent = makeIntent();
    await node.record.exchanges.openExchange(intent);
    const [one, two] = await Promise.all([
      node.record.exchanges.closeExchange(makeOutcome(intent)),
      node.record.exchanges.closeExchange(makeOutcome(intent, { end: 'failed' })),
    ]);
    expect(two).toEqual(one);
    expect(await node.record.exchanges.closeExchange(makeOutcome(intent, { end: 'aborted' }))).toEqual(one);
    const other = await stage.openNode();
    expect(await other.record.exchanges.closeExchange(makeOutcome(intent))).toEqual(one);
    expect((await node.record.reader.readExchange(intent.exchange))?.exchange.state).toBe('completed');
  });

  test('two nodes that close at the same moment leave one closing entry', async () => {
    const other = await stage.openNode();
    const intents = Array.from({ length: 12 }, () => makeIntent());
    await Promise.all(intents.map((intent) => node.record.exchanges.openExchange(intent)));
    const receipts = await Promise.all(
      intents.map((intent) =>
        Promise.all([
          node.record.exchanges.closeExchange(makeOutcome(intent)),
          other.record.exchanges.closeExchange(makeOutcome(intent)),
        ]),
      ),
    );
    for (const [one, two] of receipts) expect(two).toEqual(one);
    const { rows } = await stage.database.store.query<{ n: number }>(
      `select count(*) as n from log_entry where convert_from(leaf, 'UTF8') like '%"event":"exchange.closed"%'
         and index >= $1`,
      [Math.min(...receipts.map(([one]) => one.entry))],
    );
    expect(rows[0]?.n).toBe(intents.length);
  });

  test('an exchange that was never opened cannot be closed', async () => {
    await expect(node.record.exchanges.closeExchange(makeOutcome(makeHeader()))).rejects.toMatchObject({
      code: 'record_unavailable',
    });
  });

  test('the same exchange cannot be opened twice', async () => {
    const intent = makeIntent();
    await node.record.exchanges.openExchange(intent);
    const other = await stage.openNode();
    await expect(other.record.exchanges.openExchange(intent)).rejects.toMatchObject({
      code: 'record_unavailable',
    });
    expect(await countRows('vault_surrogates', 'exchange', intent.exchange)).toBe(1);
  });

  test('what does not fit a leaf is refused whole', async () => {
    const says = 'x'.repeat(70_000);
    const intent = makeIntent({
      stages: [{ stage: 'decide', outcome: 'passed', says, micros: 1 }],
    });
    await expect(node.record.exchanges.openExchange(intent)).rejects.toMatchObject({
      code: 'record_unavailable',
    });
    expect(await countRows('exchange', 'id', intent.exchange)).toBe(0);
  });

  test('text that is not well-formed Unicode is kept as it came', async () => {
    const received = 'half of a pair: \ud83d, and a null: \u0000';
    const intent = makeIntent({ query: phi({ received, outbound: received }) });
    await node.record.exchanges.openExchange(intent);
    const content = await node.record.reader.openContent(intent.exchange);
    expect(content?.reveal('164.312(b)').query?.received).toBe(received);
  });

  test('surrogates without a conversation are refused', async () => {
    await expect(
      node.record.exchanges.openExchange(makeIntent({ conversation: null })),
    ).rejects.toMatchObject({
      code: 'vault_unavailable',
    });
  });

  test('without the key ring nothing is opened, refused or closed; with it, everything again', async () => {
    const intent = makeIntent();
    await node.record.exchanges.openExchange(intent);
    await stage.takeRingAway();
    const gone = { code: 'keys_unavailable' };
    await expect(node.record.exchanges.openExchange(makeIntent())).rejects.toMatchObject(gone);
    await expect(
      node.record.exchanges.openExchange(makeIntent({ subjects: intent.subjects })),
    ).rejects.toMatchObject(gone);
    await expect(node.record.exchanges.refuseExchange(makeRefusal())).rejects.toMatchObject(gone);
    await expect(node.record.exchanges.closeExchange(makeOutcome(intent))).rejects.toMatchObject(gone);
    await stage.bringRingBack();
    await node.record.closeInterrupted();
    const read = await node.record.reader.readExchange(intent.exchange);
    expect(read?.exchange).toMatchObject({ state: 'interrupted', reason: 'record_unavailable' });
    const content = await node.record.reader.openContent(intent.exchange);
    expect(content?.reveal('164.312(b)').output?.delivered).toBe('Jane Canary rests');
  });

  test('the vault reads on one node what another has committed', async () => {
    const other = await stage.openNode();
    const vaults = [node, other].map(({ store, keys }) =>
      openVault({ query: store.query, keys, clock: systemClock }),
    );
    const conversation = newId('conversation', systemClock);
    const values = ['Ann', 'Ben', 'Cid'];
    for (const [index, value] of values.entries()) {
      const writer = index % 2 ? other : node;
      const surrogates = phi([{ token: `NAME-${index}`, entity: 'NAME' as const, value }]);
      await writer.record.exchanges.openExchange(makeIntent({ conversation, surrogates }));
      for (const vault of vaults) {
        const records = (await vault.readConversation(conversation)).reveal('164.514(c)');
        expect(records.map((record) => record.value)).toEqual(values.slice(0, index + 1));
      }
    }
    await stage.takeRingAway();
    await expect(vaults[0]?.readConversation(conversation)).rejects.toMatchObject({
      code: 'keys_unavailable',
    });
    await stage.bringRingBack();
  });

  test('a vault row that was moved does not open', async () => {
    const intent = makeIntent();
    await node.record.exchanges.openExchange(intent);
    const thief = newId('conversation', systemClock);
    await changeAsOwner(
      stage.database.store,
      'vault_surrogates',
      'update vault_surrogates set conversation = $2 where conversation = $1',
      [intent.conversation, thief],
    );
    const vault = openVault({ query: node.store.query, keys: node.keys, clock: systemClock });
    await expect(vault.readConversation(thief)).rejects.toMatchObject({ code: 'vault_unavailable' });
  });
});
