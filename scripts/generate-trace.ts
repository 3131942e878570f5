import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type CitationEntry, loadCatalogue } from '../catalogue/src/index.ts';
import { findStageCites } from '../server/src/kernel/stage-citations.ts';
import { listFiles } from './list-sources.ts';
import { readSafeguards, type SafeguardTests } from './read-safeguards.ts';

/** One place of the rule, with the code that names it and the tests that show it. */
interface TraceRow {
  readonly entry: CitationEntry;
  readonly code: readonly string[];
  readonly tests: readonly SafeguardTests[];
}

/** The page docs/reference/safeguard-trace.md: requirement, code, tests, what is missing. The same tree gives the same text. */
export function makeTrace(root: string): string {
  const rows = traceRows(root);
  const counts = (state: string) => rows.filter((row) => stateOf(row) === state).length;
  return [
    '# From the rule to the code to the test',
    '',
    'Made by `npm run docs` from the catalogue, the code and `test/regulation`. It says where a provision is served and what shows it. It is no statement that a provision is met by an organisation: much of the rule is a matter of people and premises.',
    '',
    `${rows.length} provisions: ${counts(tested)} with tests, ${counts(inCode)} served in code without a test of their own here, ${counts(open)} not met yet.`,
    '',
    ...sectionsOf(rows).flatMap(([section, members]) => [
      `## ${section}`,
      '',
      ...members.flatMap(describeRow),
    ]),
  ].join('\n');
}

/** Says which provisions each stage serves; the stage itself is the code. */
const stageTable = 'server/src/kernel/stage-citations.ts';

const tested = 'tested';
const inCode = 'in code, no test yet';
const open = 'not met yet';

function stateOf({ code, tests }: TraceRow): string {
  if (tests.length > 0) return tested;
  return code.length > 0 ? inCode : open;
}

function traceRows(root: string): TraceRow[] {
  const files = listFiles(root);
  const code = files
    .filter(
      (file) =>
        /^(server|packages)\/.*[.]ts$/.test(file) &&
        !/[.](test|contract|fixture)[.]ts$/.test(file) &&
        file !== stageTable,
    )
    .map((file) => ({ file, text: spellOut(readFileSync(path.join(root, file), 'utf8')) }));
  const safeguards = readSafeguards(
    root,
    files.filter((file) => /^test\/regulation\/.*[.]test[.]ts$/.test(file)),
  );
  return [...loadCatalogue(path.join(root, 'catalogue')).citations.values()]
    .filter(({ force }) => force === 'law')
    .sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }))
    .map((entry) => ({
      entry,
      code: code.filter(({ text }) => names(text, entry.id)).map(({ file }) => file),
      tests: safeguards.filter(({ citation }) => citation === entry.id),
    }));
}

/** With the citations of the stage that a file implements: it names them by way of their table. */
function spellOut(text: string): string {
  return text.replaceAll(/\bstageCites[.](\w+)/g, (_, stage: string) => findStageCites(stage).join(' '));
}

/** Whether a text names exactly this place, and not one within it. */
function names(text: string, citation: string): boolean {
  for (let at = text.indexOf(citation); at !== -1; at = text.indexOf(citation, at + 1)) {
    if (!/[\d(]/.test(text[at + citation.length] ?? ' ')) return true;
  }
  return false;
}

function sectionsOf(rows: readonly TraceRow[]): [string, TraceRow[]][] {
  return [...Map.groupBy(rows, ({ entry }) => /^\d+[.]\d+/.exec(entry.id)?.[0] ?? entry.id)];
}

function describeRow(row: TraceRow): string[] {
  const { id, title, text, requirement } = row.entry;
  return [
    `### ${id} ${title}`,
    '',
    `${text}${requirement ? ` (${requirement})` : ''}`,
    '',
    `- Status: **${stateOf(row)}**`,
    ...(row.code.length > 0 ? [`- Code: ${row.code.map((file) => `\`${file}\``).join(', ')}`] : []),
    ...row.tests.flatMap(({ file, sentences }) => [
      `- Test: \`${file}\``,
      ...sentences.map((sentence) => `  - ${sentence}`),
    ]),
    '',
  ];
}
