import { writeCsvRow } from '../../kernel/csv.ts';
import type { Accounting, Disclosure } from './model.ts';
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
  const rows = disclosures.map((row) => cells([row.day, recipientOf(row), row.description, purposeOf(row)]));
  const rules = leftOut.map(({ because, cite, count }) => cells([because, cite, String(count)]));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Accounting of disclosures</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Accounting of disclosures: contribution of Cordon</h1>
<dl>
${terms([
  ['Organisation', organisation],
  ['Patient', subject],
  ['Period', `${from} to ${to}`],
  ['Made on', madeOn],
  ['Number', id],
  ['Record', `${logSize} entries in the log when this was made`],
])}
</dl>
<p>Disclosures to AI systems that an accounting has to name (45 CFR 164.528). A request is answered within ${answerWithin.days} days, once extended by at most ${answerWithin.extension} (164.528(c)(1)).</p>
<h2>Disclosures</h2>
${disclosures.length === 0 ? '<p>None in this period.</p>' : table('Disclosures, newest first', ['Date', 'To whom', 'What', 'Why'], rows)}
<h2>What is left out, and by which rule</h2>
${table('Exchanges of this patient that an accounting does not name', ['Because', 'Rule', 'Exchanges'], rules)}
<h2>What this does not cover</h2>
<ul>
${doesNotCover.map((text) => `<li>${escapeText(text)}</li>`).join('\n')}
</ul>
</main>
</body>
</html>
`;
}

function recipientOf({ recipient, address }: Disclosure): string {
  return `${recipient}. Address: ${address ?? 'not known to Cordon'}.`;
}

function purposeOf({ purpose, remark }: Disclosure): string {
  return remark === null ? purpose : `${purpose}. ${remark}`;
}

function terms(pairs: readonly (readonly [string, string])[]): string {
  return pairs.map(([term, text]) => `<dt>${escapeText(term)}</dt><dd>${escapeText(text)}</dd>`).join('\n');
}

function table(caption: string, heads: readonly string[], rows: readonly string[]): string {
  const head = heads.map((text) => `<th scope="col">${escapeText(text)}</th>`).join('');
  return `<table>
<caption>${escapeText(caption)}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}

function cells(texts: readonly string[]): string {
  return `<tr>${texts.map((text) => `<td>${escapeText(text)}</td>`).join('')}</tr>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

const style = `body{font:11pt/1.5 Georgia,serif;color:#111;background:#fff;margin:2rem auto;max-width:46rem;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}
dt{font-weight:bold}dd{margin:0;overflow-wrap:anywhere}table{border-collapse:collapse;width:100%}caption{text-align:left;font-style:italic}
th,td{border:1px solid #777;padding:.3rem .5rem;text-align:left;vertical-align:top}thead{display:table-header-group}tr{break-inside:avoid}`;
