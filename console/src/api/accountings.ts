import { ask, askFile } from './request.ts';

export type Requester = 'individual' | 'personal-representative' | 'another';

export type VerifiedBy =
  | 'known-in-person'
  | 'photo-identification'
  | 'signed-request'
  | 'signed-in'
  | 'documents-of-authority';

/** That an accounting of disclosures was made for a patient. */
export interface Accounting {
  id: string;
  /** Calendar days. */
  from: string;
  to: string;
  /** UTC milliseconds. */
  madeAt: number;
  madeByName: string;
  disclosures: number;
  leftOut: number;
  /** SHA-256 of the document. */
  digest: string;
  /** Null for those of before it was asked. */
  verification: { requester: Requester; verifiedBy: VerifiedBy; note: string | null } | null;
}

export interface AccountingWish {
  from?: string;
  to?: string;
  format: 'html' | 'csv' | 'json';
  requester: Requester;
  verifiedBy: VerifiedBy;
  note?: string;
}

const at = (subject: string) => `/subjects/${encodeURIComponent(subject)}/disclosures`;

/** @param subject token of the patient */
export const listAccountings = (subject: string): Promise<readonly Accounting[]> =>
  ask<{ items: Accounting[] }>('GET', at(subject)).then(({ items }) => items);

/** Draws one up: the document. */
export const accountDisclosures = (subject: string, wish: AccountingWish): Promise<Blob> =>
  askFile(at(subject), wish);
