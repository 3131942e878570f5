import { parentPort, workerData } from 'node:worker_threads';
import { findKind } from './find-kind.ts';
import { DocumentError, limits, type PageText, type ReadDocument } from './model.ts';
import { readDocx } from './read-docx.ts';
import { readPdf } from './read-pdf.ts';
import { readPlain } from './read-plain.ts';

/** The thread that reads one document and ends. Its first message says that it has begun: the time limit runs from there. */
async function read(bytes: Uint8Array): Promise<ReadDocument> {
  try {
    const kind = findKind(bytes);
    const pages = await readers[kind](bytes);
    return { kind, pages: requireText(pages) };
  } catch (error) {
    return { fault: error instanceof DocumentError ? error.message : 'The file is damaged.' };
  }
}

const readers = {
  pdf: readPdf,
  docx: async (bytes: Uint8Array) => readDocx(bytes),
  text: async (bytes: Uint8Array) => readPlain(bytes),
};

function requireText(pages: readonly PageText[]): readonly PageText[] {
  const length = pages.reduce((sum, { text }) => sum + text.length, 0);
  if (length === 0) throw new DocumentError('The document has no text.');
  if (length > limits.characters || pages.length > limits.pages) {
    throw new DocumentError('The document has more text than an agreement has.');
  }
  return pages;
}

parentPort?.postMessage('begun');
parentPort?.postMessage(await read(workerData as Uint8Array));
// What the reader of PDFs still has under way is of no interest any more.
process.exit();
