import type { Kysely } from 'kysely';
import { open, type Resealing, seal } from '../keys/index.ts';
import type { Store } from '../store/index.ts';
import { totpRow } from './credential-checker.ts';
import { refreshRow } from './federation/stores/accounts.ts';
import { secretRow } from './federation/stores/providers.ts';
import type { IdentityTables } from './tables.ts';

/** Seals authenticator secrets anew when the key of the organisation is rotated. */
export function createAuthenticatorResealing(store: Pick<Store, 'tables'>): Resealing {
  const tables = store.tables<IdentityTables>();
  return {
    async resealSome(from, to, limit) {
      const old = from.ids[0] ?? '';
      const people = await tables
        .selectFrom('person')
        .select(['id', 'totp_sealed'])
        .where('totp_wrapping', '=', old)
        .limit(limit)
        .execute();
      for (const { id, totp_sealed } of people) {
        if (!totp_sealed) continue;
        await tables
          .updateTable('person')
          .set({ totp_sealed: seal(to, totpRow(id), open(from, totpRow(id), totp_sealed)) })
          .where('id', '=', id)
          .where('totp_sealed', '=', totp_sealed)
          .execute();
      }
      const links = await tables
        .selectFrom('one_time_link')
        .select(['id', 'person_id', 'pending_totp_sealed'])
        .where('totp_wrapping', '=', old)
        .limit(limit)
        .execute();
      for (const { id, person_id, pending_totp_sealed: pending } of links) {
        if (!pending) continue;
        await tables
          .updateTable('one_time_link')
          .set({ pending_totp_sealed: seal(to, totpRow(person_id), open(from, totpRow(person_id), pending)) })
          .where('id', '=', id)
          .where('pending_totp_sealed', '=', pending)
          .execute();
      }
      const upstream = await resealUpstream(tables, from, to, limit);
      return people.length + links.length + upstream;
    },
  };
}

/** Secrets of identity providers, and the tokens by which they are asked again. */
async function resealUpstream(
  tables: Kysely<IdentityTables>,
  from: Parameters<Resealing['resealSome']>[0],
  to: Parameters<Resealing['resealSome']>[1],
  limit: number,
): Promise<number> {
  const old = from.ids[0] ?? '';
  const providers = await tables
    .selectFrom('identity_provider')
    .select(['id', 'secret_sealed'])
    .where('secret_wrapping', '=', old)
    .limit(limit)
    .execute();
  for (const { id, secret_sealed } of providers) {
    await tables
      .updateTable('identity_provider')
      .set({ secret_sealed: seal(to, secretRow(id), open(from, secretRow(id), secret_sealed)) })
      .where('id', '=', id)
      .where('secret_sealed', '=', secret_sealed)
      .execute();
  }
  const accounts = await tables
    .selectFrom('upstream_account')
    .select(['id', 'refresh_sealed'])
    .where('refresh_wrapping', '=', old)
    .limit(limit)
    .execute();
  for (const { id, refresh_sealed: sealed } of accounts) {
    if (!sealed) continue;
    await tables
      .updateTable('upstream_account')
      .set({ refresh_sealed: seal(to, refreshRow(id), open(from, refreshRow(id), sealed)) })
      .where('id', '=', id)
      .where('refresh_sealed', '=', sealed)
      .execute();
  }
  return providers.length + accounts.length;
}
