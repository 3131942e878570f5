import { id } from './console-sample-people.ts';
import type { Stub } from './console-stub.ts';

/** Made-up systems, endpoints, applications and people of a made-up clinic. */

const day = 86_400_000;
const registeredAt = Date.UTC(2026, 2, 1, 15);

const azure = { vendor: 'microsoft', product: 'azure-openai', tier: 'standard', region: 'East US' };
const builtin = { vendor: 'cordon', product: 'builtin', tier: 'in-process', region: 'in-process' };
const ollama = { vendor: 'self-hosted', product: 'ollama', tier: 'self-hosted', region: 'on-premises' };

const microsoft = { vendorName: 'Microsoft', productName: 'Azure OpenAI' };
const own = { vendorName: 'Cordon', productName: 'Built-in' };

export const endpoints = [
  {
    ...{ id: id('end', '01'), provider: 'openai-compatible', credential: 'azure-key', ...azure },
    ...{ url: 'https://riverside.openai.azure.com/openai/v1', local: false, proof: null, attestation: null },
    ...{ registeredAt, revision: 1 },
  },
  {
    ...{ id: id('end', '02'), provider: 'builtin-extractive', url: '', credential: null, ...builtin },
    ...{ local: true, proof: { kind: 'in-process', provenAt: registeredAt, provenUntil: null } },
    attestation: {
      ...{ by: 'Pat Officer', at: registeredAt, statement: 'The server stands in our own rooms.' },
      operator: { kind: 'own', name: 'Riverside Clinic' },
    },
    ...{ registeredAt, revision: 3 },
  },
  {
    ...{ id: id('end', '03'), provider: 'openai-compatible', credential: null, ...ollama },
    ...{ url: 'http://127.0.0.1:11434/v1', local: true, proof: null, attestation: null },
    ...{ registeredAt, revision: 1 },
  },
];

const models = [
  {
    name: 'gpt-5-mini',
    upstreamName: 'gpt-5-mini',
    endpoint: id('end', '01'),
    ...azure,
    ...microsoft,
    local: false,
  },
  {
    name: 'extractive',
    upstreamName: 'extractive',
    endpoint: id('end', '02'),
    ...builtin,
    ...own,
    local: true,
  },
];

const liveSystem = {
  ...{ id: id('sys', '01'), name: 'note-summary', title: 'Note summaries', department: 'Medicine' },
  ...{ owner: 'Pat Officer', state: 'live', nextStep: null, nextStates: ['suspended', 'retired'] },
  ...{ purposes: ['TREAT', 'HPAYMT'], elements: ['NAME', 'DATE', 'MRN'], screening: 'block' },
  ...{ subjectOptional: false, models, revision: 4 },
};

export const systems = [
  liveSystem,
  {
    ...{ id: id('sys', '02'), name: 'coding-help', title: 'Coding suggestions', department: 'Billing' },
    ...{
      owner: 'Pat Officer',
      state: 'approved',
      nextStep: 'Make it live.',
      nextStates: ['live', 'retired'],
    },
    ...{ purposes: ['HPAYMT'], elements: [], screening: 'flag', subjectOptional: true },
    ...{ models: models.slice(0, 1), revision: 3 },
  },
];

const said = (at: number, event: string, says: string) => ({
  ...{ at, event, says, actor: id('per', '01'), actorName: 'Pat Officer' },
});

export const systemDetail = {
  ...liveSystem,
  ...{ departments: [id('dep', '01')], labels: ['hiv'], needsRelationship: true },
  registeredAt,
  endpoints: endpoints.slice(0, 2),
  timeline: [
    said(registeredAt, 'system.registered', 'Requested Note summaries.'),
    said(registeredAt + day, 'system-state.changed', 'Now approved: risk analysis of 2 March.'),
    said(registeredAt + 2 * day, 'system-state.changed', 'Now live: pilot on ward 3.'),
  ],
};

const departments = [
  {
    ...{ id: id('dep', '01'), name: 'Cardiology', facility: 'Main Street', registeredAt },
    ...{ retiredAt: null, revision: 1 },
  },
  {
    ...{ id: id('dep', '02'), name: 'Surgery', facility: 'Harbour', registeredAt },
    ...{ retiredAt: null, revision: 2 },
  },
  {
    ...{ id: id('dep', '03'), name: 'Old ward', facility: 'Harbour', registeredAt },
    ...{ retiredAt: registeredAt + day, revision: 3 },
  },
];

const people = [
  {
    ...{ id: id('per', '01'), name: 'Pat Officer', email: 'pat@riverside.example', state: 'active' },
    ...{ roles: ['privacy-officer', 'security-officer'], invitedAt: registeredAt - 9 * day },
    ...{ activeSince: registeredAt - 8 * day, deactivatedAt: null, departments: [id('dep', '01')] },
  },
  {
    ...{ id: id('per', '02'), name: 'Dana Clinician', email: 'dana@riverside.example', state: 'invited' },
    ...{ roles: ['clinician'], invitedAt: registeredAt, activeSince: null, deactivatedAt: null },
    departments: [],
  },
  {
    ...{ id: id('per', '03'), name: 'Robin Left', email: 'robin@riverside.example', state: 'deactivated' },
    ...{ roles: ['billing', 'front-desk'], invitedAt: registeredAt - 9 * day },
    ...{ activeSince: registeredAt - 8 * day, deactivatedAt: registeredAt, departments: [] },
  },
];

const applications = [
  {
    ...{ id: id('app', '01'), name: 'Intake scribe', owner: id('per', '01'), state: 'active' },
    ...{ registeredAt, ownerDoubt: null, actsForPeople: true },
  },
  {
    ...{ id: id('app', '02'), name: 'Recall letters', owner: id('per', '03'), state: 'active' },
    ...{ registeredAt, ownerDoubt: 'gone', actsForPeople: false },
  },
];

const key = {
  ...{ id: id('key', '01'), prefix: '6wKKzehe', label: 'Intake server', holder: id('app', '01') },
  ...{ kind: 'secret', publicKey: null, certificate: null },
  ...{ systems: ['note-summary'], purposes: ['TREAT'], models: [], networks: [], issuedAt: registeredAt },
  ...{ expiresAt: Date.now() + 200 * day, revokedAt: null, replaces: null, replacedBy: null },
  ...{ lastUsedAt: Date.now() - 40 * 60_000, lastUsedFrom: '10.20.4.9' },
};

const keys = [
  key,
  { ...key, id: id('key', '02'), label: 'Old intake server', revokedAt: registeredAt + day },
  {
    ...{ ...key, id: id('key', '04'), label: 'Intake server, signs', kind: 'public-key' },
    publicKey: { algorithm: 'ES256', name: 'intake-2026', thumbprint: 'x'.repeat(43) },
  },
  {
    ...{ ...key, id: id('key', '05'), label: 'Intake server, certificate', kind: 'certificate' },
    certificate: { thumbprint: 'y'.repeat(43), name: 'intake.riverside.example' },
  },
  {
    ...{ ...key, id: id('key', '03'), label: 'Laptop', holder: id('per', '01') },
    ...{ systems: [], purposes: [], networks: ['10.20.0.0/16'], expiresAt: Date.now() + 9 * day },
  },
];

/** Who and what may call, in full. */
export const register: Stub = {
  'GET /api/v1/people': { json: { people } },
  'GET /api/v1/departments': { json: { departments } },
  'GET /api/v1/applications': { json: { applications } },
  'GET /api/v1/keys': { json: { keys, next: null } },
};

export const onePerson = `/people/${id('per', '02')}`;
export const oneApplication = `/applications/${id('app', '01')}`;
export const oneEndpoint = `/endpoints/${id('end', '03')}`;
