export {
  type DocumentKind,
  limits as documentLimits,
  mediaTypes,
  type PageText,
  type ReadDocument,
} from './model.ts';
export { readDocument } from './read-document.ts';
export { writeDocx } from './write-docx.ts';
export { writePdf } from './write-pdf.ts';
export { blank, type WrittenDocument, type WrittenPart } from './written.ts';
