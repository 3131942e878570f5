/** The tables of this folder, for a database handle that knows no others. Times are UTC milliseconds. */
export interface VaultTables {
  subject: {
    token: string;
    digest: Uint8Array;
    reference: Uint8Array;
    created_at: number;
  };
}
