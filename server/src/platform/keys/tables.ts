import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { Retired } from './port.ts';

export type RotationStep =
  | 'generation'
  | 'organisation-key'
  | 'rewrap'
  | 'remove-key'
  | 'remove-generation'
  | 'done';

/** The tables of this folder, for a database handle that knows no others. Times are UTC milliseconds. */
export interface KeyTables {
  organisation_key: {
    id: string;
    /** `retiring`: opens what a rotation has not wrapped anew yet, and wraps nothing. */
    state: 'current' | 'retiring';
    wrapped: Uint8Array;
    /** The generation of the KEK that wrapped it. */
    generation: GeneratedAlways<string>;
    created_at: number;
  };
  content_key: {
    id: string;
    scope: string;
    class: string;
    month: string;
    /** Null once destroyed. */
    wrapped: Uint8Array | null;
    /** The key of the organisation that wrapped it. */
    wrapping: GeneratedAlways<string | null>;
    created_at: number;
    destroyed_at: number | null;
  };
  index_key: {
    purpose: string;
    wrapped: Uint8Array;
    wrapping: GeneratedAlways<string>;
    created_at: number;
  };
  key_rotation: {
    id: string;
    started_at: number;
    started_by: string | null;
    old_key: string;
    new_key: string;
    old_generation: string;
    new_generation: string;
    step: RotationStep;
    total: number;
    rewrapped: Generated<number>;
    worker: ColumnType<string | null, never, string | null>;
    leased_until: ColumnType<unknown, never, never>;
    remains: Retired['remains'] | null;
    final_at: number | null;
    finished_at: number | null;
  };
}
