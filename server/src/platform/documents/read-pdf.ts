import { inspectPdf } from './inspect-pdf.ts';
import { DocumentError, limits, type PageText } from './model.ts';

/** A piece of text on a page, as pdf.js gives it. */
interface Piece {
  readonly str: string;
  readonly hasEOL: boolean;
  readonly height: number;
  readonly transform: readonly number[];
}

/**
 * The text of a PDF, page by page. Nothing of it is drawn, run or fetched.
 * @throws DocumentError where it cannot be read, is too large, or has no text
 */
export async function readPdf(bytes: Uint8Array): Promise<PageText[]> {
  inspectPdf(bytes);
  const { getDocument } = await loadReader();
  const task = getDocument({
    data: bytes,
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: false,
    // Images are never looked at.
    maxImageSize: 1,
  });
  try {
    const document = await task.promise;
    if (document.numPages > limits.pages) throw new DocumentError('The PDF has too many pages.');
    const pages: PageText[] = [];
    let length = 0;
    for (let page = 1; page <= document.numPages; page += 1) {
      const { items } = await (await document.getPage(page)).getTextContent();
      const text = joinPieces(items.filter((item) => 'str' in item) as readonly Piece[]);
      length += text.length;
      if (length > limits.characters) throw new DocumentError('The PDF has more text than an agreement has.');
      pages.push({ page, text });
    }
    if (pages.every(({ text }) => text === '')) {
      throw new DocumentError(
        'The PDF has no text: it is a picture of a document. Ask for a PDF with text, or run it through text recognition.',
      );
    }
    return pages;
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    throw new DocumentError('The PDF is damaged or protected.');
  } finally {
    await task.destroy();
  }
}

/** Classes of a browser that the library looks for. It would draw with them; reading text needs none of them. */
async function loadReader() {
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) {
    if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value: class {} });
  }
  return await import('pdfjs-dist/legacy/build/pdf.mjs');
}

/** Lines, with an empty one where the gap to the next is wider than between lines of one paragraph. */
function joinPieces(pieces: readonly Piece[]): string {
  const lines: { text: string; y: number; height: number }[] = [];
  let open: { text: string; y: number; height: number } | undefined;
  for (const { str, hasEOL, height, transform } of pieces) {
    const y = transform[5] ?? 0;
    if (str !== '') {
      open ??= { text: '', y, height };
      open.text += str;
      open.height = Math.max(open.height, height);
    }
    if (hasEOL && open) {
      lines.push(open);
      open = undefined;
    }
  }
  if (open) lines.push(open);
  let text = '';
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const gap = before ? before.y - line.y : 0;
    const isApart = before !== undefined && (gap > 1.5 * line.height || gap < 0);
    text += `${before ? (isApart ? '\n\n' : '\n') : ''}${line.text.trim()}`;
  }
  return text.trim();
}
