import { accessStub } from './console-sample-access.ts';
import { accessReviewsStub, emptyAccessReviewsStub } from './console-sample-access-reviews.ts';
import { activityStub, emptyActivityStub } from './console-sample-activity.ts';
import { activityReviewsStub, emptyActivityReviewsStub } from './console-sample-activity-reviews.ts';
import { agreement, agreements, draft, vendors } from './console-sample-agreements.ts';
import { canariesStub, emptyCanariesStub } from './console-sample-canaries.ts';
import { dataLevelsStub } from './console-sample-data-levels.ts';
import { emptyEntriesStub, entriesStub } from './console-sample-entries.ts';
import { endpoints, register, systemDetail, systems } from './console-sample-inventory.ts';
import { emptyOperationsStub, operationsStub } from './console-sample-operations.ts';
import { emptyOwnPoliciesStub, ownPoliciesStub } from './console-sample-own-policies.ts';
import { hash, id, officer } from './console-sample-people.ts';
import { emptyPhiNeedsStub, phiNeedsStub } from './console-sample-phi-needs.ts';
import { emptyRecordStub, recordStub } from './console-sample-record.ts';
import { emptyRetentionStub, retentionStub } from './console-sample-retention.ts';
import { emptyShadowStub, shadowStub } from './console-sample-shadow.ts';
import { emptySignInsStub, signInsStub } from './console-sample-sign-ins.ts';
import type { Stub } from './console-stub.ts';

/** Made-up answers of the control plane, in the shapes that the console reads. */

const minute = 60_000;
const now = Date.UTC(2026, 10, 22, 15, 30);

const destination = {
  ...{ vendor: 'microsoft', vendorName: 'Microsoft' },
  product: 'Azure OpenAI',
  tier: 'Standard',
  region: 'East US',
  model: 'gpt-5-mini',
  provider: 'azure',
};

const base = {
  id: id('exc', '10'),
  at: now,
  actor: { id: id('per', '02'), kind: 'person', name: 'Dana Clinician' },
  onBehalfOf: null,
  otherPatients: 0,
  system: { id: id('sys', '01'), name: 'note-summary', title: 'Note summaries' },
  purpose: 'TREAT',
  subjects: [id('sub', '01')],
  destination,
  state: 'completed',
  reason: null,
  entry: 1203,
  review: null,
};

const refused = {
  ...base,
  id: id('exc', '11'),
  at: now - 12 * minute,
  actor: { id: id('app', '01'), kind: 'application', name: 'Intake scribe' },
  onBehalfOf: { id: id('per', '02'), name: 'Dana Clinician' },
  destination: null,
  purpose: 'HPAYMT',
  state: 'refused',
  reason: 'agreement_missing',
  entry: 1201,
};

export const exchanges = [
  base,
  refused,
  { ...base, id: id('exc', '12'), at: now - 40 * minute, state: 'open', entry: 1200 },
  {
    ...base,
    id: id('exc', '13'),
    at: now - 90 * minute,
    state: 'aborted',
    reason: 'client_gone',
    entry: 1198,
    purpose: 'HOPERAT',
  },
  {
    ...base,
    id: id('exc', '14'),
    at: now - 26 * 60 * minute,
    state: 'failed',
    reason: 'provider_timeout',
    entry: 1102,
  },
];

const stage = (name: string, says: string, micros: number, ...cites: string[]) => ({
  stage: name,
  cites,
  outcome: 'passed',
  says,
  micros,
});

const stages = [
  stage('receive', 'A chat request of 2 messages and 812 characters.', 210),
  stage('identify', 'Dana Clinician, signed in with a second factor.', 340, '164.312(a)(2)(i)', '164.312(d)'),
  stage('statePurpose', 'Treatment, one patient.', 90, '164.506(c)(1)'),
  stage('detectPhi', 'Found 7 identifiers in 2 positions.', 1840, '164.514(b)'),
  stage(
    'findAgreement',
    'A-12 with Microsoft covers Azure OpenAI, Standard, East US.',
    120,
    '164.502(e)',
    '164.504(e)',
  ),
  stage('decide', 'Permitted, with identifiers replaced.', 60, '164.308(a)(4)', '164.312(a)(1)'),
  stage('minimize', 'Removed 1 identifier that the system does not need.', 80, '164.502(b)'),
  stage('screen', 'No attack found.', 450, '164.308(a)(1)(ii)'),
  stage('deidentify', 'Replaced 6 identifiers by surrogates.', 230, '164.514(a)'),
  stage('clear', 'The second scan found nothing left.', 990, '164.502(a)'),
  stage('recordIntent', 'Entry 1,202 is durable.', 4100, '164.312(b)'),
  stage('disclose', 'Answered in 1.4 s.', 1_412_000, '164.312(e)(1)'),
  stage('inspectReply', 'No foreign identifier.', 700, '164.502(a)'),
  stage('reidentify', 'Put 4 values back.', 160, '164.514(c)'),
  stage('deliver', 'Delivered whole.', 130),
];

export const exchange = {
  ...base,
  protocol: 'openai-chat',
  conversation: id('cnv', '01'),
  snapshot: hash('a'),
  basis: { agreement: 'A-12', because: 'A-12 covers Azure OpenAI, Standard, East US.' },
  stages,
  elements: {
    NAME: { requested: 3, available: 3, sent: 3 },
    DATE: { requested: 2, available: 2, sent: 2 },
    MEDICAL_RECORD_NUMBER: { requested: 1, available: 1, sent: 1 },
    PHONE: { requested: 1, available: 0, sent: 0 },
  },
  attribution: 'sole',
  counts: { bytes: 2210, events: 61 },
  entries: [],
  refusal: null,
  content: 'sealed',
};

export const refusedExchange = {
  ...exchange,
  ...refused,
  basis: {},
  stages: [
    ...stages.slice(0, 4),
    { ...stage('findAgreement', '', 130, '164.502(e)', '164.504(e)'), outcome: 'stopped' },
  ],
  refusal: {
    code: 'agreement_missing',
    title: 'No business associate agreement with this vendor is in force.',
    next: 'Have the agreement signed and activated before PHI is sent.',
    cites: ['164.502(e)', '164.504(e)'],
  },
};

const chat = (text: string) =>
  JSON.stringify({
    model: 'gpt-5-mini',
    stream: true,
    messages: [
      { role: 'system', content: 'Summarise for the discharge letter.' },
      { role: 'user', content: text },
    ],
  });

export const content = {
  received: chat(
    'Maria Sample, MRN 0042137, was seen on 3 March 2026 for shortness of breath. Call 555-0142.',
  ),
  outbound: chat(
    '[NAME-K7Q2M5], MRN [MRN-4TD9WX], was seen on [DATE-2MWH7K D+12] for shortness of breath. Call .',
  ),
  returned: '[NAME-K7Q2M5] was seen on [DATE-2MWH7K D+12] for shortness of breath.',
  delivered: 'Maria Sample was seen on 3 March 2026 for shortness of breath.',
  subjects: [id('sub', '01')],
  reasonDigest: null,
};

/** A real tree of five leaves: entry 3, whose path and root were computed after RFC 6962. */
export async function proofSample(): Promise<object> {
  const { createHash } = await import('node:crypto');
  const sha = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  const leaves = ['a', 'b', 'c', 'd', 'e'].map((letter) => sha(Buffer.from([0]), Buffer.from(letter)));
  const node = (left: Buffer, right: Buffer) => sha(Buffer.from([1]), left, right);
  const [a, b, c, d, e] = leaves as [Buffer, Buffer, Buffer, Buffer, Buffer];
  const root = node(node(node(a, b), node(c, d)), e);
  return {
    entry: 3,
    leafHash: d.toString('hex'),
    treeSize: 5,
    rootHash: root.toString('hex'),
    path: [c, node(a, b), e].map((each) => each.toString('hex')),
    checkpoint: `cordon.example/riverside\n5\n${root.toString('base64')}\n\n— cordon.example/riverside c2lnbmF0dXJlIG9mIHRoZSBzYW1wbGU=\n`,
    vkey: 'cordon.example/riverside+0a1b2c3d+AXNhbXBsZSBrZXkgb2YgdGhlIGZpeHR1cmU=',
    verified: true,
    command: 'npx cordon audit export --out record.tar\nnpx cordon audit verify record.tar',
  };
}

const list = (items: readonly unknown[]) => ({ json: { items, next: null } });
const agreementList = (items: readonly unknown[]) => ({
  json: { agreements: items, next: null, total: items.length },
});

/** Everything is there. */
export async function fullStub(): Promise<Stub> {
  return {
    ...officer,
    'GET /api/v1/exchanges': list(exchanges),
    'GET /api/v1/exchanges?state=refused': list([refused]),
    [`GET /api/v1/exchanges/${exchange.id}`]: { json: exchange },
    [`GET /api/v1/exchanges/${refusedExchange.id}`]: { json: refusedExchange },
    [`GET /api/v1/exchanges/${exchange.id}/proof`]: { json: await proofSample() },
    [`GET /api/v1/exchanges/${refusedExchange.id}/proof`]: { json: await proofSample() },
    [`POST /api/v1/exchanges/${exchange.id}/reveal`]: { json: content },
    [`POST /api/v1/exchanges/${exchange.id}/review`]: { json: {} },
    ...recordStub,
    ...retentionStub,
    ...entriesStub,
    ...operationsStub,
    ...canariesStub,
    ...accessStub,
    ...accessReviewsStub,
    ...activityReviewsStub,
    ...phiNeedsStub,
    ...shadowStub,
    ...dataLevelsStub,
    ...activityStub,
    ...signInsStub,
    ...ownPoliciesStub,
    'GET /api/v1/agreements': agreementList(agreements),
    'GET /api/v1/agreements?vendor=microsoft': agreementList([agreement]),
    [`GET /api/v1/agreements/${agreement.id}`]: { json: agreement },
    [`GET /api/v1/agreements/${draft.id}`]: { json: draft },
    'GET /api/v1/vendors': { json: vendors },
    'GET /api/v1/systems': { json: { systems, total: systems.length } },
    [`GET /api/v1/systems/${systems[0]?.id}`]: { json: systemDetail },
    'GET /api/v1/endpoints': { json: { endpoints } },
    ...register,
    'POST /api/v1/sign-out': { json: {} },
  };
}

/** A new installation. */
export const emptyStub: Stub = {
  ...officer,
  'GET /api/v1/exchanges': list([]),
  ...emptyRecordStub,
  ...emptyRetentionStub,
  ...emptyEntriesStub,
  ...emptyOperationsStub,
  ...emptyCanariesStub,
  ...emptyOwnPoliciesStub,
  ...emptyActivityStub,
  ...emptyAccessReviewsStub,
  ...emptyActivityReviewsStub,
  ...emptyPhiNeedsStub,
  ...emptyShadowStub,
  ...dataLevelsStub,
  ...emptySignInsStub,
  'GET /api/v1/agreements': agreementList([]),
  'GET /api/v1/vendors': { json: { vendors: [] } },
  'GET /api/v1/systems': { json: { systems: [], total: 0 } },
  'GET /api/v1/endpoints': { json: { endpoints: [] } },
  'GET /api/v1/people': { json: { people: [] } },
  'GET /api/v1/recoveries': { json: { recoveries: [] } },
  'GET /api/v1/departments': { json: { departments: [] } },
  'GET /api/v1/care/relationships': { json: { relationships: [], next: null } },
  'GET /api/v1/applications': { json: { applications: [] } },
  'GET /api/v1/keys': { json: { keys: [], next: null } },
};

/** The person is known; everything else takes for ever, or fails. */
export function allOf(answer: 'never' | { status: number; json: unknown }): Stub {
  const others = Object.keys(emptyStub).map((line) => [line, answer] as const);
  return { ...Object.fromEntries(others), ...officer };
}

export const recordGone = {
  status: 503,
  json: {
    type: 'about:blank',
    status: 503,
    code: 'store_unavailable',
    title: 'The database cannot be reached.',
    next: 'Try again later.',
  },
};

/** A person who opens an enrolment link. */
export const enrolment: Stub = {
  'POST /api/v1/enrolment': {
    json: { name: 'Pat Officer', email: 'pat@riverside.example', expiresAt: Date.UTC(2026, 10, 29) },
  },
  'POST /api/v1/enrolment/password': {
    json: {
      otpauth:
        'otpauth://totp/Cordon:pat@riverside.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Cordon',
      secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    },
  },
  'POST /api/v1/enrolment/authenticator': { json: {} },
};
