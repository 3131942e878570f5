import { ask, askFile } from './request.ts';
import type { ClauseValue } from './types.ts';

/** A file of an agreement. Times are UTC milliseconds. */
export interface AgreementText {
  id: string;
  /** As whoever sent it called it. */
  name: string;
  kind: 'pdf' | 'docx' | 'text';
  bytes: number;
  pages: number;
  sha256: string;
  addedAt: number;
  addedByName: string;
  /** The latest look for clauses; null while there was none. */
  check: CheckSummary | null;
}

export interface CheckSummary {
  id: string;
  at: number;
  byName: string;
  /** Required clauses that were not found. */
  missing: readonly string[];
}

/** Words of the text, and the page on which they stand. */
export interface Quote {
  page: number;
  text: string;
}

/** What the check proposes of one clause. */
export interface ClauseFinding {
  clause: string;
  title: string;
  required: boolean;
  state: 'found' | 'unclear' | 'not-found';
  quotes: readonly Quote[];
  location: string | null;
  value: ClauseValue | null;
  notes: readonly string[];
  contradictions: readonly { says: string; quotes: readonly Quote[] }[];
}

export interface AgreementCheck extends CheckSummary {
  text: string;
  /** The newest date among the clauses that were looked for. */
  catalogueAsOf: string;
  findings: readonly ClauseFinding[];
}

const at = (agreement: string) => `/agreements/${encodeURIComponent(agreement)}`;

/** @param content in Base64 */
export const uploadAgreementText = (
  agreement: string,
  input: { name: string; content: string },
): Promise<AgreementText> => ask('POST', `${at(agreement)}/texts`, input);

export const checkAgreementText = (agreement: string, text: string): Promise<AgreementCheck> =>
  ask('POST', `${at(agreement)}/texts/${encodeURIComponent(text)}/checks`, {});

export const readAgreementCheck = (agreement: string, check: string): Promise<AgreementCheck> =>
  ask('GET', `${at(agreement)}/checks/${encodeURIComponent(check)}`);

export const readAgreementFile = (agreement: string, text: string): Promise<Blob> =>
  askFile(`${at(agreement)}/texts/${encodeURIComponent(text)}/file`);

export const composeAgreement = (agreement: string, format: 'docx' | 'pdf'): Promise<Blob> =>
  askFile(`${at(agreement)}/template?format=${format}`);
