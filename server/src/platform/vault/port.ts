import type { SurrogateRecord } from '@cordon/deid';
import type { Id } from '../../kernel/ids.ts';
import type { Phi } from '../../kernel/phi.ts';

/**
 * The vault keeps which surrogate stands for which value (164.514(c)). It is written together with the intent entry,
 * by the record; here it is only read.
 */
export interface Vault {
  /** All surrogates of a conversation, oldest first. Rejects with `vault_unavailable` or `keys_unavailable`. */
  readConversation(conversation: Id<'conversation'>): Promise<Phi<readonly SurrogateRecord[]>>;
}

/** The register of patients: a random token for each reference that callers use; never derived from the reference. */
export interface SubjectRegister {
  /** The token of each reference, in order; a reference met for the first time is given one, durably. */
  tokensFor(references: readonly Phi<string>[]): Promise<readonly Id<'subject'>[]>;
}
