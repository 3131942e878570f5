import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { destroyCertified } from '../../../../test/support/tamper.ts';
import { type Clock, createClock, systemClock } from '../../kernel/clock.ts';
import { phi } from '../../kernel/phi.ts';
import { createRecordStage, type RecordStage } from '../audit/record.fixture.ts';
import { type KeyTables, openContentKeys } from '../keys/index.ts';
import { openSubjectRegister } from './subject-register.ts';
import type { VaultTables } from './tables.ts';

let stage: RecordStage;

beforeAll(async () => {
  stage = await createRecordStage();
});
afterAll(() => stage.close());

async function openRegister(clock: Clock = systemClock) {
  const { store, keys, organisation } = await stage.openNode();
  const database = store.tables<VaultTables & KeyTables>();
  const { query } = store;
  return {
    register: openSubjectRegister({ database, query, organisation, keys, clock }),
    database,
    keys,
  };
}

describe('register of patients', () => {
  test('one reference has one token, in the order asked, on every node', async () => {
    const [one, two] = await Promise.all([openRegister(), openRegister()]);
    const references = ['MRN 1', 'MRN 2', 'MRN 1', 'mrn 1'].map((text) => phi(text));
    const tokens = await one.register.tokensFor(references);
    expect(tokens[0]).toBe(tokens[2]);
    expect(new Set(tokens).size).toBe(3);
    expect(await two.register.tokensFor(references)).toEqual(tokens);
    expect(await two.register.tokensFor([])).toEqual([]);
  });

  test('first meetings at the same moment end with one token and leave no stray key', async () => {
    const nodes = await Promise.all([openRegister(), openRegister(), openRegister()]);
    for (let round = 0; round < 5; round += 1) {
      const met = await Promise.all(
        [...nodes, ...nodes].map(({ register }) => register.tokensFor([phi(`same ${round}`)])),
      );
      expect(new Set(met.flat()).size).toBe(1);
    }
    const { rows } = await stage.database.store.query(
      `select 1 from content_key where scope like 'sub_%' and scope not in (select token from subject)`,
    );
    expect(rows).toEqual([]);
  });

  test('the first keys of a patient are stored, and the same ones on every node', async () => {
    const { register, database, keys } = await openRegister();
    const [token] = await register.tokensFor([phi('MRN first keys')]);
    const rows = await database
      .selectFrom('content_key')
      .select(['class'])
      .where('scope', '=', token ?? '')
      .orderBy('class')
      .execute();
    expect(rows.map((row) => row.class)).toEqual(['content', 'register', 'vault']);
    const request = { scopes: [token ?? 'organisation'], contentClass: 'content', at: Date.now() } as const;
    const elsewhere = await stage.openNode();
    expect(await keys.keysFor([request])).toEqual(await elsewhere.keys.keysFor([request]));
  });

  test('a token leads back to its reference, also without the memory of who gave it', async () => {
    const { register } = await openRegister();
    const [token] = await register.tokensFor([phi('MRN 77')]);
    const other = await openRegister();
    const reference = await other.register.referenceOf(token ?? 'sub_');
    expect(reference?.reveal('164.312(b)')).toBe('MRN 77');
    expect(await other.register.referenceOf('sub_unknown')).toBeUndefined();
  });

  test('a patient who comes back after the register was destroyed keeps the token and is known again', async () => {
    const past = createClock(Date.UTC(2019, 3, 2));
    const first = await openRegister(past);
    const [token] = await first.register.tokensFor([phi('MRN 88')]);
    const keys = await first.database
      .selectFrom('content_key')
      .select(['id', 'class'])
      .where('scope', '=', `${token}`)
      .execute();
    const [register, others] = [true, false].map((is) =>
      keys.filter((key) => (key.class === 'register') === is).map(({ id }) => id),
    );
    const destroy = (ids: readonly string[] = []) =>
      destroyCertified(stage.database.store, first.keys, ids, Date.now());
    await expect(destroy(register), 'while anything else of the patient is kept').rejects.toThrow();
    expect(await destroy(others)).toHaveLength(2);
    expect(await destroy(register)).toHaveLength(1);
    expect(await first.register.referenceOf(token ?? 'sub_')).toBeUndefined();
    const nodes = [await openRegister(), await openRegister()];
    const met = await Promise.all(nodes.map(({ register }) => register.tokensFor([phi('MRN 88')])));
    expect(met).toEqual([[token], [token]]);
    const reference = await nodes[0]?.register.referenceOf(token ?? 'sub_');
    expect(reference?.reveal('164.312(b)')).toBe('MRN 88');
  });

  test('a reference moved to another patient does not open', async () => {
    const { register } = await openRegister();
    const [one, two] = await register.tokensFor([phi('MRN 5'), phi('MRN 6')]);
    await stage.database.store.query(
      'update subject set reference = (select reference from subject where token = $1) where token = $2',
      [one, two],
    );
    await expect(register.referenceOf(two ?? 'sub_')).rejects.toMatchObject({ code: 'vault_unavailable' });
  });

  test('without key ring or database nobody is registered', async () => {
    const { register } = await openRegister();
    await register.tokensFor([phi('known')]);
    await stage.takeRingAway();
    await expect(register.tokensFor([phi('known')])).rejects.toMatchObject({ code: 'keys_unavailable' });
    await stage.bringRingBack();
    const { store, keys, organisation } = await stage.openNode();
    const database = store.tables<VaultTables & KeyTables>();
    const { query } = store;
    const lonely = openSubjectRegister({ database, query, organisation, keys, clock: systemClock });
    await store.close();
    await expect(lonely.tokensFor([phi('somebody')])).rejects.toMatchObject({ code: 'vault_unavailable' });
    const wrapped = openContentKeys({ database, query, organisation, clock: systemClock });
    const request = { scopes: [], contentClass: 'content', at: Date.now() } as const;
    await expect(wrapped.keysFor([request])).rejects.toMatchObject({ code: 'store_unavailable' });
  });
});
