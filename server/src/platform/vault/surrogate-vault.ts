import type { SurrogateRecord } from '@cordon/deid';
import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import { type Phi, phi } from '../../kernel/phi.ts';
import { type ContentKeys, EnvelopeError, readKeyIds } from '../keys/index.ts';
import type { QueryPort } from '../store/index.ts';
import type { Vault } from './port.ts';
import { identifySurrogateRow, openSurrogates } from './surrogate-rows.ts';

export interface VaultOptions {
  readonly query: QueryPort;
  readonly keys: ContentKeys;
  readonly clock: Clock;
  /** How long an opened conversation stays in memory; `vaultMemoryMilliseconds` if not given. */
  readonly keepMilliseconds?: number;
}

interface VaultRow {
  entry: number;
  exchange: Id<'exchange'>;
  sealed: Uint8Array;
}

interface OpenedConversation {
  readonly lastEntry: number;
  readonly surrogates: readonly SurrogateRecord[];
  readonly until: number;
}

/** How long a conversation stays in the memory of a node after it was last read. */
export const vaultMemoryMilliseconds = 180_000;

/** Conversations kept open in memory at once; the oldest make room. */
const openedLimit = 2_000;

/**
 * Opens the vault. Each reading is one indexed query for what is newer than the rows already opened, so that every node
 * sees what any other has committed.
 */
export function openVault(options: VaultOptions): Vault {
  return new SurrogateVault(options);
}

class SurrogateVault implements Vault {
  readonly #options: VaultOptions;
  readonly #opened = new Map<Id<'conversation'>, OpenedConversation>();

  constructor(options: VaultOptions) {
    this.#options = options;
  }

  async readConversation(conversation: Id<'conversation'>): Promise<Phi<readonly SurrogateRecord[]>> {
    const known = this.#known(conversation);
    const rows = await this.#readRows(conversation, known?.lastEntry ?? -1);
    const added = await this.#open(conversation, rows);
    const surrogates = [...(known?.surrogates ?? []), ...added];
    this.#keep(conversation, rows.at(-1)?.entry ?? known?.lastEntry ?? -1, surrogates);
    return phi(surrogates);
  }

  #known(conversation: Id<'conversation'>): OpenedConversation | undefined {
    const known = this.#opened.get(conversation);
    return known && known.until > this.#options.clock.now() ? known : undefined;
  }

  async #readRows(conversation: Id<'conversation'>, after: number): Promise<VaultRow[]> {
    try {
      const { rows } = await this.#options.query<VaultRow>(
        `select entry, exchange, sealed from vault_surrogates where conversation = $1 and entry > $2 order by entry`,
        [conversation, after],
        'vault_read_conversation',
      );
      return rows;
    } catch (cause) {
      throw new Failure('vault_unavailable', { cause });
    }
  }

  async #open(conversation: Id<'conversation'>, rows: readonly VaultRow[]): Promise<SurrogateRecord[]> {
    try {
      // Asked even without rows: with the key ring away, surrogates in memory must not be used either.
      const keys = await this.#options.keys.keysOf(rows.map((row) => readKeyIds(row.sealed)));
      return rows.flatMap((row, index) => {
        const key = keys[index];
        // A destroyed key destroys the link between surrogate and value for good: the row holds nothing any more.
        return key ? openSurrogates(key, identifySurrogateRow(conversation, row.exchange), row.sealed) : [];
      });
    } catch (error) {
      this.#opened.delete(conversation);
      if (error instanceof Failure && error.code === 'keys_unavailable') throw error;
      const detail = error instanceof EnvelopeError ? 'A row of the vault was changed.' : undefined;
      throw new Failure('vault_unavailable', { cause: error, ...(detail && { detail }) });
    }
  }

  #keep(conversation: Id<'conversation'>, lastEntry: number, surrogates: readonly SurrogateRecord[]): void {
    // Two readings may overlap: the one that saw more stays.
    const known = this.#opened.get(conversation);
    if (known && known.lastEntry > lastEntry) return;
    this.#opened.delete(conversation);
    if (lastEntry < 0) return;
    const oldest = this.#opened.size >= openedLimit ? this.#opened.keys().next() : undefined;
    if (oldest && !oldest.done) this.#opened.delete(oldest.value);
    const until = this.#options.clock.now() + (this.#options.keepMilliseconds ?? vaultMemoryMilliseconds);
    this.#opened.set(conversation, { lastEntry, surrogates, until });
  }
}
