import { writeCsvRow } from '../../kernel/csv.ts';
import {
  facts,
  heading,
  list,
  paragraph,
  section,
  table,
  writePrintedDocument,
} from '../../kernel/printed-document.ts';
import type { Accounting, Disclosure, Verification } from './model.ts';
import { answerWithin } from './rules.ts';

export type DocumentFormat = 'html' | 'csv' | 'json';

export const documentTypes: Readonly<Record<DocumentFormat, string>> = {
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
};

/** The accounting as a document: to print and read, for a spreadsheet, or for a program. */
export function writeDocument(accounting: Accounting, format: DocumentFormat): string {
  if (format === 'json') return `${JSON.stringify({ ...accounting, doesNotCover }, null, 2)}\n`;
  return format === 'csv' ? writeCsv(accounting.disclosures) : writeHtml(accounting);
}

/** What nobody may take the document for. */
export const doesNotCover: readonly string[] = [
  'Disclosures that were not made through Cordon: on paper, by telephone, by other systems.',
  'What business associates disclosed further; ask them (164.504(e)(2)(ii)(G)).',
  'Authorisations, and agreements to suspend an accounting (164.528(a)(2)): Cordon holds neither.',
  'Who the patient is: the document names a random token. Add the name before it is handed out.',
];

const columns = ['day', 'recipient', 'address', 'description', 'purpose', 'remark', 'exchange'] as const;

function writeCsv(disclosures: readonly Disclosure[]): string {
  return [columns, ...disclosures.map((row) => columns.map((column) => row[column]))]
    .map(writeCsvRow)
    .join('');
}

function writeHtml(accounting: Accounting): string {
  const { organisation, subject, from, to, madeOn, disclosures, leftOut, logSize, id } = accounting;
  const { requester, verifiedBy, note } = accounting.verification;
  const rows = disclosures.map((row) => [row.day, recipientOf(row), row.description, purposeOf(row)]);
  const rules = leftOut.map(({ because, cite, count }) => [because, cite, String(count)]);
  return writePrintedDocument({
    title: 'Accounting of disclosures',
    parts: [
      heading('Accounting of disclosures: contribution of Cordon'),
      facts('What this is about', [
        ['Organisation', organisation],
        ['Patient', subject],
        ['Period', `${from} to ${to}`],
        ['Made on', madeOn],
        ['Asked for by', saysRequester[requester]],
        ['Verified by', note === null ? saysVerified[verifiedBy] : `${saysVerified[verifiedBy]}: ${note}`],
        ['Number', id],
        ['Record', `${logSize} entries in the log when this was made`],
      ]),
      paragraph(
        `Disclosures to AI systems that an accounting has to name (45 CFR 164.528). A request is answered within ${answerWithin.days} days, once extended by at most ${answerWithin.extension} (164.528(c)(1)).`,
      ),
      section('Disclosures'),
      rows.length === 0
        ? paragraph('None in this period.')
        : table('Disclosures, newest first', ['Date', 'To whom', 'What', 'Why'], rows),
      section('What is left out, and by which rule'),
      table(
        'Exchanges of this patient that an accounting does not name',
        ['Because', 'Rule', 'Exchanges'],
        rules,
      ),
      section('What this does not cover'),
      list(doesNotCover),
    ],
  });
}

const saysRequester: Readonly<Record<Verification['requester'], string>> = {
  individual: 'the patient',
  'personal-representative': 'a personal representative of the patient',
  another: 'somebody else whom the patient or the law authorised',
};

const saysVerified: Readonly<Record<Verification['verifiedBy'], string>> = {
  'known-in-person': 'known in person to whoever handed it out',
  'photo-identification': 'photo identification',
  'signed-request': 'signed request, compared with what is on file',
  'signed-in': 'signed in to a portal of the organisation',
  'documents-of-authority': 'identification, and documents that show the authority',
};

function recipientOf({ recipient, address }: Disclosure): string {
  return `${recipient}. Address: ${address ?? 'not known to Cordon'}.`;
}

function purposeOf({ purpose, remark }: Disclosure): string {
  return remark === null ? purpose : `${purpose}. ${remark}`;
}
