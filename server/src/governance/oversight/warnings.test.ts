import { expect, test } from 'vitest';
import type { RecordAlarm } from '../../platform/audit/index.ts';
import type { JobStatus } from '../../platform/jobs/index.ts';
import { findWarnings, type WarningFacts } from './warnings.ts';

const quiet: WarningFacts = {
  ...{
    backupGaps: [],
    keyAdvice: [],
    canaries: [],
    activity: [],
    recoveries: [],
    oldHolds: 0,
    endingKeys: [],
    emergencies: [],
    signInAlerts: [],
    accessReview: null,
    activityReview: null,
    phiNeeds: { unstated: [], waiting: [] },
    shadow: { detected: 0, affirmed: [], requests: 0 },
    ownerless: [],
    accessFaults: [],
    alarms: [],
    jobs: [],
    forwarding: [],
  },
  publication: { places: [], problem: 'No place is set.' },
  nameOf: () => 'Web address',
};
const alarm = (change: Partial<RecordAlarm>) =>
  ({ id: 'alm_1', kind: 'missing', seenSize: 5, storedSize: 3, acceptedAt: null, ...change }) as RecordAlarm;
const job = (change: Partial<JobStatus>) =>
  ({ name: 'run-disposal', title: 'Destroys keys', state: 'failed', ...change }) as JobStatus;

test('nothing waits where nothing is wrong', () => {
  const done = [job({ state: 'done' }), job({ state: 'never' }), job({ state: 'running' })];
  const accepted = [alarm({ acceptedAt: 1 })];
  const keyAdvice = [{ code: 'key_file' }];
  expect(findWarnings({ ...quiet, jobs: done, alarms: accepted, keyAdvice })).toEqual([]);
});

test('each matter is named with the page on which one acts, the gravest first', () => {
  const warnings = findWarnings({
    ...quiet,
    keyAdvice: [{ code: 'generation_old' }],
    jobs: [job({}), job({ name: 'take-backup' }), job({ name: 'reconcile-exchanges', state: 'abandoned' })],
    forwarding: [{ destination: 'siem', problem: '12 entries are not confirmed.' }] as never,
    publication: { problem: 'x', places: [{ place: 'https://x/secret', problem: 'It failed.' }] } as never,
    backupGaps: ['The last backup failed.', 'No restore has been tested yet.'],
    canaries: [
      { id: 'can_1', title: 'Reads a value', model: 'model-a', open: 2, unanswered: null },
      { id: 'can_2', title: 'Keeps to a form', model: 'model-a', open: 0, unanswered: 'agreement_missing' },
    ],
    oldHolds: 2,
    accessFaults: [{ id: 'opo_1', says: 'Nobody from outside.', fault: 'attribute `ward` not found.' }],
    ownerless: [
      { id: 'app_1', name: 'Scribe', owner: 'Robin', doubt: 'gone' },
      { id: 'app_2', name: 'Letters', owner: 'Ana', doubt: 'role' },
    ],
    alarms: [alarm({}), alarm({ id: 'alm_2', kind: 'forked' })],
  });
  expect(warnings.map(({ tone, href }) => `${tone} ${href}`)).toEqual([
    ...['bad /integrity#alarms', 'bad /integrity#alarms', 'bad /own-policies/opo_1'],
    ...['bad /backups', 'bad /applications/app_1'],
    ...['attention /backups', 'attention /model-answers/can_1', 'attention /model-answers/can_2'],
    ...['attention /jobs', 'attention /jobs', 'attention /integrity'],
    ...['attention /integrity#places', 'attention /encryption-keys', 'attention /retention'],
    ...['attention /applications/app_2'],
  ]);
  expect(warnings[0]?.text).toContain('2 requests reached Cordon');
  expect(warnings[2]?.text).toMatch(/every request.*Nobody from outside.*ward.*withdraw/i);
  expect(warnings.find(({ key }) => key === 'canary-can_2')?.text).toContain('could not be asked');
  expect(new Set(warnings.map(({ key }) => key)).size).toBe(warnings.length);
  expect(JSON.stringify(warnings)).not.toContain('secret');
});

test('alerts are one line for each of whom they are, the gravest in words, and one for those who are too many', () => {
  const alert = (actor: string, change: Partial<WarningFacts['activity'][number]> = {}) => ({
    ...{
      id: `aal_${actor}_${change.kind}`,
      actor: { id: actor, name: `Nurse ${actor}` },
      kind: 'unusual' as const,
    },
    ...{ says: '61 different patients.', ...change },
  });
  const some = [alert('a'), alert('b'), alert('a', { kind: 'blocked', says: 'Further ones were refused.' })];
  expect(findWarnings({ ...quiet, activity: some })).toMatchObject([
    { tone: 'bad', text: 'Nurse a: Further ones were refused. There is 1 more alert about them.' },
    { tone: 'attention', text: 'Nurse b: 61 different patients.', href: '/activity-limits?state=open' },
  ]);
  const many = Array.from({ length: 40 }, (_, index) => alert(`n${index}`));
  const lines = findWarnings({ ...quiet, activity: many });
  expect(lines).toHaveLength(9);
  expect(lines.at(-1)?.text).toBe('Others have alerts too that nobody has looked at.');
});
