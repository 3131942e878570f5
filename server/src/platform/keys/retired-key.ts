import { StoreFailure } from '../store/index.ts';
import type { OrganisationKey } from './organisation-key.ts';
import type { SealingKey } from './port.ts';

/** Foreign keys from everything that a key of the organisation wraps: 202611230200-keys.sql. */
const wrappingRules: ReadonlySet<string | undefined> = new Set([
  'content_key_wrapping_key',
  'index_key_wrapping_key',
  'person_totp_wrapping_key',
  'one_time_link_totp_wrapping_key',
]);

/** True when the database refused a row, because the key that wrapped it was rotated away in the meantime. */
export function isRetiredKey(error: unknown): boolean {
  const met = error instanceof Error && error.cause instanceof StoreFailure ? error.cause : error;
  return met instanceof StoreFailure && met.sqlState === '23503' && wrappingRules.has(met.constraint);
}

/**
 * Does what stores something wrapped; once more with the key that wraps now, when this node did not know yet that
 * another one has rotated.
 */
export async function underCurrentKey<T>(
  organisation: OrganisationKey,
  act: (wrapping: SealingKey) => Promise<T>,
): Promise<T> {
  try {
    return await act(await organisation.wrappingKey());
  } catch (error) {
    if (!isRetiredKey(error)) throw error;
    await organisation.refresh();
    return await act(await organisation.wrappingKey());
  }
}
