import { ask } from './request.ts';

/** Who holds the keys, and how they are renewed. Times are UTC milliseconds. */

export type Protection = 'passphrase' | 'key-file' | 'pkcs11' | 'aws-kms';

export interface Rotation {
  id: string;
  startedAt: number;
  /** Null where it was started on the command line. */
  startedBy: string | null;
  step: 'generation' | 'organisation-key' | 'rewrap' | 'remove-key' | 'remove-generation' | 'done';
  /** Content keys when it began, and how many of them are wrapped anew. */
  total: number;
  rewrapped: number;
  oldGeneration: string;
  newGeneration: string;
  /** What could still open older copies. */
  remains: 'nothing' | 'copies' | 'scheduled' | 'kept' | null;
  finalAt: number | null;
  finishedAt: number | null;
}

export interface KeyCustody {
  ring: string;
  ringCreatedAt: number;
  /** What holds the key ring, and what the settings ask for. */
  protection: Protection;
  intended: Protection;
  /** Of the key-encrypting key; the last one wraps. */
  generations: readonly { id: string; createdAt: number }[];
  organisationKeys: readonly {
    id: string;
    state: 'current' | 'retiring';
    generation: string;
    createdAt: number;
  }[];
  contentKeys: readonly { class: string; living: number; destroyed: number; oldestMonth: string | null }[];
  /** The one under way, else the last one. */
  rotation: Rotation | null;
  /** What signs the record: verifier keys, the one of now first, and the change under way, else the last one. */
  signing: {
    vkeys: readonly string[];
    change: { step: 'make' | 'both' | 'done'; until: number | null; finishedAt: number | null } | null;
  };
  /** Rotations whose older copies of the key ring nobody has attested as destroyed. */
  openCopies: readonly string[];
  advice: readonly { code: string; text: string }[];
}

export const readCustody = (): Promise<KeyCustody> => ask('GET', '/key-custody');

export const startRotation = (): Promise<Rotation> => ask('POST', '/key-custody/rotation', {});

export type SigningKeyReason = 'scheduled' | 'suspicion' | 'person-left' | 'key-ring-copied';

export const startSigningKeyChange = (why: SigningKeyReason, overlapDays: number): Promise<unknown> =>
  ask('POST', '/key-custody/signing-key-change', { why, overlapDays });
