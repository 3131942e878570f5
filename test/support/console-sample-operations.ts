import { hash, id } from './console-sample-people.ts';
import type { Stub } from './console-stub.ts';

/** Made-up answers about keys, backups and receivers. */

const now = Date.now();
const hour = 3_600_000;
const day = 24 * hour;

const rotation = {
  id: id('ck', '90'),
  startedAt: now - 120 * day,
  startedBy: id('per', '04'),
  step: 'done',
  total: 512,
  rewrapped: 512,
  oldGeneration: id('ck', '91'),
  newGeneration: id('ck', '92'),
  remains: 'copies',
  finalAt: null,
  finishedAt: now - 120 * day + 4_000,
};

const custody = {
  ring: id('ck', '93'),
  ringCreatedAt: now - 400 * day,
  protection: 'passphrase',
  intended: 'passphrase',
  generations: [{ id: id('ck', '92'), createdAt: now - 120 * day }],
  organisationKeys: [
    { id: id('ck', '94'), state: 'current', generation: id('ck', '92'), createdAt: now - 120 * day },
  ],
  contentKeys: [
    { class: 'content', living: 553, destroyed: 0, oldestMonth: '2026-03' },
    { class: `content:${id('rtp', '01')}`, living: 88, destroyed: 12, oldestMonth: '2026-04' },
    { class: 'vault', living: 96, destroyed: 40, oldestMonth: '2026-09' },
  ],
  rotation,
  signing: {
    vkeys: [`cordon/org_${'7'.repeat(32)}+0a1b2c3d+${'A'.repeat(44)}`],
    change: null,
  },
  openCopies: [rotation.id],
  advice: [
    {
      code: 'ring_copies',
      text: 'Copies of the key ring from before a rotation may be left: they open old backups. Destroy each, then attest it on the page of retention.',
    },
  ],
};

/** A rotation half way, on a ring that a key file opens. */
export const rotating = {
  ...custody,
  protection: 'key-file',
  intended: 'pkcs11',
  generations: [...custody.generations, { id: id('ck', '95'), createdAt: now - 60_000 }],
  rotation: {
    ...rotation,
    ...{
      startedAt: now - 60_000,
      step: 'rewrap',
      total: 737,
      rewrapped: 221,
      remains: null,
      finishedAt: null,
    },
  },
  advice: [
    {
      code: 'key_file',
      text: 'Whoever can copy the folder of the key ring can open it. Set a passphrase, a token or a key service, then rotate.',
    },
  ],
};

const run = {
  id: id('bkr', '01'),
  startedAt: now - 14 * hour,
  endedAt: now - 14 * hour + 42_000,
  failure: null,
  backup: id('bak', '01'),
  kind: 'incremental',
  bytes: 1_204_000_000,
  newBytes: 18_400_000,
  logSize: 1190,
};

const posture = {
  mode: 'on',
  archive: {
    state: 'following',
    archivedAt: now - 20_000,
    problem: null,
    backlogBytes: 0,
    freeBytes: 84_000_000_000,
  },
  readableUntil: now + 35 * day,
};

const backups = {
  items: [
    run,
    {
      ...run,
      ...{ id: id('bkr', '02'), startedAt: now - 38 * hour, endedAt: now - 38 * hour + 2_000 },
      ...{ failure: 'backup_failed', backup: null, kind: null, newBytes: 0, logSize: null },
    },
    { ...run, id: id('bkr', '03'), startedAt: now - 62 * hour, endedAt: now - 60 * hour, kind: 'full' },
  ],
  posture,
  gaps: [],
};

/** The archive stands still, and nobody has rehearsed a restore. */
export const backupGaps = {
  ...backups,
  posture: {
    ...posture,
    archive: {
      ...posture.archive,
      ...{ state: 'behind', archivedAt: now - 3 * hour, backlogBytes: 2_100_000_000 },
      problem: { code: 'ENOSPC', says: 'The backup folder is full.', since: now - 3 * hour },
    },
  },
  gaps: ['The log is not archived: The backup folder is full.', 'No restore has been tested yet.'],
};

const restoreTest = {
  id: id('rst', '01'),
  startedAt: now - 3 * day,
  endedAt: now - 3 * day + 190_000,
  failure: null,
  finding: null,
  backup: id('bak', '01'),
  reachedAt: now - 3 * day - 4_000,
  bytes: 1_190_000_000,
  logSize: 1102,
};

const receivers = [
  {
    destination: 'syslog+tls://siem.riverside.example:6514',
    ...{ lagEntries: 0, lagMilliseconds: 0, confirmedAt: now - 8_000, failures: 0 },
    ...{ failingSince: null, fault: null, problem: null },
  },
];

export const operationsStub: Stub = {
  'GET /api/v1/key-custody': { json: custody },
  'POST /api/v1/key-custody/rotation': { json: rotating.rotation },
  'GET /api/v1/backups': { json: backups },
  'GET /api/v1/restore-tests': { json: { items: [restoreTest] } },
  'GET /api/v1/record/forwarding': { json: { receivers } },
};

export const emptyOperationsStub: Stub = {
  'GET /api/v1/key-custody': {
    json: { ...custody, contentKeys: [], rotation: null, ring: hash('0').slice(0, 12) },
  },
  'GET /api/v1/backups': {
    json: {
      items: [],
      posture: { mode: 'off', archive: null, readableUntil: null },
      gaps: ['No backup folder is set: a loss of the disk is a loss of everything.'],
    },
  },
  'GET /api/v1/restore-tests': { json: { items: [] } },
  'GET /api/v1/record/forwarding': { json: { receivers: [] } },
};
