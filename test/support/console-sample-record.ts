import { hash, id } from './console-sample-people.ts';
import type { Stub } from './console-stub.ts';

/** Made-up answers about the record as a whole. Times stand before now, so that nothing grows stale. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.now();
const begun = Date.UTC(2026, 2, 3, 14, 5);

const root = Buffer.from(hash('b'), 'hex').toString('base64');
const origin = 'cordon/org_018f3c2a9b7e7d1c8a4f5e6d7c8b9a01';
const note = `${origin}\n1204\n${root}\n\n— ${origin} c2lnbmF0dXJlIG9mIHRoZSBzYW1wbGU=\n`;

const folder = {
  place: 'file:///mnt/archive/cordon',
  kind: 'folder',
  publishedAt: now - 4 * minute,
  publishedSize: 1204,
  failures: 0,
  failingSince: null,
  fault: null,
  problem: null,
};

const web = {
  place: 'https://checkpoints.auditor.example/riverside',
  kind: 'web',
  publishedAt: now - 9 * hour,
  publishedSize: 1102,
  failures: 11,
  failingSince: now - 9 * hour,
  fault: 'HTTP_403',
  problem: 'Publishing has failed for more than 9 hours: HTTP_403.',
};

export const integrity = {
  verified: true,
  verifiedAt: now - 4 * hour,
  treeSize: 1204,
  rootHash: hash('b'),
  origin,
  checkpoint: note,
  vkey: `${origin}+0a1b2c3d+AXNhbXBsZSBrZXkgb2YgdGhlIGZpeHR1cmU=`,
  problem: null,
  since: begun,
  verification: { ok: true, at: now - 4 * hour, size: 1198, findings: 0, says: [] },
  publication: { places: [folder, web], problem: web.problem },
  reconciliation: {},
};

/** A record whose last reading found something. */
export const brokenIntegrity = {
  ...integrity,
  verified: false,
  problem: 'The last verification had 2 findings.',
  verification: {
    ok: false,
    at: now - 4 * hour,
    size: 1198,
    findings: 2,
    says: [
      'Entry 812: its sealed part is not the one that the entry names.',
      `The row of ${id('exc', '13')} does not show how it ended.`,
    ],
  },
};

export const fork = {
  id: id('alm', '01'),
  kind: 'forked',
  place: web.place,
  seenSize: 1102,
  storedSize: 1204,
  seenNote: note,
  says: 'The checkpoint of 1,102 entries that is kept there is signed by this record, and the stored entries do not give its root.',
  foundAt: now - 20 * minute,
  acceptedAt: null,
};

const publications = [
  {
    id: 41,
    place: folder.place,
    kind: 'folder',
    size: 1204,
    at: now - 4 * minute,
    outcome: 'published',
    fault: null,
  },
  { id: 40, place: web.place, kind: 'web', size: 1204, at: now - hour, outcome: 'failed', fault: 'HTTP_403' },
  {
    id: 12,
    place: web.place,
    kind: 'web',
    size: 1102,
    at: now - 9 * hour,
    outcome: 'published',
    fault: null,
  },
];

const socket = {
  from: begun,
  to: now - 20 * minute,
  requests: 1318,
  exchanges: 1240,
  recorded: 1236,
  unrecorded: 3,
  cutOff: 1,
  missing: 0,
};

const neverCompared = {
  ...socket,
  ...{ from: null, to: null, requests: 0, exchanges: 0, recorded: 0, unrecorded: 0, cutOff: 0 },
};

const job = {
  name: 'verify-record',
  title: 'Reads the whole record and checks it',
  cron: '30 2 * * *',
  state: 'done',
  startedAt: now - 4 * hour,
  endedAt: now - 4 * hour + 20_000,
  done: 2396,
  total: 2396,
  failure: null,
  ownAct: null,
  lastDoneAt: now - 4 * hour + 20_000,
};

export const runningVerification = {
  ...job,
  state: 'running',
  startedAt: now - 3 * minute,
  endedAt: null,
  done: 1006,
  total: 2396,
};

export const jobs = [
  job,
  {
    ...job,
    name: 'publish-checkpoints',
    title: 'Publishes signed checkpoints where they are due',
    cron: '* * * * *',
    startedAt: now - minute,
    endedAt: now - minute + 400,
    lastDoneAt: now - minute + 400,
  },
  {
    ...job,
    name: 'dispose-content',
    title: 'Destroys the keys of content whose period is over',
    cron: '15 3 * * *',
    state: 'running',
    startedAt: now - minute,
    endedAt: null,
    done: 40,
    total: null,
    lastDoneAt: now - day,
  },
  {
    ...job,
    name: 'test-restore',
    title: 'Restores the newest backup in a folder of its own and checks it',
    cron: '0 4 * * 0',
    state: 'failed',
    failure: 'store_unavailable',
    lastDoneAt: now - 9 * day,
  },
];

const list = (items: readonly unknown[]) => ({ json: { items, next: null } });

export const recordStub: Stub = {
  'GET /api/v1/record/integrity': { json: integrity },
  'GET /api/v1/record/publications': list(publications),
  'GET /api/v1/record/alarms': list([]),
  'GET /api/v1/warnings': list([
    {
      ...{ key: 'alm_1', tone: 'bad', word: 'Record', href: '/integrity#alarms', act: 'See the alarm' },
      text: '3 requests reached Cordon and cannot be found in its record. The security officer has to find out why.',
    },
    {
      ...{ key: 'backup-0', tone: 'bad', word: 'Backups', href: '/backups', act: 'Look at the backups' },
      text: 'The last backup failed.',
    },
    {
      ...{ key: 'keys-generation_old', tone: 'attention', word: 'Encryption keys' },
      text: 'The key that protects everything else is more than a year old. Exchange it for a new one.',
      ...{ href: '/encryption-keys', act: 'Look at the keys' },
    },
  ]),
  'GET /api/v1/record/reconciliation': { json: socket },
  'GET /api/v1/jobs': list(jobs),
  'POST /api/v1/record/verify': { json: { job: 'verify-record', requestedAt: now - 4 * minute } },
  'POST /api/v1/jobs/test-restore/run': { json: { name: 'test-restore', requestedAt: now } },
};

export const emptyRecordStub: Stub = {
  'GET /api/v1/record/integrity': {
    json: {
      ...integrity,
      ...{ treeSize: 0, verifiedAt: null, since: null, verification: null },
      publication: { places: [], problem: null },
    },
  },
  'GET /api/v1/record/publications': list([]),
  'GET /api/v1/record/alarms': list([]),
  'GET /api/v1/warnings': list([]),
  'GET /api/v1/record/reconciliation': { json: neverCompared },
  'GET /api/v1/jobs': list([]),
};
