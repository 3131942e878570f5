/** Something about the keys that their owner should decide or do. */
export interface KeyAdvice {
  /** Stable; the console and the checklist go by it. */
  readonly code: KeyAdviceCode;
  readonly text: string;
}

export type KeyAdviceCode =
  | 'key_file'
  | 'holder_differs'
  | 'generation_old'
  | 'rotation_unfinished'
  | 'ring_copies';

/** What is known about the keys, as far as advice goes. Times are UTC milliseconds. */
export interface KeyFacts {
  readonly protection: string;
  /** What the settings ask for. */
  readonly intended: string;
  readonly generations: readonly { readonly createdAt: number }[];
  readonly rotation: { readonly finishedAt: number | null } | null;
  /** Rotations whose older copies of the key ring may be left: nobody has attested otherwise. */
  readonly openCopies: readonly string[];
}

/** Why a signing key is changed. Words of a person would have to be sealed, and an auditor could not read them. */
export const signingKeyReasons = ['scheduled', 'suspicion', 'person-left', 'key-ring-copied'] as const;

export type SigningKeyReason = (typeof signingKeyReasons)[number];
