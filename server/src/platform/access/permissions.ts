import type { Role } from '../../kernel/actor.ts';
import type { Action } from '../../kernel/operation.ts';
import type { Purpose } from '../../kernel/purpose.ts';

const everyone: readonly Role[] = [
  'clinician',
  'billing',
  'front-desk',
  'privacy-officer',
  'security-officer',
  'administrator',
  'developer',
  'auditor',
];
const officers: readonly Role[] = ['privacy-officer', 'security-officer'];
/** Whoever asks sees the own exchanges, and no others: `governance/oversight/rules.ts`. */
const askers: readonly Role[] = ['clinician', 'billing', 'front-desk'];
const overseers: readonly Role[] = [...officers, 'administrator', 'auditor'];

/**
 * Which role may do what: one row an action, nothing implied (164.308(a)(4)(ii)(B), 164.312(a)(1)). A change here is a
 * change of the organisation's access policy. The policies in `policies/` read this table; some of them forbid more.
 */
export const permissions = {
  // Oneself
  'me:read': [...everyone, 'application'],

  // People, programs, keys
  'people:list': overseers,
  'person:invite': ['administrator'],
  'person:recover': ['administrator'],
  'person:deactivate': ['administrator', 'security-officer'],
  'applications:list': [...overseers, 'developer'],
  'application:register': ['administrator', 'developer'],
  'keys:list': [...overseers, 'developer'],
  'key:issue': ['administrator', 'developer'],
  'key:revoke': ['administrator', 'security-officer', 'developer'],
  'metrics:read': ['administrator', 'security-officer', 'developer', 'application'],

  // The organisation
  'organisation:read': everyone,

  // Agreements and vendors: the privacy officer's word, the auditor's reading
  'agreements:list': overseers,
  'agreement:read': overseers,
  'agreement:draft': ['privacy-officer'],
  'agreement:amend': ['privacy-officer'],
  'agreement:remove': ['privacy-officer'],
  'clauses:update': ['privacy-officer'],
  'scope:set': ['privacy-officer'],
  'execution:record': ['privacy-officer'],
  'agreement:sign': ['privacy-officer'],
  'agreement:activate': ['privacy-officer'],
  'agreement:terminate': ['privacy-officer'],
  'vendors:list': [...overseers, 'developer'],
  'vendor:read': [...overseers, 'developer'],
  'vendor:register': ['privacy-officer', 'administrator'],

  // AI systems: proposed by those who run them, approved by those who answer for privacy, stopped by any of them
  'systems:list': everyone,
  'system:read': everyone,
  'system:register': ['privacy-officer', 'administrator'],
  'system-state:change': ['privacy-officer'],
  'system:suspend': [...officers, 'administrator'],
  'model:bind': ['privacy-officer', 'administrator'],
  'endpoints:list': [...overseers, 'developer'],
  'endpoint:register': ['administrator'],
  'endpoint:attest': ['security-officer', 'administrator'],
  'locality-proof:record': ['security-officer', 'administrator'],

  // The record. Content is opened by those who investigate, never by those who administer.
  'exchanges:list': [...officers, 'auditor', ...askers],
  'exchange:read': [...officers, 'auditor', ...askers],
  'exchange:prove': [...officers, 'auditor', ...askers],
  'exchange:reveal': [...officers, ...askers],
  'elements:trace': [...officers, 'auditor'],
  'entries:list': [...officers, 'auditor'],
  'entries:export': [...officers, 'auditor'],
  'entry:read': [...officers, 'auditor'],
  'entry:prove': [...officers, 'auditor'],
  'growth:prove': overseers,
  'log:read': [...officers, 'auditor'],
  'evidence:export': [...officers, 'auditor'],
  'integrity:read': everyone,
  'record-alarms:list': overseers,
  'warnings:list': overseers,
  'record-alarm:accept': officers,
  'record:verify': overseers,
  'checkpoint-publications:list': overseers,
  'forwarding:read': overseers,
  'record:export': [...officers, 'auditor'],
  'reconciliation:read': overseers,

  // Recurring work
  'jobs:list': overseers,
  'job:run': ['administrator', 'security-officer'],

  // Retention: the privacy officer's word; any officer may keep something from being destroyed
  'retention:list': overseers,
  'retention-policy:set': ['privacy-officer'],
  'retention-policy:withdraw': ['privacy-officer'],
  'holds:list': overseers,
  'hold:place': officers,
  'hold:release': ['privacy-officer'],
  'disposal:run': ['privacy-officer'],
  'certificates:list': overseers,
  'certificate:read': overseers,

  // Backups: taken and tested by those who run the program, read by those who answer for it
  'backups:list': overseers,
  'backup:start': ['administrator', 'security-officer'],
  'restore-tests:list': overseers,
  'restore-test:start': ['administrator', 'security-officer'],

  // Rights of patients
  'disclosures:account': ['privacy-officer'],
  'accountings:list': [...officers, 'auditor'],

  // Keys of the record: seen by those who oversee, rotated by those who answer for security
  'key-custody:read': overseers,
  'key-rotation:read': overseers,
  'key-rotation:start': ['security-officer', 'administrator'],
  'signing-key-change:start': ['security-officer', 'administrator'],

  // The workspace: one's own questions and answers
  'answer:review': askers,
  'answer:sign': askers,
  'answer:verify': [...officers, 'auditor', ...askers, 'application'],
} as const satisfies Readonly<Record<Action, readonly Role[]>>;

/**
 * Which role may use an AI system for which purpose: the minimum necessary by the work that people do
 * (164.514(d)(2)). The system must be approved for the purpose too; that is decided by the policy snapshot.
 */
export const purposeRoles: Readonly<Record<Purpose, readonly Role[]>> = {
  TREAT: ['clinician', 'application'],
  ETREAT: ['clinician', 'application'],
  HPAYMT: ['billing', 'front-desk', 'application'],
  HOPERAT: ['clinician', 'billing', 'front-desk', 'privacy-officer', 'application'],
  PATRQT: ['clinician', 'front-desk', 'privacy-officer', 'application'],
  HRESCH: ['clinician', 'privacy-officer', 'application'],
  HMARKT: ['privacy-officer', 'application'],
  PUBHLTH: ['clinician', 'privacy-officer', 'application'],
  HLEGAL: ['privacy-officer', 'application'],
};

const readingVerbs = new Set(['list', 'read', 'prove', 'verify', 'export', 'trace']);

/** Whether an action leaves everything as it was. */
export function onlyReads(action: Action): boolean {
  return readingVerbs.has(action.split(':')[1] ?? '');
}
