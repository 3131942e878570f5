import { DocumentError, type PageText } from './model.ts';

/**
 * Plain text in UTF-8, or in UTF-16 with its mark. Pages are told by form feeds.
 * @throws DocumentError where it is neither
 */
export function readPlain(bytes: Uint8Array): PageText[] {
  const text = decode(bytes).replaceAll(/\r\n?/g, '\n');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) throw unreadable();
  return text.split('\f').map((page, index) => ({ page: index + 1, text: page.trim() }));
}

function decode(bytes: Uint8Array): string {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const name = isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes);
  } catch {
    throw unreadable();
  }
}

function unreadable(): DocumentError {
  return new DocumentError('This is no PDF, no Word document (.docx) and no plain text in UTF-8.');
}
