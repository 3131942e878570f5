import type { CheckpointWitness } from '@cordon/audit-log';

export interface SignedCheckpoint {
  readonly size: number;
  /** Signed note (C2SP tlog-checkpoint). */
  readonly note: string;
}

/** A place that checkpoints are published at. */
export interface CheckpointPlace {
  /** Its address without anything secret. */
  readonly name: string;
  readonly kind: 'folder' | 'web' | 'mail';
  /** The place as a witness that can be asked what it keeps; null where nothing can be read back. */
  readonly copy: CheckpointWitness | null;
  /** Durable there when it resolves, as far as the place tells. */
  publish(checkpoint: SignedCheckpoint): Promise<void>;
}
