import { hkdfSync, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import { newId } from '../../kernel/ids.ts';
import { type RowIdentity, seal } from './envelope.ts';
import type { KeyProvider, SealingKey } from './port.ts';
import type { KeyTables } from './tables.ts';

/** What a keyed digest is an index of; different indexes cannot be compared with each other. */
export type DigestPurpose = 'subject' | 'conversation' | 'surrogate' | 'commitment';

const purposes: readonly DigestPurpose[] = ['subject', 'conversation', 'surrogate', 'commitment'];

/** What binds a wrapped key of the organisation to its row. */
export function bindingOf(id: string): string {
  return `organisation-key|${id}`;
}

/** Where a wrapped index key lives. */
export function identifyIndexKey(purpose: string): RowIdentity {
  return `index_key|wrapped|${purpose}`;
}

/**
 * Makes the first key of the organisation. Two nodes that start at the same moment make two; the first one stored is
 * the one that both use.
 */
export async function makeOrganisationKey(
  database: Kysely<KeyTables>,
  provider: KeyProvider,
  clock: Clock,
): Promise<void> {
  const id = newId('contentKey', clock);
  const secret = randomBytes(32);
  const wrapped = Buffer.from(await provider.wrap(secret, bindingOf(id)));
  await database.transaction().execute(async (transaction) => {
    const made = await transaction
      .insertInto('organisation_key')
      .values({ id, state: 'current', wrapped, created_at: clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (Number(made.numInsertedOrUpdatedRows) === 0) return;
    const wrapping: SealingKey = { ids: [id], secret };
    await insertIndexKeys(transaction, wrapping, clock, () => randomBytes(32));
  });
}

/**
 * Stores the index keys of an instance from before they were stored: until then they were derived from the key of the
 * organisation. A rotation needs them here, because digests must stay the same when that key changes.
 */
export async function storeMissingIndexKeys(
  database: Kysely<KeyTables>,
  wrapping: SealingKey,
  clock: Clock,
): Promise<void> {
  const stored = await database.selectFrom('index_key').select('purpose').execute();
  if (stored.length === purposes.length) return;
  if (stored.length > 0) throw new Failure('keys_unavailable', { detail: 'The key of an index is missing.' });
  await insertIndexKeys(database, wrapping, clock, (purpose) =>
    Buffer.from(hkdfSync('sha256', wrapping.secret, '', `cordon index digest v1|${purpose}`, 32)),
  );
}

async function insertIndexKeys(
  database: Kysely<KeyTables>,
  wrapping: SealingKey,
  clock: Clock,
  secretOf: (purpose: DigestPurpose) => Uint8Array,
): Promise<void> {
  const rows = purposes.map((purpose) => ({
    purpose,
    wrapped: seal(wrapping, identifyIndexKey(purpose), secretOf(purpose)),
    created_at: clock.now(),
  }));
  await database
    .insertInto('index_key')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
