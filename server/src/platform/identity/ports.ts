import type { ActRecord } from '../audit/index.ts';
import type { RowIdentity } from '../keys/index.ts';

/** Seals values for one place in the database: a value moved to another row does not open. */
export interface Sealer {
  /** `row` is table, column and id of the row. Rejects with `keys_unavailable`. */
  seal(row: RowIdentity, plain: Uint8Array): Promise<Uint8Array>;
  open(row: RowIdentity, sealed: Uint8Array): Promise<Uint8Array>;
}

/** The part of the record of acts that is used here. */
export type Acts = Pick<ActRecord, 'recordAct' | 'integrate'>;
