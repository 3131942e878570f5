import type { Id } from '../../../kernel/ids.ts';

/** A file of an agreement, without its content. */
export interface TextHead {
  readonly id: Id<'agreementFile'>;
  readonly agreement: Id<'agreement'>;
  /** As whoever sent it called it. */
  readonly name: string;
  readonly kind: 'pdf' | 'docx' | 'text';
  readonly bytes: number;
  readonly pages: number;
  /** Lowercase hexadecimal SHA-256 of the file as it came. */
  readonly sha256: string;
  /** UTC milliseconds. */
  readonly addedAt: number;
  readonly addedBy: string;
  readonly addedByName: string;
}

/** What the clause check made of a file, without its quotations. */
export interface CheckHead {
  readonly id: Id<'agreementCheck'>;
  readonly agreement: Id<'agreement'>;
  readonly text: Id<'agreementFile'>;
  readonly sha256: string;
  /** The newest date among the clauses of the catalogue that were looked for. */
  readonly catalogueAsOf: string;
  /** Required clauses that were not found. */
  readonly missing: readonly string[];
  /** UTC milliseconds. */
  readonly at: number;
  readonly by: string;
  readonly byName: string;
}

/** Files that one agreement may have: its drafts, its signed form, its annexes. */
export const mostTexts = 50;
