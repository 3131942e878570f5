import { id } from './console-sample-people.ts';
import type { Stub } from './console-stub.ts';

/** A made-up review of activity that is open, and one that was closed. */

const day = 86_400_000;
const now = Date.UTC(2026, 10, 22, 15, 30);
const pat = { id: id('per', '01'), name: 'Pat Officer' };
const sam = { id: id('per', '05'), name: 'Sam Security' };
const dana = { id: id('per', '02'), name: 'Dana Clinician' };

export const openReview = {
  ...{ id: id('avr', '02'), state: 'open', openedAt: now - day, openedBy: null },
  ...{ periodFrom: now - 8 * day, periodTo: now - day, dueAt: now + 13 * day },
  ...{ seed: '5c'.repeat(16), sampleSize: 25, population: 1840, lines: 5, decided: 2, findings: 1 },
  found: [
    { reason: 'off-hours', found: 61, lines: 40 },
    { reason: 'content-opened', found: 1, lines: 1 },
    { reason: 'sample', found: 1840, lines: 25 },
  ],
  closed: null,
};

export const closedReview = {
  ...{ ...openReview, id: id('avr', '01'), state: 'closed', openedBy: pat, openedAt: now - 8 * day },
  ...{ periodFrom: now - 9 * day, periodTo: now - 8 * day, dueAt: now + 6 * day, decided: 3, lines: 4 },
  closed: { at: now - 2 * day, by: sam, reason: 'The ward moved house.', digest: '3f'.repeat(32) },
};

const line = {
  ...{ number: 1, kind: 'exchange', ref: id('exc', '10'), entry: 1203, at: now - 2 * day },
  ...{ actor: dana, behalf: null as object | null, event: null as string | null },
  ...{ system: 'Note summaries' as string | null, purpose: 'BTG' as string | null },
  ...{ patients: 1 as number | null, state: 'completed' as string | null, refusal: null as string | null },
  ...{ reasons: ['emergency', 'off-hours'], isOwn: false, decision: null as object | null },
};

export const activityLines = [
  line,
  {
    ...{ ...line, number: 2, ref: id('exc', '11'), entry: 1201 },
    ...{ actor: { id: id('app', '01'), name: 'Intake scribe' }, behalf: dana, purpose: 'HPAYMT' },
    ...{ state: 'refused', refusal: 'agreement_missing', patients: 24, reasons: ['many-patients'] },
  },
  {
    ...{ ...line, number: 3, kind: 'act', ref: id('act', '01'), entry: 1100, actor: pat },
    ...{ event: 'exchange.revealed', system: null, purpose: null, patients: null, state: null },
    ...{ reasons: ['content-opened'], isOwn: true },
  },
  {
    ...{ ...line, number: 4, reasons: ['off-hours'], purpose: 'TREAT' },
    decision: {
      ...{ what: 'finding', at: now - day, by: sam, note: 'Asked about somebody who was not on the ward.' },
      followUp: 'The head of the ward talks to her by Friday.',
    },
  },
  {
    ...{ ...line, number: 5, reasons: ['sample'], purpose: 'TREAT' },
    decision: { what: 'appropriate', at: now - day, by: sam, note: null, followUp: null },
  },
];

const rules = { intervalDays: 7, sampleSize: 25, daysToDecide: 14, workFrom: 6, workTo: 22 };
const page = (items: readonly object[]) => ({
  json: { rules, nextOpeningAt: now + 6 * day, items, next: null },
});
const lines = (items: readonly object[]) => ({ json: { items, next: null } });
const at = (review: { id: string }) => `GET /api/v1/activity-reviews/${review.id}`;

export const activityReviewsStub: Stub = {
  'GET /api/v1/activity-reviews': page([openReview, closedReview]),
  [at(openReview)]: { json: openReview },
  [`${at(openReview)}/lines`]: lines(activityLines),
  [`${at(openReview)}/lines?reason=sample`]: lines([]),
  [`${at(openReview)}/lines?state=finding`]: lines(activityLines.slice(3, 4)),
  [at(closedReview)]: { json: closedReview },
  [`${at(closedReview)}/lines`]: lines(activityLines.slice(1)),
};

/** Only reviews that are over. */
export const quietActivityReviews: Stub = { 'GET /api/v1/activity-reviews': page([closedReview]) };

export const emptyActivityReviewsStub: Stub = { 'GET /api/v1/activity-reviews': page([]) };
