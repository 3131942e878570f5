import type { Kysely } from 'kysely';
import { Failure } from '../../kernel/failure.ts';
import type { KeyRing } from './port.ts';
import type { KeyTables } from './tables.ts';

/**
 * Proves that the key ring of this node is there, and that it is the one of now: a copy from before a rotation opens
 * nothing that is sealed since, also while this node has older keys in memory.
 * @throws Failure `keys_unavailable`, `ring_outdated`, `store_unavailable`
 */
export async function confirmRing(
  database: Kysely<KeyTables>,
  ring: Pick<KeyRing, 'confirm' | 'generations'>,
): Promise<void> {
  await ring.confirm();
  const current = await database
    .selectFrom('organisation_key')
    .select('generation')
    .where('state', '=', 'current')
    .executeTakeFirst();
  if (!current) throw new Failure('keys_unavailable', { detail: 'The organisation has no key.' });
  const held = await ring.generations();
  if (held.some(({ id }) => id === current.generation)) return;
  throw new Failure('ring_outdated', {
    detail: `The keys of now are wrapped by generation ${current.generation}, which the key ring of this node does not hold.`,
  });
}
