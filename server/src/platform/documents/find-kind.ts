import { DocumentError, type DocumentKind } from './model.ts';

/**
 * Tells from the bytes what a file is.
 * @throws DocumentError for everything else
 */
export function findKind(bytes: Uint8Array): DocumentKind {
  if (bytes.length === 0) throw new DocumentError('The file is empty.');
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (head.includes('%PDF-')) return 'pdf';
  if (head.startsWith('PK\u0003\u0004')) return 'docx';
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) {
    throw new DocumentError(
      'This is an old Word file (.doc) or a protected one: save it as .docx or as PDF.',
    );
  }
  return 'text';
}
