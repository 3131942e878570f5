import type { House } from '../../server/src/main.ts';
import { readKeyIds } from '../../server/src/platform/keys/index.ts';

/** How many values that were sealed in a month can be opened with the keys at hand, and how many there are. */
export async function countOpenable(
  house: House,
  month: string,
): Promise<{ openable: number; sealed: number }> {
  const old = await house.store.query<{ id: string }>(`select id from content_key where month = $1`, [month]);
  const ofMonth = new Set<string>(old.rows.map(({ id }) => id));
  const { rows } = await house.store.query<{ sealed: Buffer }>(
    `select sealed from log_entry where sealed is not null
     union all select sealed from vault_surrogates
     union all select partial from exchange_open where partial is not null
     union all select reason from exchange_note where reason is not null
     union all select reference from subject`,
  );
  const sealedThen = rows
    .map(({ sealed }) => readKeyIds(sealed))
    .filter((ids) => ids.some((id) => ofMonth.has(id)));
  const keys = await house.keys.keysOf(sealedThen);
  return { openable: keys.filter((key) => key !== undefined).length, sealed: keys.length };
}
