import { sayMoment } from '../../kernel/calendar.ts';
import { writeCsvRow } from '../../kernel/csv.ts';
import { facts, heading, paragraph, table, writePrintedDocument } from '../../kernel/printed-document.ts';
import type { ActivityLine, ActivityReview, Judgement, LineReason } from './model.ts';

/** Of what a document is made. */
export interface Outcome {
  readonly review: ActivityReview;
  readonly organisation: { readonly name: string; readonly zone: string };
  readonly lines: readonly ActivityLine[];
  /** Computed anew from what is kept; null while the review is open. */
  readonly digest: string | null;
  readonly entry: { readonly entry: number; readonly leafHash: string; readonly digest: unknown } | null;
}

const saysReason: Readonly<Record<LineReason, string>> = {
  emergency: 'under emergency access',
  'own-record': 'the own record of whoever asked',
  'same-surname': 'the text names somebody with the same surname',
  watched: 'a patient who is watched',
  'other-patient': 'the text shows another patient',
  'off-hours': 'outside usual hours',
  'refused-often': 'last of several refusals in a day',
  'many-patients': 'last of many patients in a day',
  protected: 'specially protected record',
  'content-opened': 'content of patients was opened',
  exported: 'something was exported',
  'access-changed': 'access was given or changed',
  'protection-changed': 'protection was changed',
  sample: 'drawn by chance',
};

const saysJudgement: Readonly<Record<Judgement, string>> = { appropriate: 'appropriate', finding: 'FINDING' };

const heads = [
  ...['Line', 'When', 'Who', 'What', 'Why it is looked at', 'Exchange or act', 'Entry'],
  ...['Judged', 'By', 'On', 'Note', 'What follows'],
];

function cellsOf(line: ActivityLine, zone: string): string[] {
  const { decision, behalf, actor } = line;
  return [
    ...[String(line.number), sayMoment(line.at, zone)],
    behalf ? `${actor.name}, for ${behalf.name}` : actor.name,
    sayWhat(line),
    line.reasons.map((reason) => saysReason[reason]).join(', '),
    ...[line.ref, line.entry === null ? '' : String(line.entry)],
    decision ? saysJudgement[decision.what] : 'not judged',
    ...[decision?.by.name ?? '', decision ? sayMoment(decision.at, zone) : ''],
    ...[decision?.note ?? '', decision?.followUp ?? ''],
  ];
}

/** “Note summaries, TREAT, 1 patient, refused (agreement_missing)”, “key.issued” */
function sayWhat({ says: { event, system, purpose, patients, state, refusal } }: ActivityLine): string {
  if (event !== null) return event;
  const whom = patients === 1 ? '1 patient' : `${patients ?? 0} patients`;
  const end = refusal === null ? (state ?? '') : `${state} (${refusal})`;
  return [system ?? 'no system', purpose ?? 'no purpose', whom, end].join(', ');
}

/** For a spreadsheet: a row for each line. */
export function writeOutcomeTable({ lines, organisation: { zone } }: Outcome): string {
  return [heads, ...lines.map((line) => cellsOf(line, zone))].map(writeCsvRow).join('');
}

/** The outcome as a page that can be printed, filed and read aloud. */
export function writeOutcomeDocument(outcome: Outcome): string {
  const { review, organisation, lines } = outcome;
  const rowsOf = (some: readonly ActivityLine[]) => some.map((line) => cellsOf(line, organisation.zone));
  const findings = lines.filter(({ decision }) => decision?.what === 'finding');
  return writePrintedDocument({
    title: `Review of activity ${review.id}`,
    isLandscape: true,
    parts: [
      heading('Review of activity: outcome'),
      paragraph(
        '45 CFR 164.308(a)(1)(ii)(D). What rules picked out of the record of the period, and a sample of all exchanges and acts, each looked at by another person than did it. It covers what went through Cordon alone.',
      ),
      facts('What was reviewed', factsOf(outcome)),
      table(
        'What each rule found',
        ['Rule', 'Found', 'Looked at'],
        review.found.map(({ reason, found, lines: shown }) => [saysReason[reason], `${found}`, `${shown}`]),
      ),
      paragraph(
        'Where more was found than looked at, and for the sample: those first by SHA-256 of the seed followed by the id of the exchange or act.',
      ),
      table('Findings', heads, rowsOf(findings)),
      table('All lines', heads, rowsOf(lines)),
    ],
  });
}

function factsOf({ review, organisation, lines, digest, entry }: Outcome): [string, string][] {
  const { zone, name } = organisation;
  const { closed } = review;
  const count = (what: Judgement | null) =>
    String(lines.filter(({ decision }) => (decision?.what ?? null) === what).length);
  return [
    ['Organisation', name],
    ['Review', review.id],
    ['Period', `${sayMoment(review.periodFrom, zone)} to ${sayMoment(review.periodTo, zone)}`],
    ['Opened', `${sayMoment(review.openedAt, zone)}, ${review.openedBy?.name ?? 'by itself'}`],
    ['Closed', closed ? `${sayMoment(closed.at, zone)}, ${closed.by.name}` : 'not yet'],
    ['Exchanges and acts of the period', String(review.population)],
    ['Lines', String(lines.length)],
    ['Appropriate', count('appropriate')],
    ['Findings', count('finding')],
    ['Not judged', count(null)],
    ...(closed?.reason ? [['Why lines are not judged', closed.reason] as [string, string]] : []),
    ['Seed of the sample', review.seed],
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
