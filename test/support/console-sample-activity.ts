import { id } from './console-sample-people.ts';
import type { Stub } from './console-stub.ts';

/** Made-up limits and alerts. */

const now = Date.UTC(2026, 10, 22, 15, 30);

const open = {
  id: id('aal', '03'),
  actor: { kind: 'person', id: id('per', '02'), name: 'Dana Clinician' },
  ...{ measure: 'patients-day', kind: 'reached', day: '2026-11-22', count: 61, threshold: 60 },
  says: 'Asked about 61 different patients on 22 November 2026; the limit for an alert is 60.',
  raisedAt: now,
  acknowledged: null,
};

export const alerts = [
  open,
  {
    ...open,
    id: id('aal', '04'),
    kind: 'unusual',
    says: '61 different patients on 22 November 2026; usual are 12, rarely more than 19.',
  },
  {
    ...open,
    id: id('aal', '02'),
    actor: { kind: 'application', id: id('app', '01'), name: 'Intake scribe' },
    ...{ measure: 'patients-hour', kind: 'blocked', count: 100, threshold: 100 },
    says: 'Asked about 100 different patients within an hour on 22 November 2026; the limit is 100, and further ones were refused.',
    raisedAt: now - 3_600_000,
  },
  {
    ...open,
    id: id('aal', '01'),
    kind: 'lifted',
    says: 'Asked about 81 different patients on 20 November 2026; the limit is 80, and emergency access lifted it.',
    raisedAt: now - 48 * 3_600_000,
    acknowledged: {
      ...{ at: now - 40 * 3_600_000, by: id('per', '01'), name: 'Pat Officer' },
      note: 'The ward took in the patients of a bus accident.',
    },
  },
] as const;

const limit = (scope: string, dayAlert: number, hourAlert: number, dayBlock: number | null = null) => ({
  ...{ scope, name: null, setAt: null },
  ...{ day: { alert: dayAlert, block: dayBlock }, hour: { alert: hourAlert, block: null } },
});

export const limits = [
  limit('clinician', 60, 25),
  { ...limit('nurse', 60, 25, 80), setAt: now },
  limit('billing', 40, 20),
  limit('front-desk', 40, 20),
  limit('application', 200, 100),
  { ...limit(id('app', '01'), 50, 25, 100), name: 'Intake scribe', setAt: now },
];

const measure = (name: string, today: number, usual: number | null, isUnusual = false) => ({
  ...{ measure: name, today, usual, most: usual === null ? null : usual + 7, isUnusual },
});
const usual = (who: object, days: number, patients: number, middle: number | null, isUnusual = false) => ({
  ...{ who, days },
  measures: [
    measure('exchanges', patients + 4, middle, isUnusual),
    measure('patients', patients, middle, isUnusual),
    measure('refusals', 0, middle === null ? null : 0),
    measure('offHours', 2, middle === null ? null : 0),
  ],
});
const rule = {
  score: 3.5,
  atLeast: { exchanges: 30, patients: 10, refusals: 10, offHours: 10 },
  joined: { elements: ['DATE', 'GEOGRAPHIC'], hours: 24, patients: 1 },
  setAt: null,
};

export const usualPage = {
  ...{ day: '2026-11-22', countedAt: now, rule, fewestDays: 7, next: null },
  items: [
    usual({ kind: 'system', id: id('sys', '01'), name: 'Note summaries' }, 20, 92, 88),
    usual(open.actor, 19, 61, 12, true),
    usual({ kind: 'person', id: id('per', '06'), name: 'Nora Nurse' }, 3, 14, null),
  ],
};

export const activityStub: Stub = {
  'GET /api/v1/activity-alerts': { json: { items: alerts, next: null } },
  'GET /api/v1/activity-alerts?state=open': { json: { items: alerts.slice(0, 3), next: null } },
  'GET /api/v1/activity-limits': { json: { limits } },
  'GET /api/v1/usual-activity': { json: usualPage },
};

export const emptyActivityStub: Stub = {
  'GET /api/v1/usual-activity': { json: { ...usualPage, countedAt: null, items: [] } },
  'GET /api/v1/activity-alerts': { json: { items: [], next: null } },
  'GET /api/v1/activity-limits': {
    json: { limits: limits.slice(0, 5).map((one) => ({ ...one, setAt: null })) },
  },
};
