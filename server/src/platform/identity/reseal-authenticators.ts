import { open, type Resealing, seal } from '../keys/index.ts';
import type { Store } from '../store/index.ts';
import { totpRow } from './credential-checker.ts';
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
      return people.length + links.length;
    },
  };
}
