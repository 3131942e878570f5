import type { Store, StoreTransaction } from '../../server/src/platform/store/index.ts';

/** Does to one table what only its owner can: with its triggers switched off. */
export async function changeAsOwner(
  store: Pick<Store, 'transaction'>,
  table: string,
  change: string,
  values: readonly unknown[] = [],
): Promise<void> {
  await store.transaction(async (transaction) => {
    await transaction.query(`alter table ${table} disable trigger user`);
    await transaction.query(change, values);
    await transaction.query(`alter table ${table} enable trigger user`);
  });
}

/** Destroys keys together with a certificate, as the disposal does; for tests below it. Gives the id of the certificate. */
export async function destroyCertified(
  store: Pick<Store, 'transaction'>,
  keys: {
    destroyKeys(
      transaction: Pick<StoreTransaction, 'query'>,
      ids: readonly string[],
      at: number,
    ): Promise<readonly string[]>;
  },
  ids: readonly string[],
  at: number,
): Promise<readonly string[]> {
  const certificate = `cert_${crypto.randomUUID().replaceAll('-', '')}`;
  return await store.transaction(async (transaction) => {
    const destroyed = await keys.destroyKeys(transaction, ids, at);
    await transaction.query(
      `insert into disposal_certificate (id, issued_at, keys, scopes, exchanges, entries, digest)
       values ($1, $2, $3, 1, 0, 0, $4)`,
      [certificate, at, Math.max(1, destroyed.length), '0'.repeat(64)],
    );
    await transaction.query(
      `insert into disposal_item (key, certificate, scope, class, month, exchanges, entries)
       select id, $1, scope, class, month, 0, 0 from content_key where id = any($2)`,
      [certificate, destroyed],
    );
    return destroyed;
  });
}
