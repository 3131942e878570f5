import { id } from './console-sample-people.ts';
import type { Stub } from './console-stub.ts';

/** Made-up attempts to sign in, and alerts about them. */

const now = Date.UTC(2026, 10, 22, 15, 30);

export const signInLimits = {
  ...{ windowMinutes: 60, accountFailures: 10, networkFailures: 30 },
  ...{ spreadAccounts: 5, failuresBeforeSuccess: 5 },
};

const open = {
  ...{ id: id('sal', '03'), kind: 'success-after-failures', network: '203.0.113.0/24', count: 7 },
  account: { id: id('per', '02'), name: 'Dana Clinician' },
  says: 'Signed in from 203.0.113.0/24 after 7 refused attempts. Ask whether it was them.',
  ...{ firstAt: now - 600_000, lastAt: now, raisedAt: now, acknowledged: null },
  reports: [] as object[],
};

export const signInAlerts = [
  open,
  {
    ...{ ...open, id: id('sal', '02'), kind: 'spraying', account: null, count: 12 },
    says: '12 accounts were tried from 203.0.113.0/24, and refused.',
  },
  {
    ...{ ...open, id: id('sal', '04'), kind: 'reported-by-person', network: null, count: 2 },
    account: { id: id('per', '09'), name: 'Noor Nurse' },
    says: 'Says that 2 things on their account were not them. Talk to them, and end the sign-ins.',
    reports: [
      {
        ...{ says: 'A passkey was added.', happenedAt: now - 7_200_000, at: now },
        note: 'I was on holiday that day.',
      },
      {
        ...{ says: 'Signed in from 203.0.113.9.', happenedAt: now - 7_500_000, at: now, note: null },
      },
    ],
  },
  {
    ...{ ...open, id: id('sal', '01'), kind: 'account-guessed', network: null, count: 11 },
    ...{ account: { id: null, name: 'An account that does not exist' } },
    says: '11 attempts to sign in were refused.',
    acknowledged: {
      ...{ at: now - 3_600_000, by: { id: id('per', '01'), name: 'Pat Officer' } },
      note: 'A kiosk had kept an old address.',
    },
  },
];

const attempts = [
  { day: '2026-11-22', account: open.account, accepted: 2, refused: 7 },
  { day: '2026-11-21', account: signInAlerts[3]?.account, accepted: 0, refused: 11 },
];

const page = (items: readonly object[]) => ({ json: { limits: signInLimits, items, next: null } });

export const signInsStub: Stub = {
  'GET /api/v1/sign-in-alerts': page(signInAlerts),
  'GET /api/v1/sign-in-alerts?state=open': page(signInAlerts.slice(0, 3)),
  'GET /api/v1/sign-in-attempts': { json: { items: attempts, isCut: false } },
};

export const emptySignInsStub: Stub = {
  'GET /api/v1/sign-in-alerts': page([]),
  'GET /api/v1/sign-in-attempts': { json: { items: [], isCut: false } },
};
