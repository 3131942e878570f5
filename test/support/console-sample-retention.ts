import { systems } from './console-sample-inventory.ts';
import { hash, id } from './console-sample-people.ts';
import type { Stub } from './console-stub.ts';

/** Made-up answers about what is kept and what was destroyed. */

const day = 24 * 60 * 60_000;
const now = Date.now();
const pat = { id: id('per', '01'), name: 'Pat Officer' };
const system = { id: systems[0]?.id ?? '', name: 'note-summary', title: 'Note summaries' };

const policy = {
  id: id('rtp', '01'),
  system,
  keep: { unit: 'months', count: 12 },
  says: '12 months',
  reason: 'The summaries are filed in the chart, which keeps them for ten years.',
  approvedBy: 'Privacy committee',
  setAt: now - 200 * day,
  setBy: pat,
  withdrawn: null,
};

const withdrawn = {
  ...policy,
  id: id('rtp', '02'),
  keep: { unit: 'days', count: 90 },
  says: '90 days',
  reason: 'A trial with drafts that nobody filed.',
  setAt: now - 300 * day,
  withdrawn: { at: now - 200 * day, by: pat, reason: 'The trial is over.' },
};

const kept = [
  {
    ...{ class: 'content', what: 'Queries and outputs', system: null, keys: 553 },
    ...{ firstMonth: '2026-03', lastMonth: '2026-11', firstDue: now + 1950 * day, lastDue: now + 2190 * day },
  },
  {
    ...{ class: `content:${policy.id}`, what: 'Queries and outputs, under a policy', system: system.id },
    ...{ keys: 88, firstMonth: '2026-04', lastMonth: '2026-04' },
    ...{ firstDue: now + 160 * day, lastDue: now + 160 * day },
  },
  {
    ...{ class: 'documentation', what: 'Reasons of policies and holds', system: null, keys: 1 },
    ...{ firstMonth: '2026-05', lastMonth: '2026-05', firstDue: null, lastDue: null },
  },
  {
    ...{ class: 'vault', what: 'Surrogates', system: null, keys: 96 },
    ...{ firstMonth: '2026-09', lastMonth: '2026-09', firstDue: now + 8 * day, lastDue: now + 8 * day },
  },
];

const next = [
  { class: 'vault', what: 'Surrogates', month: '2026-09', keys: 96, dueAt: now + 8 * day },
  {
    ...{ class: `content:${policy.id}`, what: 'Queries and outputs, under a policy' },
    ...{ month: '2026-04', keys: 88, dueAt: now + 160 * day },
  },
];

const schedule = [
  {
    base: 'content',
    title: 'Queries and outputs, partial replies, words of reviews and reveals',
    says: 'six years',
    because: 'Six years after the end of the month, as documentation of what was done with PHI.',
    cites: ['164.316(b)(2)(i)', '164.530(j)'],
  },
  {
    base: 'vault',
    title: 'Which surrogate stands for which value',
    says: '3 months',
    because: 'Needed to put values back while a conversation goes on.',
    cites: ['164.514(c)'],
  },
];

const nothing = {
  zone: 'America/New_York',
  schedule,
  ...{ shorter: 0, keys: 0, next: [] },
  due: { keys: 0, looked: 0, held: 0 },
  holds: 0,
  destroyed: { certificates: 0, keys: 0, entries: 0, lastAt: null },
  workingCopies: [],
};

const retention = {
  ...nothing,
  ...{ shorter: 1, keys: 738, next },
  due: { keys: 14, looked: 14, held: 2 },
  holds: 1,
  destroyed: { certificates: 1, keys: 40, entries: 122, lastAt: now - 3 * day },
  workingCopies: [
    {
      name: 'Unwrapped content keys',
      where: 'In the memory of each node',
      bound: 'Dropped after five minutes, and when the key ring is gone',
      longestMilliseconds: 300_000,
    },
  ],
};

/** Keys that are gone without a certificate. */
export const retentionFinding = { findings: ['Key ck_0142 is gone, and no certificate names it.'] };

export const hold = {
  id: id('hld', '01'),
  covers: { kind: 'subject', subject: id('sub', '01') },
  from: '2026-03-03',
  until: null,
  fromMonth: '2026-03',
  untilMonth: null,
  matter: 'Claim 2026-118',
  reason: 'Counsel asked for everything from the day of admission.',
  placedAt: now - 20 * day,
  placedBy: pat,
  released: null,
};

const certificate = {
  id: id('crt', '01'),
  issuedAt: now - 3 * day,
  issuedBy: null,
  keys: 40,
  scopes: 31,
  exchanges: 61,
  entries: 122,
  digest: hash('c'),
  completion: {
    complete: false,
    waitsFor: 'provider' as const,
    at: now + 32 * day,
    attested: [],
    says: 'A key rotation after the destruction is done. At the moment shown the key provider deletes what opened older copies.',
  },
};

const attestedCertificate = {
  ...certificate,
  id: id('crt', '02'),
  issuedBy: pat,
  completion: {
    complete: false,
    waitsFor: null,
    at: now - 2 * day,
    attested: [{ attestation: id('ratt', '01'), at: now - 2 * day, by: pat }],
    says: 'Final as attested by Pat Officer: that every copy of the key ring from before the rotation was destroyed. Cordon has not proven it.',
  },
};

const ringCopies = {
  open: [
    {
      rotation: id('ckey', '31'),
      generation: id('ckey', '32'),
      startedAt: now - 2 * day,
      finishedAt: now - 2 * day + 60_000,
      remains: 'copies',
    },
  ],
  attestations: [
    {
      id: id('ratt', '01'),
      rotation: id('ckey', '33'),
      rotations: [id('ckey', '33')],
      generations: [id('ckey', '34')],
      destroyedOn: '2026-11-02',
      how: ['media-destroyed'],
      at: now - 2 * day,
      by: pat,
      statement: 'Two memory sticks from the safe, shredded.',
      withdrawn: null,
    },
  ],
  next: null,
};

/** The rotation that the page asks about. */
export const openRotation = ringCopies.open[0]?.rotation ?? '';

export const certificatePath = `/retention/certificates/${certificate.id}`;

const detail = {
  ...certificate,
  organisation: { zone: 'America/New_York' },
  method:
    'Cryptographic erase (NIST SP 800-88): the wrapped content key was removed from the database. The ciphertext and its leaf in the log stay.',
  by: 'The retention schedule of this installation',
  record: { entry: 1190, leafHash: hash('d') },
  agrees: true,
  items: ['21', '22', '23'].map((last) => ({
    key: id('ck', last),
    scope: id('sub', last),
    class: 'vault',
    what: 'Surrogates',
    month: '2026-07',
    exchanges: 2,
    entries: 4,
    wrappedKeyIsNull: true,
    under: [],
  })),
  next: null,
  document: '<!doctype html><title>Certificate</title>',
};

export const retentionStub: Stub = {
  'GET /api/v1/retention': { json: retention },
  'GET /api/v1/retention/policies': { json: { policies: [policy, withdrawn], next: null } },
  'GET /api/v1/retention/kept': { json: { kept, next: null } },
  'GET /api/v1/retention/findings': { json: { findings: [] } },
  'GET /api/v1/retention/holds': { json: { holds: [hold], next: null } },
  'GET /api/v1/retention/certificates': {
    json: { certificates: [attestedCertificate, certificate], next: null },
  },
  [`GET /api/v1/retention/certificates/${certificate.id}`]: { json: detail },
  'POST /api/v1/retention/holds': { json: hold },
  'GET /api/v1/retention/ring-copies': { json: ringCopies },
  'POST /api/v1/retention/ring-attestations': { json: ringCopies.attestations[0] },
};

export const emptyRetentionStub: Stub = {
  'GET /api/v1/retention': { json: nothing },
  'GET /api/v1/retention/policies': { json: { policies: [], next: null } },
  'GET /api/v1/retention/kept': { json: { kept: [], next: null } },
  'GET /api/v1/retention/findings': { json: { findings: [] } },
  'GET /api/v1/retention/holds': { json: { holds: [], next: null } },
  'GET /api/v1/retention/certificates': { json: { certificates: [], next: null } },
  'GET /api/v1/retention/ring-copies': { json: { open: [], attestations: [], next: null } },
};
