/** The tables of this folder, for a database handle that knows no others. Times are UTC milliseconds. */
export interface KeyTables {
  organisation_key: {
    id: string;
    only_row: boolean;
    wrapped: Uint8Array;
    created_at: number;
  };
  content_key: {
    id: string;
    scope: string;
    class: string;
    month: string;
    /** Null once destroyed. */
    wrapped: Uint8Array | null;
    created_at: number;
    destroyed_at: number | null;
  };
}
