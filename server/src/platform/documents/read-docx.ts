import { unzipSync } from 'fflate';
import { DocumentError, limits, type PageText } from './model.ts';

const body = 'word/document.xml';

/**
 * The text of a Word document. Nothing but its body is unpacked. Pages are those that Word noted when it last laid the
 * document out, and breaks that somebody set; a document without any is one page.
 * @throws DocumentError where it is no such document, or a hostile one
 */
export function readDocx(bytes: Uint8Array): PageText[] {
  const xml = decode(unpackBody(bytes));
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) {
    throw new DocumentError('The document declares entities of its own, which no Word document does.');
  }
  return readPages(xml);
}

function unpackBody(bytes: Uint8Array): Uint8Array {
  let members = 0;
  let announced: number | undefined;
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        members += 1;
        if (members > limits.members) throw new DocumentError('The archive has too many members.');
        if (name !== body) return false;
        if (announced !== undefined) throw new DocumentError('The archive has two bodies of one document.');
        if (originalSize > limits.unpackedBytes) {
          throw new DocumentError('The document unpacks to far more than an agreement has.');
        }
        announced = originalSize;
        return true;
      },
    });
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    throw new DocumentError('The file is a damaged archive.');
  }
  const found = files[body];
  if (!found) throw new DocumentError('This is an archive, but no Word document (.docx).');
  return found;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DocumentError('The body of the document is damaged.');
  }
}

/** What the reader of the body keeps between tags. */
interface Reading {
  readonly pages: string[];
  /** Inside how many elements whose text is not shown. */
  hidden: number;
  isText: boolean;
  /** Whether anything was read since the last break of a page. */
  hasText: boolean;
}

/** One pass over the tags, in time that grows with the length alone: `<` opens each of them, and the next `>` ends it. */
function readPages(xml: string): PageText[] {
  const reading: Reading = { pages: [''], hidden: 0, isText: false, hasText: false };
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf('<', at);
    if (open < 0) break;
    if (reading.isText && reading.hidden === 0) add(reading, decodeEntities(xml.slice(at, open)));
    const close = xml.indexOf('>', open);
    if (close < 0) throw new DocumentError('The body of the document is cut short.');
    takeTag(reading, xml.slice(open + 1, close));
    at = close + 1;
  }
  if (!xml.trimEnd().endsWith('>')) throw new DocumentError('The body of the document is cut short.');
  return reading.pages.map((text, index) => ({ page: index + 1, text: text.trim() }));
}

/** Text that was deleted, and the codes behind fields, are not part of what is agreed. */
const unseen = new Set(['w:del', 'w:moveFrom', 'w:instrText', 'mc:Fallback']);

function takeTag(reading: Reading, tag: string): void {
  const isEnd = tag.startsWith('/');
  const isAlone = tag.endsWith('/');
  const name = /^\/?([A-Za-z:]+)/.exec(tag)?.[1] ?? '';
  if (unseen.has(name)) {
    if (!isAlone) reading.hidden = Math.max(0, reading.hidden + (isEnd ? -1 : 1));
  } else if (name === 'w:t') {
    reading.isText = !isEnd && !isAlone;
  } else if (name === 'w:p' && (isEnd || isAlone)) {
    add(reading, '\n\n');
  } else {
    takeBreak(reading, name, tag);
  }
}

function takeBreak(reading: Reading, name: string, tag: string): void {
  if (name === 'w:lastRenderedPageBreak' || (name === 'w:br' && tag.includes('w:type="page"'))) {
    turnPage(reading);
  } else if (name === 'w:br' || name === 'w:cr') {
    add(reading, '\n');
  } else if (name === 'w:tab' && reading.hasText) {
    add(reading, ' ');
  }
}

/** A break that was set and the note of where the page ended stand side by side: they are one. */
function turnPage(reading: Reading): void {
  if (!reading.hasText) return;
  if (reading.pages.length >= limits.pages) throw new DocumentError('The document has too many pages.');
  reading.pages.push('');
  reading.hasText = false;
}

function add(reading: Reading, text: string): void {
  const last = reading.pages.length - 1;
  reading.pages[last] = `${reading.pages[last] ?? ''}${text}`;
  reading.hasText ||= text.trim() !== '';
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replaceAll(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,4});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole;
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0x1f && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
  });
}
