import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { documentLimits, readDocument, writeDocx, writePdf } from './index.ts';
import type { WrittenDocument } from './written.ts';

const written: WrittenDocument = {
  title: 'A “title”',
  parts: [
    { is: 'heading', text: '1. Section' },
    { is: 'paragraph', text: `${'Words that fill a page. '.repeat(300)}The end of it.` },
    { is: 'paragraph', text: 'Łódź & <Zürich>', small: true },
    { is: 'signature', of: 'Lakeside Clinic', lines: ['Name', 'Date'] },
  ],
};

async function faultOf(bytes: Uint8Array): Promise<string> {
  const read = await readDocument(bytes);
  return 'fault' in read ? read.fault : `read as ${read.kind}`;
}

async function textOf(bytes: Uint8Array): Promise<string[]> {
  const read = await readDocument(bytes);
  if ('fault' in read) throw new Error(read.fault);
  return read.pages.map(({ text }) => text);
}

function docx(body: string): Uint8Array {
  return zipSync({ 'word/document.xml': strToU8(body) });
}

/** A PDF of one page with the streams given; readers find its objects without a table of them. */
function pdf(streams: readonly Uint8Array[], more = ''): Buffer {
  const head = `%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R${more}>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>endobj\n`;
  const objects = streams.flatMap((stream, index) => [
    Buffer.from(`${index + 4} 0 obj<</Length ${stream.length}/Filter/FlateDecode>>stream\n`, 'latin1'),
    stream,
    Buffer.from('\nendstream endobj\n', 'latin1'),
  ]);
  return Buffer.concat([Buffer.from(head), ...objects, Buffer.from('trailer<</Root 1 0 R>>\n%%EOF')]);
}

describe('what is written is read again', () => {
  test('a PDF, page by page', async () => {
    const pages = await textOf(await writePdf(written));
    expect(pages.length).toBeGreaterThan(1);
    expect(pages[0]).toContain('A “title”');
    expect(pages.at(-1)).toContain('The end of it.');
    // Letters that the fonts of every reader lack are written without their marks, or as a question mark.
    expect(pages.at(-1)).toContain('?ódz & <Zürich>');
    expect(pages.at(-1)).toContain('Lakeside Clinic');
  });

  test('a Word document, with every letter', async () => {
    const [page = ''] = await textOf(await writeDocx(written));
    expect(page).toContain('Łódź & <Zürich>');
    expect(page).toMatch(/Name: _+/);
  });
});

describe('Word documents', () => {
  test('pages are told by the breaks that Word noted, and a break is counted once', async () => {
    const body =
      '<w:document><w:p><w:r><w:t>One</w:t><w:br w:type="page"/></w:r></w:p><w:p><w:r><w:lastRenderedPageBreak/><w:t>Two &amp; &#x41;</w:t></w:r></w:p></w:document>';
    expect(await textOf(docx(body))).toEqual(['One', 'Two & A']);
  });

  test('text that was deleted, and codes of fields, are not read', async () => {
    const body =
      '<w:document><w:p><w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:t>gone</w:t></w:r></w:del><w:instrText>PAGE</w:instrText></w:p></w:document>';
    expect(await textOf(docx(body))).toEqual(['Kept']);
  });

  test('entities of its own are refused: nothing is expanded', async () => {
    const body = '<!DOCTYPE a [<!ENTITY b "bbbb">]><w:document><w:t>&b;</w:t></w:document>';
    expect(await faultOf(docx(body))).toMatch(/entities of its own/);
  });

  test('a body that unpacks to too much is refused before it is unpacked', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(documentLimits.unpackedBytes + 1) });
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await faultOf(bomb)).toMatch(/unpacks to far more/);
  });

  test('a body that says it is smaller than it is never becomes larger than it said', async () => {
    const bytes = docx(`<w:document><w:p><w:t>${'a'.repeat(100_000)}</w:t></w:p></w:document>`);
    const lying = Buffer.from(bytes);
    // Sizes stand in the central directory, 24 bytes after its signature.
    lying.writeUInt32LE(40, lying.indexOf('PK\u0001\u0002') + 24);
    expect(await faultOf(lying)).toMatch(/cut short|damaged/);
  });

  test.for([
    ['an archive of something else', zipSync({ 'a.txt': strToU8('a') }), /no Word document/],
    ['a damaged archive', Buffer.from('PK\u0003\u0004 and nothing'), /damaged archive/],
    ['a tag that never ends', docx('<w:document><w:t>a</w:t'), /cut short/],
    ['an old Word file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]), /old Word file/],
  ] as const)('%s is refused', async ([, bytes, says]) => {
    expect(await faultOf(bytes)).toMatch(says);
  });
});

describe('PDFs', () => {
  const page = deflateSync(Buffer.from('0 0 m'));

  test('one without text says so', async () => {
    expect(await faultOf(pdf([page]))).toMatch(/has no text: it is a picture/);
  });

  test('one that is protected says so', async () => {
    expect(await faultOf(pdf([page], '/Encrypt 9 0 R'))).toMatch(/protected/);
  });

  test('streams that unpack to too much are refused, alone, together, and packed twice', async () => {
    const half = deflateSync(Buffer.alloc(documentLimits.unpackedBytes / 2 + 1));
    const whole = deflateSync(Buffer.alloc(documentLimits.unpackedBytes + 1));
    for (const streams of [[whole], [half, half], [deflateSync(whole)]]) {
      expect(await faultOf(pdf(streams))).toMatch(/unpacks to far more/);
    }
  });

  test('a damaged one is refused without a word of it', async () => {
    const fault = await faultOf(Buffer.from('%PDF-1.7 secret words'));
    expect(fault).toMatch(/damaged/);
    expect(fault).not.toContain('secret');
  });
});

describe('plain text', () => {
  test('pages end at form feeds; the mark of UTF-16 is known', async () => {
    expect(await textOf(Buffer.from('One\r\ntwo\fThree'))).toEqual(['One\ntwo', 'Three']);
    expect(await textOf(Buffer.from('\ufeffWide', 'utf16le'))).toEqual(['Wide']);
  });

  test.for([
    ['nothing', Buffer.alloc(0), /empty/],
    ['only blanks', Buffer.from('  \n '), /no text/],
    ['bytes of something else', Buffer.from([1, 2, 3]), /no PDF, no Word/],
    ['an image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]), /no PDF, no Word/],
    ['too much', Buffer.alloc(documentLimits.bytes + 1, 97), /larger than 20 MiB/],
    ['more text than is read', Buffer.alloc(documentLimits.characters + 1, 97), /more text/],
  ] as const)('%s is refused', async ([, bytes, says]) => {
    expect(await faultOf(bytes)).toMatch(says);
  });
});

test('a document that takes too long is given up', async () => {
  expect(await readDocument(await writePdf(written), 0)).toEqual({
    fault: 'The file could not be read within the time and the memory that a document has.',
  });
});
