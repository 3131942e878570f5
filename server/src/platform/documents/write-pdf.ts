import PDFDocument from 'pdfkit';
import { blank, type WrittenDocument, type WrittenPart } from './written.ts';

const sizes = { title: 18, heading: 13, text: 10.5, small: 8.5 } as const;

/** The document as a PDF with its structure marked, so that it can be read aloud. */
export async function writePdf({ title, parts }: WrittenDocument): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    ...{ size: 'LETTER', margin: 72, pdfVersion: '1.7', lang: 'en-US', tagged: true, displayTitle: true },
    info: { Title: printable(title), Creator: 'Cordon', Producer: 'Cordon' },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => pdf.on('end', resolve));
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const add = (role: string, size: number, font: string, text: string) =>
    root.add(
      pdf.struct(role, {}, () => {
        pdf.font(font).fontSize(size).text(printable(text), { lineGap: 1 }).moveDown(0.8);
      }),
    );
  add('H1', sizes.title, 'Helvetica-Bold', title);
  for (const part of parts) writePart(part, add);
  root.end();
  pdf.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

function writePart(
  part: WrittenPart,
  add: (role: string, size: number, font: string, text: string) => void,
): void {
  switch (part.is) {
    case 'heading':
      add('H2', sizes.heading, 'Helvetica-Bold', part.text);
      break;
    case 'paragraph':
      add('P', part.small ? sizes.small : sizes.text, 'Helvetica', part.text);
      break;
    case 'signature':
      add('P', sizes.text, 'Helvetica-Bold', part.of);
      for (const line of part.lines) add('P', sizes.text, 'Helvetica', `${line}: ${blank}`);
      break;
  }
}

/** The fonts that every reader has know Western letters only; others are written without their marks, or as a question mark. */
function printable(text: string): string {
  return [...text]
    .map((sign) => (isWestern(sign) ? sign : sign.normalize('NFKD').replaceAll(/\p{M}/gu, '') || '?'))
    .map((sign) => (isWestern(sign) ? sign : '?'))
    .join('');
}

function isWestern(sign: string): boolean {
  return /^[\u0020-\u007e\u00a0-\u00ff‘’“”–—…•\n]*$/u.test(sign);
}
