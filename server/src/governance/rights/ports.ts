import type { OpenRecord } from '../../platform/audit/index.ts';
import type { RightsStore } from './store.ts';

/** What the operations of this duty need; made anew for each call, inside its transaction. */
export interface RightsPorts {
  readonly store: RightsStore;
  readonly record: Pick<OpenRecord, 'reader' | 'log'>;
  /** Name of the organisation, and its time zone, an IANA name. */
  organisation(): Promise<{ readonly name: string; readonly zone: string }>;
  /** The name of a vendor, and where it is reached if that is known. */
  vendor(id: string): Promise<{ readonly name: string; readonly address: string | null }>;
}
