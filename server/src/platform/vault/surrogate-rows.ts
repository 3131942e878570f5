import type { SurrogateRecord } from '@cordon/deid';
import type { Id } from '../../kernel/ids.ts';
import { open, type RowIdentity, type SealingKey, seal } from '../keys/index.ts';

/** Where the surrogates of one exchange stand: moved to another conversation or exchange they do not open. */
export function identifySurrogateRow(
  conversation: Id<'conversation'>,
  exchange: Id<'exchange'>,
): RowIdentity {
  return `vault_surrogates|sealed|${conversation} ${exchange}`;
}

/** Seals what one exchange allotted, for the record to store with the entry that opens the exchange. */
export function sealSurrogates(
  key: SealingKey,
  row: RowIdentity,
  surrogates: readonly SurrogateRecord[],
): Buffer {
  return seal(key, row, Buffer.from(JSON.stringify(surrogates), 'utf8'));
}

/**
 * Opens one row of the vault.
 * @throws EnvelopeError
 */
export function openSurrogates(
  key: SealingKey,
  row: RowIdentity,
  sealed: Uint8Array,
): readonly SurrogateRecord[] {
  // Authenticated by the envelope: nobody but us can have written it.
  return JSON.parse(open(key, row, sealed).toString('utf8')) as readonly SurrogateRecord[];
}
