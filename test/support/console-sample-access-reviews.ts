import { id } from './console-sample-people.ts';
import type { Stub } from './console-stub.ts';

/** A made-up access review that is open, and one that was closed. */

const day = 86_400_000;
const now = Date.UTC(2026, 10, 22, 15, 30);

export const openReview = {
  ...{ id: id('arv', '02'), state: 'open', openedAt: now - 3 * day, openedBy: null },
  ...{
    periodFrom: now - 93 * day,
    dueAt: now + 28 * day,
    lines: 6,
    decided: 2,
    kept: 1,
    removed: 1,
    gone: 0,
  },
  ...{ flagged: 3, flaggedOpen: 2, closed: null },
};

export const closedReview = {
  ...{ ...openReview, id: id('arv', '01'), state: 'closed', openedAt: now - 95 * day, dueAt: now - 64 * day },
  ...{ decided: 6, kept: 5, flaggedOpen: 0, openedBy: { id: id('per', '01'), name: 'Pat Officer' } },
  closed: {
    ...{ at: now - 80 * day, by: { id: id('per', '05'), name: 'Sam Security' } },
    ...{ reason: null, digest: '3f'.repeat(32) },
  },
};

const line = {
  ...{ number: 1, kind: 'role', holder: { id: id('per', '02'), name: 'Dana Clinician' } },
  ...{ held: 'clinician', heldName: 'clinician', since: now - 200 * day, givenBy: 'Ada Admin' },
  ...{ lastUsedAt: now - day, flags: [] as string[], endsAt: null, systems: [], purposes: [] },
  ...{ changes: [] as string[], isOwn: false, isOnlyRole: true, decision: null as object | null },
};
const by = { id: id('per', '05'), name: 'Sam Security' };

export const accessLines = [
  line,
  {
    ...{ ...line, number: 2, kind: 'department', held: id('dep', '01'), heldName: 'Cardiology' },
    isOnlyRole: false,
  },
  {
    ...{ ...line, number: 3, holder: { id: id('per', '07'), name: 'Leo Left' }, lastUsedAt: null },
    flags: ['never-used', 'no-second-factor', 'training-lapsed'],
    changes: ['state'],
  },
  {
    ...{ ...line, number: 4, kind: 'key', holder: { id: id('app', '01'), name: 'Intake scribe' } },
    ...{ held: id('key', '01'), heldName: 'Night import', flags: ['unrestricted'], isOnlyRole: false },
    decision: { what: 'kept', at: now - day, by, note: 'It serves every ward.' },
  },
  {
    ...{ ...line, number: 5, holder: { id: id('per', '01'), name: 'Pat Officer' }, held: 'privacy-officer' },
    ...{ heldName: 'privacy-officer', isOwn: true },
  },
  {
    ...{ ...line, number: 6, held: 'developer', heldName: 'developer', isOnlyRole: false },
    decision: { what: 'removed', at: now - day, by, note: 'Left the project.' },
  },
];

const rules = { intervalMonths: 3, daysToDecide: 30 };
const page = (items: readonly object[]) => ({
  json: { rules, nextOpeningAt: now + 88 * day, items, next: null },
});
const lines = (items: readonly object[]) => ({ json: { items, next: null } });
const at = (review: { id: string }) => `GET /api/v1/access-reviews/${review.id}`;

export const accessReviewsStub: Stub = {
  'GET /api/v1/access-reviews': page([openReview, closedReview]),
  [at(openReview)]: { json: openReview },
  [`${at(openReview)}/lines`]: lines(accessLines),
  [`${at(openReview)}/lines?flagged=yes`]: lines(accessLines.filter(({ flags }) => flags.length > 0)),
  [`${at(openReview)}/lines?state=decided`]: lines([]),
  [at(closedReview)]: { json: closedReview },
  [`${at(closedReview)}/lines`]: lines(accessLines.filter(({ decision }) => decision !== null)),
};

export const emptyAccessReviewsStub: Stub = { 'GET /api/v1/access-reviews': page([]) };
