import { type Role, roles } from '../../kernel/actor.ts';
import type { Action } from '../../kernel/operation.ts';

const everyone: readonly Role[] = roles.filter((role) => role !== 'application');
const officers: readonly Role[] = ['privacy-officer', 'security-officer'];
/** Whoever asks sees the own exchanges, and no others: `governance/oversight/rules.ts`. */
const askers: readonly Role[] = [
  'clinician',
  'nurse',
  'billing',
  'front-desk',
  'researcher',
  'data-scientist',
];
/** Those of them who see patients' values: who works on data alone sees surrogates (164.502(b), 164.514(d)(2)). */
const careAskers: readonly Role[] = ['clinician', 'nurse', 'billing', 'front-desk'];
/** Whoever answers for the safeguards or examines them. */
const examiners: readonly Role[] = [...officers, 'compliance-analyst', 'auditor'];
const overseers: readonly Role[] = [...examiners, 'administrator'];

/**
 * Which role may do what: one row an action, nothing implied (164.308(a)(4)(ii)(B), 164.312(a)(1)). A change here is a
 * change of the organisation's access policy. The policies in `policies/` read this table; some of them forbid more.
 */
export const permissions = {
  // Oneself
  'me:read': [...everyone, 'application'],
  'passkeys:list': everyone,
  'passkey:rename': everyone,
  'passkey:remove': everyone,
  'recovery-codes:read': everyone,
  'recovery-codes:renew': everyone,
  'sign-ins:list': everyone,
  'sign-in:revoke': everyone,
  'other-sign-ins:revoke': everyone,
  'own-notices:list': everyone,
  'own-notices:acknowledge': everyone,
  'own-notice:report': everyone,

  // Who may do what
  'access:explain': [...overseers, 'developer'],
  'access-policies:list': everyone,
  'purposes:list': [...everyone, 'application'],
  'decision:replay': examiners,
  // Own policies: by whoever answers for the safeguards; approved by another person than who wrote them.
  'own-policies:list': overseers,
  'own-policy:draft': [...officers, 'administrator'],
  // Not by administrators: which exchanges a label or a relationship touches tells of patients.
  'own-policy:try': officers,
  'own-policy:approve': [...officers, 'administrator'],
  'own-policy:withdraw': [...officers, 'administrator'],

  // People, programs, keys
  'sign-in-rules:read': overseers,
  'sign-in-rules:set': ['security-officer', 'administrator'],
  'people:list': overseers,
  'person:invite': ['administrator'],
  'person-roles:set': ['administrator'],
  'person-departments:set': ['administrator'],
  'enrolment-link:renew': ['administrator'],
  // Asked for by one, approved by another (`identity/operations/approve-recovery.ts`). Everybody sees and withdraws their own.
  'recoveries:list': everyone,
  'recovery:request': ['administrator'],
  'recovery:approve': ['administrator', 'security-officer'],
  'recovery:withdraw': everyone,
  'single-sign-on:offer': ['administrator'],
  'identity-providers:list': overseers,
  'identity-provider:test': ['administrator', 'security-officer'],
  'identity-provider:configure': ['administrator', 'security-officer'],
  'identity-provider:revise': ['administrator', 'security-officer'],
  'identity-provider:remove': ['administrator', 'security-officer'],
  'person:deactivate': ['administrator', 'security-officer'],
  'person-sign-ins:list': [...officers, 'administrator'],
  'person-sign-ins:revoke': [...officers, 'administrator'],
  'applications:list': [...overseers, 'developer'],
  'application:register': ['administrator', 'developer'],
  // A developer only what is their own: `identity/operations/reassign-application.ts`.
  'application:reassign': ['administrator', 'security-officer', 'developer'],
  'application:retire': ['administrator', 'security-officer', 'developer'],
  // Not whoever wrote the program: that it speaks for people is for somebody else to permit.
  'application-delegation:set': ['administrator', 'security-officer'],
  'keys:list': [...overseers, 'developer'],
  'key:issue': ['administrator', 'developer'],
  'public-key:register': ['administrator', 'developer'],
  'certificate:register': ['administrator', 'developer'],
  'key:rotate': ['administrator', 'developer'],
  'key:revoke': ['administrator', 'security-officer', 'developer'],
  'metrics:read': ['administrator', 'security-officer', 'developer', 'application'],

  // The organisation
  'organisation:read': everyone,
  'departments:list': everyone,
  'department:register': ['administrator', 'privacy-officer'],
  'department:revise': ['administrator', 'privacy-officer'],
  'department:retire': ['administrator', 'privacy-officer'],

  // Training: recorded by those who answer for it
  'training:list': overseers,
  'training:read': overseers,
  'training:record': [...officers, 'compliance-analyst'],
  'training:withdraw': [...officers, 'compliance-analyst'],

  // Emergency access: taken by those who treat, seen by whoever examines, reviewed by another person
  'emergencies:list': ['clinician', 'nurse', ...examiners],
  'emergency:read': ['clinician', 'nurse', ...examiners],
  'emergency:open': ['clinician', 'nurse'],
  'emergency:end': ['clinician', 'nurse', ...officers],
  'emergency:review': officers,

  // Access reviews: read by whoever examines; decided by officers, who may take away here and give nothing
  'access-reviews:list': examiners,
  'access-review:read': examiners,
  'access-lines:list': examiners,
  'access-review:export': examiners,
  'access-review:open': officers,
  'access:confirm': officers,
  'access:withdraw': officers,
  'access-review:close': officers,
  'access-review-rules:set': officers,

  // Reviews of activity: read by whoever examines, judged by officers, never by whoever did it
  'activity-reviews:list': examiners,
  'activity-review:read': examiners,
  'activity-lines:list': examiners,
  'activity-review:export': examiners,
  'activity-review:open': officers,
  'activity-lines:judge': officers,
  'activity-review:close': officers,
  'activity-review-rules:set': officers,

  // How many patients are asked about: seen by whoever examines, limited and acknowledged by the officers
  'activity-limits:list': examiners,
  'activity-limit:set': officers,
  'activity-alerts:list': examiners,
  'activity-alert:acknowledge': officers,
  'usual-activity:list': examiners,
  'activity-rule:set': officers,

  // Log-in monitoring: read by whoever examines, acknowledged and set by the security officer
  'sign-in-alerts:list': examiners,
  'sign-in-attempts:list': examiners,
  'sign-in-alert:acknowledge': officers,
  'sign-in-limits:set': ['security-officer'],

  // Who looks after whom: said where patients are admitted; protection is the privacy officer's word
  'relationships:list': [...examiners, 'front-desk'],
  'relationship:register': ['privacy-officer', 'front-desk'],
  'relationship:end': ['privacy-officer', 'front-desk'],
  'relationships:import': ['privacy-officer'],
  'relationships:preview': ['privacy-officer'],
  'practitioner-number:set': ['privacy-officer'],
  'practitioner-numbers:list': examiners,
  'patient:find': ['privacy-officer', 'front-desk'],
  'patient:mark': ['privacy-officer'],
  'patient:unmark': ['privacy-officer'],
  'patient-watches:list': ['privacy-officer'],
  'patient:watch': ['privacy-officer'],
  'patient:unwatch': ['privacy-officer'],

  // Agreements and vendors: the privacy officer's word, the auditor's reading
  'agreements:list': overseers,
  'agreement:read': overseers,
  'agreement:draft': ['privacy-officer'],
  'agreement:amend': ['privacy-officer'],
  'agreement:remove': ['privacy-officer'],
  'clauses:update': ['privacy-officer'],
  'scope:set': ['privacy-officer'],
  'execution:record': ['privacy-officer'],
  'agreement-text:upload': ['privacy-officer'],
  'agreement-text:check': ['privacy-officer'],
  'agreement-text:download': overseers,
  'agreement-check:read': overseers,
  'agreement:compose': overseers,
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
  'system-access:set': ['privacy-officer'],
  'data-levels:list': overseers,
  'data-level:set': officers,
  // What each may know of patients is stated by one and approved by another who answers for the safeguards.
  'phi-needs:list': overseers,
  'phi-need:read': everyone,
  'phi-need:state': [...officers, 'compliance-analyst'],
  'phi-need:decide': officers,
  'phi-needs:export': overseers,
  // AI tools that nobody approved: logs are read by whoever runs the network, decided upon by officers alone
  'shadow-import:open': [...officers, 'administrator'],
  'shadow-lines:add': [...officers, 'administrator'],
  'shadow-import:finish': [...officers, 'administrator'],
  'shadow-imports:list': overseers,
  'shadow-finds:list': examiners,
  'shadow-find:read': examiners,
  'shadow-find:decide': officers,
  'shadow-assessment:note': officers,
  'shadow-rules:set': officers,
  'deny-list:export': overseers,
  'ai-tools:list': everyone,
  // One’s own question: `governance/shadow-ai/operations/answer-shadow-question.ts`.
  'shadow-question:answer': everyone,
  'ai-tool:request': everyone.filter((role) => role !== 'auditor'),
  'ai-tool-requests:list': examiners,
  'ai-tool-request:answer': officers,
  'endpoints:list': [...overseers, 'developer'],
  'endpoint:register': ['administrator'],
  'endpoint:attest': ['security-officer', 'administrator'],
  'locality-proof:record': ['security-officer', 'administrator'],

  // The record. Content is opened by those who investigate, never by those who administer.
  'exchanges:list': [...examiners, ...askers],
  'exchange:read': [...examiners, ...askers],
  'exchange:prove': [...examiners, ...askers],
  'exchange:reveal': [...officers, ...careAskers],
  'elements:trace': examiners,
  'entries:list': examiners,
  'entries:export': examiners,
  'entry:read': examiners,
  'entry:prove': examiners,
  'growth:prove': overseers,
  'log:read': examiners,
  'evidence:export': examiners,
  'integrity:read': everyone,
  'record-alarms:list': overseers,
  'warnings:list': overseers,
  'record-alarm:accept': officers,
  'record:verify': overseers,
  'checkpoint-publications:list': overseers,
  'forwarding:read': overseers,
  'record:export': examiners,
  'reconciliation:read': overseers,

  // Recurring work
  'jobs:list': overseers,
  'job:run': ['administrator', 'security-officer'],

  // Retention: the privacy officer's word; any officer may keep something from being destroyed
  'retention:list': overseers,
  'retention-policies:list': overseers,
  'kept-content:list': overseers,
  'retention-findings:list': overseers,
  'retention-policy:set': ['privacy-officer'],
  'retention-policy:withdraw': ['privacy-officer'],
  'holds:list': overseers,
  'hold:place': officers,
  'hold:release': ['privacy-officer'],
  'disposal:run': ['privacy-officer'],
  'certificates:list': overseers,
  'certificate:read': overseers,
  // Not by those who administer: they are who would have to hand a copy over.
  'ring-copies:list': overseers,
  'ring-copies:attest': officers,
  'ring-attestation:withdraw': officers,

  // Backups: taken and tested by those who run the program, read by those who answer for it
  'backups:list': overseers,
  'backup:start': ['administrator', 'security-officer'],
  'restore-tests:list': overseers,
  'restore-test:start': ['administrator', 'security-officer'],

  // Canary prompts: configured and judged by those who answer for the models, read by all who oversee
  'canaries:list': overseers,
  'canary-answers:list': overseers,
  'canary:configure': [...officers, 'administrator'],
  'canary:revise': [...officers, 'administrator'],
  'canary:remove': [...officers, 'administrator'],
  'canary:ask': [...officers, 'administrator'],
  'baseline:accept': [...officers, 'administrator'],
  'baseline:keep': [...officers, 'administrator'],

  // Rights of patients
  'disclosures:account': ['privacy-officer'],
  'accountings:list': examiners,

  // Keys of the record: seen by those who oversee, rotated by those who answer for security
  'key-custody:read': overseers,
  'key-rotation:read': overseers,
  'key-rotation:start': ['security-officer', 'administrator'],
  'signing-key-change:start': ['security-officer', 'administrator'],

  // The workspace: one's own questions and answers
  'answer:review': askers,
  'answer:sign': askers,
  'answer:verify': [...examiners, ...askers, 'application'],
} as const satisfies Readonly<Record<Action, readonly Role[]>>;

const readingVerbs = new Set([
  'list',
  'read',
  'prove',
  'verify',
  'export',
  'trace',
  'explain',
  'replay',
  'download',
  'compose',
]);

/** Acts on what lets oneself in. They change nothing that an auditor audits, and an auditor has an account, too. */
const ofOneself: ReadonlySet<Action> = new Set<Action>([
  ...(['passkey:rename', 'passkey:remove', 'recovery-codes:renew'] as const),
  ...(['sign-in:revoke', 'other-sign-ins:revoke', 'recovery:withdraw'] as const),
  ...(['own-notices:acknowledge', 'own-notice:report'] as const),
  'shadow-question:answer',
]);

/** Whether an action leaves everything as it was, apart from the own account of whoever does it. */
export function onlyReads(action: Action): boolean {
  if (ofOneself.has(action)) return true;
  return readingVerbs.has(action.split(':')[1] ?? '');
}

/** Acts that open what was asked and answered, or name patients: they ask for training like an exchange (164.530(b)). */
const phiShown: ReadonlySet<Action> = new Set<Action>([
  'exchange:reveal',
  'disclosures:account',
  'patient:find',
]);

/** Whether an action shows PHI to whoever does it. */
export function showsPhi(action: Action): boolean {
  return phiShown.has(action);
}
