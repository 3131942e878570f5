import { sayMoment } from '../../kernel/calendar.ts';
import { writeCsvRow } from '../../kernel/csv.ts';
import { facts, heading, paragraph, table, writePrintedDocument } from '../../kernel/printed-document.ts';
import type { AccessLine, AccessReview, LineDecision, LineFlag, LineKind } from './model.ts';

/** Of what a document is made. */
export interface Outcome {
  readonly review: AccessReview;
  readonly organisation: { readonly name: string; readonly zone: string };
  readonly lines: readonly AccessLine[];
  /** Computed anew from what is kept; null while the review is open. */
  readonly digest: string | null;
  readonly entry: { readonly entry: number; readonly leafHash: string; readonly digest: unknown } | null;
}

const saysKind: Readonly<Record<LineKind, string>> = {
  role: 'role',
  department: 'department',
  key: 'key',
};

const saysDecision: Readonly<Record<LineDecision, string>> = {
  kept: 'kept',
  removed: 'taken away',
  gone: 'gone already',
};

const saysFlag: Readonly<Record<LineFlag, string>> = {
  'never-used': 'never used',
  unused: 'not used for 90 days',
  suspended: 'suspended',
  'no-second-factor': 'no second factor',
  administrator: 'administrator',
  'training-lapsed': 'training lapsed',
  emergency: 'took emergency access',
  ownerless: 'nobody answers for it',
  'ends-soon': 'ends within two weeks',
  unrestricted: 'not narrowed to systems, purposes or networks',
  'acts-for-people': 'may act for people',
};

const heads = [
  ...['Line', 'Who', 'Kind', 'Access', 'Since', 'Given by', 'Last used', 'Needs a look'],
  ...['Decision', 'By', 'When', 'Note'],
];

function cellsOf(line: AccessLine, zone: string): string[] {
  const { decision } = line;
  const moment = (at: number | null) => (at === null ? '' : sayMoment(at, zone));
  return [
    ...[String(line.number), line.holder.name, saysKind[line.kind], line.heldName],
    ...[moment(line.since), line.givenBy ?? '', moment(line.lastUsedAt)],
    line.flags.map((flag) => saysFlag[flag]).join(', '),
    decision ? saysDecision[decision.what] : 'not decided',
    ...[decision?.by.name ?? '', moment(decision?.at ?? null), decision?.note ?? ''],
  ];
}

/** For a spreadsheet: what is kept, a row for each line. */
export function writeOutcomeTable({ lines, organisation: { zone } }: Outcome): string {
  const rows = lines.map((line) => {
    const ids = [line.holder.id, line.held];
    return writeCsvRow([...cellsOf(line, zone), ...ids]);
  });
  return [writeCsvRow([...heads, 'Id of who', 'Id of access']), ...rows].join('');
}

/** The outcome as a page that can be printed, filed and read aloud. */
export function writeOutcomeDocument(outcome: Outcome): string {
  const { organisation, lines, review } = outcome;
  const open = lines.filter(({ decision }) => decision === null);
  const rowsOf = (some: readonly AccessLine[]) => some.map((line) => cellsOf(line, organisation.zone));
  return writePrintedDocument({
    title: `Access review ${review.id}`,
    isLandscape: true,
    parts: [
      heading('Access review: outcome'),
      paragraph(
        '45 CFR 164.308(a)(4)(ii)(C), 164.308(a)(3)(ii)(B) and (C). Who may do what, as it stood at the opening, and what was decided about each piece of it by another person than it is about. The list names access through Cordon alone.',
      ),
      facts('What was reviewed', factsOf(outcome)),
      table('Not decided', heads, rowsOf(open)),
      table('All lines', heads, rowsOf(lines)),
    ],
  });
}

function factsOf({ review, organisation, lines, digest, entry }: Outcome): [string, string][] {
  const { zone, name } = organisation;
  const count = (what: LineDecision | null) =>
    lines.filter(({ decision }) => (decision?.what ?? null) === what).length;
  const { closed } = review;
  return [
    ['Organisation', name],
    ['Review', review.id],
    ['Opened', `${sayMoment(review.openedAt, zone)}, ${review.openedBy?.name ?? 'by itself'}`],
    ['To be decided before', sayMoment(review.dueAt, zone)],
    ['Closed', closed ? `${sayMoment(closed.at, zone)}, ${closed.by.name}` : 'not yet'],
    ['Lines', String(lines.length)],
    ['Kept', String(count('kept'))],
    ['Taken away', String(count('removed'))],
    ['Gone already', String(count('gone'))],
    ['Not decided', String(count(null))],
    ...(closed?.reason ? [['Why lines are not decided', closed.reason] as [string, string]] : []),
    ['Digest at closing (SHA-256)', closed?.digest ?? ''],
    ['What is kept still has this digest', closed && digest === closed.digest ? 'yes' : 'NO'],
    [
      'Entry of the record',
      entry ? `${entry.entry}, leaf hash ${entry.leafHash}` : 'not in the log yet; ask again in a minute',
    ],
    [
      'The entry names this digest',
      entry ? (entry.digest === closed?.digest ? 'yes' : 'NO') : 'not known yet',
    ],
  ];
}
