import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx';
import { blank, type WrittenDocument, type WrittenPart } from './written.ts';

/** The document for Word. */
export async function writeDocx({ title, parts }: WrittenDocument): Promise<Uint8Array> {
  const document = new Document({
    ...{ title, creator: 'Cordon', description: title },
    styles: { default: { document: { run: { font: 'Calibri', size: 22, language: { value: 'en-US' } } } } },
    sections: [
      {
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
          ...parts.flatMap((part) => writePart(part)),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function writePart(part: WrittenPart): Paragraph[] {
  const spacing = { after: 160 };
  switch (part.is) {
    case 'heading':
      return [new Paragraph({ text: part.text, heading: HeadingLevel.HEADING_1, keepNext: true })];
    case 'paragraph':
      return [
        new Paragraph({
          spacing,
          children: [new TextRun({ text: part.text, ...(part.small ? { size: 18 } : {}) })],
        }),
      ];
    case 'signature':
      return [
        new Paragraph({ spacing, keepNext: true, children: [new TextRun({ text: part.of, bold: true })] }),
        ...part.lines.map((line) => new Paragraph({ spacing, text: `${line}: ${blank}` })),
      ];
  }
}
