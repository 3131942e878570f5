import type { NoteSigner } from './core/signer.ts';

/** The keys of a log whose signing key may change while it is open. */
export interface LogKeys {
  /** Verifier keys that belong to this log: the one that signs now first, then earlier ones. Never empty. */
  vkeys(): readonly string[];
  /** How each key took over from the one before: notes as `signSuccession` makes them, the oldest first. */
  successions(): readonly string[];
  /** Those that sign now: one, and during a change-over also the one before. Rejects while none may sign here. */
  signers(): Promise<readonly NoteSigner[]>;
  /** Looks again which keys there are: another node may have changed them. */
  refresh(): Promise<void>;
}

/** Keys that do not change. */
export function fixKeys(signer: NoteSigner, earlierKeys: readonly string[] = []): LogKeys {
  const vkeys = [signer.vkey, ...earlierKeys];
  return {
    vkeys: () => vkeys,
    successions: () => [],
    signers: async () => [signer],
    refresh: async () => undefined,
  };
}
