import { ENTITIES, ENTITY_NAMES } from '@cordon/deid';
import { sayMoment } from '../../kernel/calendar.ts';
import { writeCsvRow } from '../../kernel/csv.ts';
import {
  facts,
  heading,
  list,
  paragraph,
  table,
  writePrintedDocument,
} from '../../kernel/printed-document.ts';
import { purposeTable } from '../../kernel/purpose.ts';
import { usageDays, usageMost } from './rules.ts';
import type { StandingView } from './view.ts';

/** Of what a report is made. */
export interface NeedReport {
  readonly standings: readonly StandingView[];
  /** UTC milliseconds. */
  readonly at: number;
  readonly organisation: { readonly name: string; readonly zone: string };
}

const heads = [
  ...['AI system', 'State', 'Purposes', 'Needs PHI', 'Identifiers it may receive', 'Justification'],
  ...[
    'Stated by',
    'Approved by',
    'Approved on',
    'Exchanges',
    'Naming a patient',
    'Left for it',
    'Never left',
  ],
];

/** A row for each system; a sheet and a document say the same. */
function cellsOf({ system, current, waiting, usage }: StandingView, zone: string): string[] {
  const { exchanges, isCut, withPatients, elements, unused } = usage;
  const sent = elements.filter((row) => row.sent > 0);
  const approval = current?.decision;
  return [
    ...[system.title, system.state, system.purposes.map(namePurpose).join(', ')],
    current ? (current.needsPhi ? 'yes' : 'no') : waiting ? 'waits for approval' : 'not stated',
    system.elements.map(nameElement).join(', '),
    ...[current?.justification ?? '', current?.statedBy.name ?? ''],
    approval ? `${approval.by.name}${approval.isAlone ? ', alone: nobody else could' : ''}` : '',
    approval ? sayMoment(approval.at, zone) : '',
    ...[isCut ? `more than ${exchanges}` : `${exchanges}`, `${withPatients}`],
    sent.map((row) => `${nameElement(row.element)} (${row.sent})`).join(', '),
    unused.map(nameElement).join(', '),
  ];
}

/** For a spreadsheet. */
export function writeNeedTable({ standings, organisation: { zone } }: NeedReport): string {
  return [heads, ...standings.map((one) => cellsOf(one, zone))].map(writeCsvRow).join('');
}

/** The policy as a page that can be printed and filed. */
export function writeNeedDocument({ standings, at, organisation }: NeedReport): string {
  const { name, zone } = organisation;
  const lacking = standings.filter(({ standing }) => standing !== 'approved');
  return writePrintedDocument({
    title: `Which AI systems need PHI, ${name}`,
    isLandscape: true,
    parts: [
      heading('Which AI systems need PHI'),
      paragraph(
        '45 CFR 164.502(b), 164.514(d)(2). What each AI system needs to know of patients, why, who approved it, and what really left for it. What a system is not approved for is removed before anything is sent; a system that needs no PHI refuses requests about patients.',
      ),
      facts('This report', [
        ['Organisation', name],
        ['As of', sayMoment(at, zone)],
        ['AI systems', String(standings.length)],
        ['With an approved statement', String(standings.length - lacking.length)],
        [
          'Counted',
          `exchanges of the last ${usageDays} days, of each system the latest ${usageMost} at most`,
        ],
      ]),
      ...(lacking.length > 0
        ? [
            paragraph('Nobody has approved yet what these need:'),
            list(lacking.map(({ system }) => `${system.title} (${system.state})`)),
          ]
        : []),
      table(
        'AI systems',
        heads,
        standings.map((one) => cellsOf(one, zone)),
      ),
      paragraph(
        'Numbers in brackets are exchanges from which such identifiers left, always as surrogates. Masked text is still treated as PHI. Retired systems are left out.',
      ),
    ],
  });
}

function nameElement(element: string): string {
  const known = ENTITY_NAMES.find((name) => name === element);
  return known ? ENTITIES[known].label : element;
}

function namePurpose(code: string): string {
  return Object.hasOwn(purposeTable, code) ? purposeTable[code as keyof typeof purposeTable].label : code;
}
