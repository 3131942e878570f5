/** What a file is, told from its bytes and never from its name. */
export type DocumentKind = 'pdf' | 'docx' | 'text';

export const mediaTypes: Readonly<Record<DocumentKind, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  text: 'text/plain; charset=utf-8',
};

/** The text of one page: lines, with an empty line where a paragraph ends. */
export interface PageText {
  readonly page: number;
  readonly text: string;
}

/** A document as it was read, or why it could not be read, in a sentence for whoever sent it. */
export type ReadDocument =
  | { readonly kind: DocumentKind; readonly pages: readonly PageText[] }
  | { readonly fault: string };

/** A document cannot be read; the message is for whoever sent it and quotes nothing of it. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
}

/** Bounds of what is read. A file beyond them is refused, however harmless it is. */
export const limits = {
  bytes: 20 * 1024 ** 2,
  /** Of everything that is unpacked from one file. */
  unpackedBytes: 64 * 1024 ** 2,
  pages: 500,
  /** UTF-16 units of text, all pages together. */
  characters: 2_000_000,
  /** Members of a ZIP archive. */
  members: 2_000,
} as const;
