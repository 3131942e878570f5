import type { VendorDirectory } from './directory.ts';
import type { VendorStore } from './store.ts';

/** What the operations of this duty need; made anew for each call, inside its transaction. */
export interface VendorPorts {
  readonly store: VendorStore;
  readonly directory: VendorDirectory;
  /** The organisation's time zone, an IANA name. */
  zone(): Promise<string>;
}
