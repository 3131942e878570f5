import type { Id } from '../../../kernel/ids.ts';
import type { Phi } from '../../../kernel/phi.ts';
import type { CareStore } from '../store.ts';
import type { Known } from './gather.ts';

/** What an import needs, inside its transaction. */
export interface ImportPorts {
  readonly store: CareStore;
  /** The tokens of patients whom the record system calls so, in the order given. */
  tokensOf(references: readonly Phi<string>[]): Promise<readonly Id<'subject'>[]>;
  /** Keyed digest of where a relationship comes from, in hexadecimal digits. */
  digest(source: string): Promise<string>;
  known(): Promise<Known>;
}
