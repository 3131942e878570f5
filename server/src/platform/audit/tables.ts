import type { Generated } from 'kysely';
import type { ElementManifest } from './port.ts';

/** The tables of this folder, for a database handle that knows no others. Times are UTC milliseconds. */
export interface AuditTables {
  exchange: ExchangeRow;
  exchange_subject: {
    subject: string;
    exchange: string;
    /** Bits of the classes of elements, and bytes that rule an exchange out: see subject-marks.ts. */
    requested: number;
    available: number;
    sent: number;
    marks: Uint8Array;
  };
  exchange_open: {
    exchange: string;
    node: string;
    partial: Uint8Array | null;
    partial_at: number | null;
  };
  audit_pending: {
    id: string;
    seq: Generated<number>;
    record: unknown;
    sealed: Uint8Array | null;
  };
  audit_act: {
    id: string;
    event: string;
    at: number;
    actor: string | null;
    exchange: string | null;
    /** Set by the database, out of the facts or the exchange. */
    system: Generated<string | null>;
    vendor: Generated<string | null>;
    facts: unknown;
    entry: number;
  };
}

/** One exchange as lists show it. */
export interface ExchangeRow {
  id: string;
  at: number;
  protocol: string;
  conversation: string | null;
  actor_kind: string | null;
  actor: string | null;
  on_behalf_of: string | null;
  other_patients: number | null;
  same_surname: boolean | null;
  system: string | null;
  purpose: string | null;
  subjects: string[];
  endpoint: string | null;
  provider: string | null;
  vendor: string | null;
  product: string | null;
  tier: string | null;
  region: string | null;
  model: string | null;
  snapshot: string | null;
  retention: string | null;
  /** The elements that the request carried, as in the entry. */
  elements: ElementManifest;
  decision: 'permitted' | 'refused';
  state: ExchangeState;
  reason: string | null;
  node: string;
  opened_entry: number | null;
  closed_entry: number | null;
  closed_at: number | null;
  closings: number;
}

export type ExchangeState = 'open' | 'refused' | 'completed' | 'failed' | 'aborted' | 'interrupted';
