import type { Day } from './types.ts';

export interface Signature {
  party: 'organisation' | 'counterparty';
  name: string;
  title: string;
  on: Day;
}

export type Execution =
  | {
      kind: 'signatures';
      documentHash: string;
      /** The signed document, where it was uploaded. */
      text: string | null;
      signatures: readonly Signature[];
    }
  | {
      kind: 'click-through';
      name: string;
      title: string;
      on: Day;
      source: string;
      text: string;
      textHash: string;
    };

export type ExecutionInput =
  | { kind: 'signatures'; documentHash: string; signatures: readonly Signature[] }
  | { kind: 'signatures'; text: string; signatures: readonly Signature[] }
  | { kind: 'click-through'; name: string; title: string; on: Day; source: string; text: string };
