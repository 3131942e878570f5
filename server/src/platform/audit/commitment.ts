import { hash } from 'node:crypto';
import type { Id } from '../../kernel/ids.ts';
import type { OrganisationKey } from '../keys/index.ts';

/** What is committed to: the body that leaves, the answer that is delivered, the text that a person signs. */
export type CommittedPart = 'sent' | 'answer' | 'signed';

/**
 * Commitments of an entry to texts that it holds as ciphertext, or that are not in it at all. They outlive the key of the
 * content: that an answer is the one that was given can be shown when nobody can read it here any more (164.312(c)(2)).
 *
 *   opening    = HMAC-SHA-256(the organisation's key for commitments, part and id of the exchange)
 *   commitment = base64(SHA-256(opening ‖ SHA-256(text as UTF-8)))
 *
 * Without the opening nothing of the text can be guessed from the entry, however short it is. With it, whoever holds the
 * text checks the commitment with any SHA-256; the opening is therefore shown to those only who bring the text; each
 * part has its own.
 */
export interface Commitments {
  /** Thirty-two bytes, the same for ever. Rejects with `keys_unavailable`. */
  openingOf(exchange: Id<'exchange'>, part: CommittedPart): Promise<Buffer>;
}

export function openCommitments(organisation: Pick<OrganisationKey, 'digest'>): Commitments {
  return { openingOf: (exchange, part) => organisation.digest('commitment', `${part} ${exchange}`) };
}

/** @param digest SHA-256 of the text */
export function commit(opening: Uint8Array, digest: Uint8Array): string {
  return hash('sha256', Buffer.concat([opening, digest]), 'base64');
}

export function commitText(opening: Uint8Array, text: string): string {
  // By way of a text of 32 characters: asking for a Buffer costs microseconds more.
  return commit(opening, Buffer.from(hash('sha256', text, 'binary'), 'latin1'));
}
